// What old libraries do: they give everything new properties, and answer in the place of the browser.
for (const prototype of [Object.prototype, Array.prototype, Function.prototype, String.prototype]) {
  prototype.extend = function () {
    return this;
  };
  for (const name of ['id', 'meta', 'title', 'ratings', 'version', 'integrity_of', 'once_more', 'weight']) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get: () => undefined,
      set() {
        throw new Error(`somebody sets ${name} on something that inherits`);
      },
    });
  }
}
Array.from = (list) => [...list].reverse();
Array.prototype.map = ((map) => function (...values) { return map.apply(this, values); })(Array.prototype.map);
