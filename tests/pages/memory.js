// Counts the memory of the WebAssembly instances that the browser has not collected, in bytes.
const memories = [];
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...values) => {
  const made = await instantiate.apply(WebAssembly, values);
  const { memory } = (made.instance ?? made).exports;
  if (memory) memories.push(new WeakRef(memory));
  return made;
};
window.memoryInUse = () => memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0);
