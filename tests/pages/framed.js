// A page that listens to its frame: every message as it comes, and the events that our script makes of some.
window.messages = [];
window.heard = [];
addEventListener('message', ({ data, origin }) => window.messages.push({ data, origin }));
for (const name of ['verdict-ready', 'verdict-result', 'verdict-error']) {
  document.addEventListener(name, ({ detail, target }) => window.heard.push({ name, detail, target: target.id }));
}
