// For pages that show Verdict in a frame: gives each iframe[data-verdict] the height of what is in it, hands on its theme and
// language (data-theme, data-lang), and turns its messages into events on the frame. Without this script the frame keeps the
// height that the page gave it, and scrolls. It believes a message only from the frame's own window and origin; where a sandbox
// leaves the frame no origin, only with the nonce that this script sends to the document which the page has put there. A
// document to which the frame goes later by itself doesn't get it.

const LEAST = 120;
const MOST = 20_000;
const REST = 100; // Milliseconds between two heights of one frame at least.
const SET = { 'data-theme': 'theme', 'data-lang': 'lang', 'data-panel': 'panel' };

const known = new Map();

const isSandboxed = (frame) => frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');

/** Whether a message can only be from the document that the page has put into the frame. */
function isTrue(frame, { data, origin }) {
  if (!isSandboxed(frame)) return origin === new URL(frame.src, frame.baseURI).origin;
  const state = known.get(frame);
  if (origin !== 'null' || data.nonce !== state.nonce) return false;
  state.isMet = true;
  return true;
}

// A sandboxed frame can be reached in no other way than by saying it to whoever is there.
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
  result: ({ outcome, advised }) => isId(outcome) && Array.isArray(advised) && advised.length < 500 && [...advised].every(isId) && { outcome, advised: [...advised] }, // Holes of a list are passed over by `every`.
};

addEventListener('message', (event) => {
  const { data, source } = event;
  const frame = [...known.keys()].find((frame) => source !== null && frame.contentWindow === source);
  if (!frame || data?.verdict !== 1 || !isTrue(frame, event)) return;
  if (data.name === 'height') return resize(frame, data.height);
  // What is no text may be an object that can't become one.
  const detail = typeof data.name === 'string' && Object.hasOwn(MEANINGS, data.name) && MEANINGS[data.name](data);
  if (detail) frame.dispatchEvent(new CustomEvent(`verdict-${data.name}`, { __proto__: null, bubbles: true, detail: { version: 1, ...detail } }));
});

/** Says hello to what stands in the frame, until the page's own document has answered. */
function greet(frame) {
  const state = known.get(frame);
  if (!state.isMet) say(frame, { name: 'hello', nonce: state.nonce });
  for (const name of Object.keys(SET)) hand(frame, name);
}

/** The address that the page gives a frame, but for the place in its document. */
const addressOf = (frame) => frame.src.split('#')[0];

function adopt(frame) {
  const nonce = crypto.getRandomValues(new Uint32Array(4)).join('-');
  known.set(frame, { last: 0, nonce, isMet: false, address: addressOf(frame) });
  greet(frame); // It may be there already; one that isn't doesn't hear it.
}

/** The page has put another document into a frame, which is to be met when it is there. */
function follow(frame) {
  const state = known.get(frame);
  if (state.address !== addressOf(frame)) Object.assign(state, { address: addressOf(frame), isMet: false });
}

function hand(frame, name) {
  const value = frame.getAttribute(name);
  if (value !== null) say(frame, { name: 'set', option: SET[name], value });
}

const look = () => document.querySelectorAll('iframe[data-verdict]').forEach((frame) => known.has(frame) || adopt(frame));
look();
document.addEventListener('load', ({ target }) => known.has(target) && greet(target), true);
new MutationObserver((changes) => {
  for (const { type, target, attributeName, removedNodes } of changes) {
    // A frame that was taken out loads its document again where it is put.
    for (const node of removedNodes) for (const frame of known.keys()) if (node.contains(frame)) known.delete(frame);
    if (type !== 'attributes' || !known.has(target)) continue;
    if (attributeName === 'src') follow(target);
    else hand(target, attributeName);
  }
  look();
}).observe(document, { __proto__: null, subtree: true, childList: true, attributeFilter: [...Object.keys(SET), 'src'] });
