// A host page that listens: what it hears of the elements, in order.
const heard = (window.heard = []);
for (const name of ['verdict-ready', 'verdict-change', 'verdict-result', 'verdict-cta', 'verdict-error']) {
  document.addEventListener(name, ({ detail, bubbles, composed, cancelable, target }) => {
    heard.push({ name, detail, bubbles, composed, cancelable, target: target.id });
  });
}

// A trap's event must come from the page's own world: a driver's script may live in another, with errors of its own.
window.pretendTrap = () => {
  dispatchEvent(new ErrorEvent('error', { message: 'trap', error: new WebAssembly.RuntimeError('trap') }));
};

// Some pages bring the script later, from a script of their own.
window.bring = (address) => import(address);

// The names by which a page can style what is inside.
window.parts = () => [...document.querySelector('verdict-widget').shadowRoot.querySelectorAll('[part]')].flatMap((node) => [...node.part]);
