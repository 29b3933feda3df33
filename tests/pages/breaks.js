// Lets the module trap in the middle of its work: what it calls of the browser throws what a trap throws, so that everything in
// Rust that was under way is left as it stands, locks and borrowed cells included. Only what Rust takes for unable to fail does.
window.breakIn = (prototype, name, times = 1) => {
  const kind = window[prototype].prototype;
  const { value, get, ...rest } = Object.getOwnPropertyDescriptor(kind, name);
  let left = times;
  window.broken = 0;
  const broken = (original) => function (...values) {
    const inside = this.nodeType === Node.ELEMENT_NODE ? this : this.parentElement;
    if (left > 0 && inside?.closest('.widget')) {
      left--;
      window.broken++;
      throw new WebAssembly.RuntimeError('unreachable');
    }
    return original.apply(this, values);
  };
  Object.defineProperty(kind, name, value ? { ...rest, value: broken(value) } : { ...rest, get: broken(get) });
};

// The same where a chunk of the module writes a number, once.
window.breakInNumbers = () => {
  const kind = Intl.NumberFormat.prototype;
  const { get, ...rest } = Object.getOwnPropertyDescriptor(kind, 'format');
  window.broken = 0;
  Object.defineProperty(kind, 'format', { ...rest, get() {
    if (window.broken++ === 0) throw new WebAssembly.RuntimeError('unreachable');
    return get.call(this);
  } });
};

// What is still to come: timers and frames that nobody has taken back. At rest there is none.
window.pending = new Map();
const follow = (start, stop, repeats) => {
  const [begin, end] = [window[start], window[stop]];
  window[start] = (callback, ...rest) => {
    const id = begin((...values) => {
      if (!repeats) window.pending.delete(`${start} ${id}`);
      return callback(...values);
    }, ...rest);
    window.pending.set(`${start} ${id}`, String(callback).slice(0, 80));
    return id;
  };
  window[stop] = (id) => {
    window.pending.delete(`${start} ${id}`);
    end(id);
  };
};
follow('setTimeout', 'clearTimeout', false);
follow('setInterval', 'clearInterval', true);
follow('requestAnimationFrame', 'cancelAnimationFrame', false);
if (window.requestIdleCallback) follow('requestIdleCallback', 'cancelIdleCallback', false);

// Makes garbage until the browser has collected some that it was told of; every unreferenced handle is gone then, too.
window.collect = async () => {
  let collected = 0;
  const registry = new FinalizationRegistry(() => collected++);
  const drop = () => {
    for (let time = 0; time < 50; time++) registry.register({ time });
  };
  for (let round = 0; round < 400 && collected < 50; round++) {
    if (round % 20 === 0) drop();
    window.garbage = Array.from({ length: 50 }, () => new Array(20_000).fill({}));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return collected;
};
