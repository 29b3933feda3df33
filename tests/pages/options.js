// Gives all objects what the browser's functions read from their options, with values that would make them fail or do
// something else. Nothing of it can be listed, or a driver would take it for the content of what it is handed.
const options = {
  method: 'POST', body: 'leak', headers: { 'X-Leak': 'yes' }, window: 1, priority: 'none', duplex: 'none', keepalive: 7,
  redirect: 'error', referrer: 'https://host.invalid/', referrerPolicy: 'unsafe-url', credentials: 'include',
  slotAssignment: 'manual', delegatesFocus: true, clonable: true, customElementRegistry: 1,
  root: 1, threshold: 9, ignoreBOM: true, bubbles: false, composed: false, cancelable: false,
  notation: 'none', signDisplay: 'none', roundingMode: 'none', unit: 'none', currencyDisplay: 'none', numberingSystem: '!',
  crashed: true, glue: 'nowhere.js', wasm: 'nowhere.wasm', style: 'nowhere.css', compare: 1, cost: 1, analyst: 1,
};
for (const [name, value] of Object.entries(options)) {
  Object.defineProperty(Object.prototype, name, { configurable: true, writable: true, value });
}
