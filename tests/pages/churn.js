// Counts what elements leave behind: the memory of modules, and listeners on the window.
window.memories = [];
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...values) => {
  const made = await instantiate.apply(WebAssembly, values);
  const { memory } = (made.instance ?? made).exports;
  if (memory && !window.memories.includes(memory)) window.memories.push(memory);
  return made;
};
window.listeners = 0;
for (const [name, step] of [['addEventListener', 1], ['removeEventListener', -1]]) {
  const original = window[name];
  window[name] = function (...values) {
    if (this === undefined || this === window) window.listeners += step;
    return original.apply(this ?? window, values);
  };
}
window.churn = async (times) => {
  for (let time = 0; time < times; time++) {
    const element = document.createElement('verdict-widget');
    element.setAttribute('eager', '');
    element.setAttribute('state', 'none');
    const ready = new Promise((resolve) => element.addEventListener('verdict-ready', resolve));
    document.querySelector('main').append(element);
    await ready;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const left = element.shadowRoot.querySelector('[part=widget]').childElementCount;
    if (left > 0) throw new Error(`${left} elements are left inside`);
  }
  return [window.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0), window.listeners];
};
