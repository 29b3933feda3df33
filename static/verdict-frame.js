// For pages that show Verdict in a frame: gives each iframe[data-verdict] the height of what is in it, hands on its theme and
// language (data-theme, data-lang), and turns its messages into events on the frame. Without this script the frame keeps the
// height that the page gave it, and scrolls. It believes a message only from the frame's own window and origin.

const LEAST = 120;
const MOST = 20_000;
const REST = 100; // Milliseconds between two heights of one frame at least.
const SET = { 'data-theme': 'theme', 'data-lang': 'lang', 'data-panel': 'panel' };

const known = new Map();

/** The origin that a frame's messages must have; a sandboxed one has none. */
function originOf(frame) {
  const sandboxed = frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');
  return sandboxed ? 'null' : new URL(frame.src, frame.baseURI).origin;
}

// Nothing that is said to a frame is a secret, and a sandboxed one can be reached in no other way.
const say = (frame, message) => frame.contentWindow?.postMessage({ verdict: 1, ...message }, '*');

function resize(frame, height) {
  if (!Number.isFinite(height)) return;
  const state = known.get(frame);
  state.wanted = Math.round(Math.min(Math.max(height, LEAST), MOST));
  state.timer ??= setTimeout(() => {
    state.timer = undefined;
    if (Math.abs(state.wanted - frame.offsetHeight) > 1) frame.style.height = `${state.wanted}px`;
  }, Math.max(0, state.last + REST - performance.now()));
  state.last = performance.now();
}

const isId = (text) => typeof text === 'string' && /^[a-z][a-z0-9_-]{0,39}$/.test(text);

/** What a message means: a name and what goes with it, checked; nothing for all others. */
const MEANINGS = {
  ready: () => ({}),
  error: ({ code }) => typeof code === 'string' && /^VW-E\d{3}$/.test(code) && { code }, // A list of one reads the same to the pattern.
  result: ({ outcome, advised }) => isId(outcome) && Array.isArray(advised) && advised.length < 500 && advised.every(isId) && { outcome, advised: [...advised] },
};

addEventListener('message', ({ data, source, origin }) => {
  const frame = [...known.keys()].find((frame) => source !== null && frame.contentWindow === source);
  if (!frame || origin !== originOf(frame) || data?.verdict !== 1) return;
  if (data.name === 'height') return resize(frame, data.height);
  const detail = Object.hasOwn(MEANINGS, data.name) && MEANINGS[data.name](data);
  if (detail) frame.dispatchEvent(new CustomEvent(`verdict-${data.name}`, { bubbles: true, detail: { version: 1, ...detail } }));
});

function adopt(frame) {
  if (known.has(frame)) return;
  known.set(frame, { last: 0 });
  const greet = () => {
    say(frame, { name: 'hello' });
    for (const name of Object.keys(SET)) hand(frame, name);
  };
  frame.addEventListener('load', greet);
  greet(); // It may be there already; one that isn't doesn't hear it.
}

function hand(frame, name) {
  const value = frame.getAttribute(name);
  if (value !== null) say(frame, { name: 'set', option: SET[name], value });
}

const look = () => document.querySelectorAll('iframe[data-verdict]').forEach(adopt);
look();
new MutationObserver((changes) => {
  for (const { type, target, attributeName } of changes) {
    if (type === 'attributes' && known.has(target)) hand(target, attributeName);
  }
  look();
  for (const frame of known.keys()) if (!frame.isConnected) known.delete(frame);
}).observe(document, { subtree: true, childList: true, attributeFilter: Object.keys(SET) });
