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

// Takes and leaves so much memory that the browser collects what nobody refers to.
window.press = async () => {
  for (let round = 0; round < 40; round++) {
    window.taken = new ArrayBuffer(32 << 20);
    await new Promise((resolve) => setTimeout(resolve));
  }
  window.taken = null;
};
