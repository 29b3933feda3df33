// The shell: defines <verdict-widget>, loads everything else when it is needed, and says so when that fails.
// It must work where WebAssembly doesn't, so nothing here may need the module; it must not read the page around the
// element, and it fetches only what the element's own options name.

import { VerdictWidget } from './element';
import { OPTIONS } from './product';

// Every option is an attribute and a property of the same name.
for (const name of OPTIONS) {
  const property = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const flag = name === 'eager';
  Object.defineProperty(VerdictWidget.prototype, property, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get(this: VerdictWidget) {
      return flag ? this.hasAttribute(name) : this.getAttribute(name);
    },
    set(this: VerdictWidget, value: string | null) {
      if (flag) this.toggleAttribute(name, Boolean(value));
      else if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

// A page may carry the script twice, and in two versions; the first one stays. A name that the page itself has taken is left to it.
const taken = customElements.get('verdict-widget');
if (!taken) customElements.define('verdict-widget', VerdictWidget);
else if (!('isVerdict' in taken)) {
  console.warn('verdict-widget: this page has an element of that name; ours is verdict-widget-2 here.');
  customElements.define('verdict-widget-2', VerdictWidget);
}
