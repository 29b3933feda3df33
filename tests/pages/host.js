// A host page that listens: what it hears of the elements, in order.
const heard = (window.heard = []);
for (const name of ['verdict-ready', 'verdict-change', 'verdict-result', 'verdict-cta', 'verdict-error']) {
  document.addEventListener(name, ({ detail, bubbles, composed, cancelable, target }) => {
    heard.push({ name, detail, bubbles, composed, cancelable, target: target.id });
  });
}

// Another WebAssembly module of the page traps in a timer of its own, so many times: (module (func (export "f") unreachable)).
window.trapElsewhere = async (times) => {
  const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
  const { instance } = await WebAssembly.instantiate(bytes);
  for (let time = 0; time < times; time++) {
    await new Promise((resolve) => {
      addEventListener('error', resolve, { once: true });
      setTimeout(() => instance.exports.f());
    });
  }
};

// Some pages bring the script later, from a script of their own.
window.bring = (address) => import(address);

// The names by which a page can style what is inside.
window.parts = () => [...document.querySelector('verdict-widget').shadowRoot.querySelectorAll('[part]')].flatMap((node) => [...node.part]);
