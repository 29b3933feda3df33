// A host page that listens: what it hears of the elements, in order.
const heard = (window.heard = []);
for (const name of ['verdict-ready', 'verdict-change', 'verdict-result', 'verdict-cta', 'verdict-error']) {
  document.addEventListener(name, ({ detail, bubbles, composed, cancelable, target }) => {
    heard.push({ name, detail, bubbles, composed, cancelable, target: target.id });
  });
}
