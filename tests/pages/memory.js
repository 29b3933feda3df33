// Counts the WebAssembly instances that were made, and the memory of those that the browser has not collected, in bytes.
const memories = [];
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...values) => {
  const made = await instantiate.apply(WebAssembly, values);
  const { memory } = (made.instance ?? made).exports;
  // A chunk has that of its instance.
  if (memory && !memories.some((known) => known.deref() === memory)) memories.push(new WeakRef(memory));
  return made;
};
window.memory = {
  instances: () => memories.length,
  inUse: () => memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0),
};
