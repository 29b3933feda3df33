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
  for (let round = 0; round < 60; round++) {
    // Engines count bytes of buffers, or objects, or both.
    window.taken = [new ArrayBuffer(16 << 20), Array.from({ length: 50 }, () => new Array(20_000).fill({}))];
    await new Promise((resolve) => setTimeout(resolve));
  }
  window.taken = null;
};
