// For pages that show Verdict in a frame: gives each iframe[data-verdict] the height of what is in it, hands on its theme and
// language (data-theme, data-lang), and turns its messages into events on the frame. Without this script the frame keeps the
// height that the page gave it, and scrolls. It believes a message only from the frame's own window and origin; where a sandbox
// leaves the frame no origin, only with the nonce that this script sends to the document which the page has put there. A
// document to which the frame goes later by itself doesn't get it.

const LEAST = 120;
const MOST = 20_000;
const REST = 100; // Milliseconds between two heights of one frame at least.
const SET = { 'data-theme': 'theme', 'data-lang': 'lang', 'data-panel': 'panel' } as const;

/** What is known of a frame. */
interface State {
  /** When it had its last height, as `performance.now()` tells. */
  last: number;
  nonce: string;
  /** Whether its document has answered with the nonce. */
  isMet: boolean;
  address: string;
  wanted: number;
  timer: number | undefined;
}

/** A message as somebody sent it: anything. */
type Message = Record<string, unknown>;

const known = new Map<HTMLIFrameElement, State>();

// Browsers read these words without regard to case; a list of tokens compares them with it.
const isSandboxed = (frame: HTMLIFrameElement) => frame.hasAttribute('sandbox') && !/(?:^|\s)allow-same-origin(?:\s|$)/i.test(frame.sandbox.value);

/** Whether a message can only be from the document that the page has put into the frame. */
function isTrue(frame: HTMLIFrameElement, state: State, { data, origin }: MessageEvent<Message>): boolean {
  // The address may be none, or one of a document without an origin, and then anybody's origin would be the same.
  if (!isSandboxed(frame)) return origin !== 'null' && URL.canParse(frame.src, frame.baseURI) && origin === new URL(frame.src, frame.baseURI).origin;
  if (origin !== 'null' || data.nonce !== state.nonce) return false;
  state.isMet = true;
  return true;
}

// A sandboxed frame can be reached in no other way than by saying it to whoever is there.
const say = (frame: HTMLIFrameElement, message: Message) => frame.contentWindow?.postMessage({ verdict: 1, ...message }, '*');

function resize(frame: HTMLIFrameElement, state: State, height: unknown): void {
  if (typeof height !== 'number' || !Number.isFinite(height)) return;
  state.wanted = Math.round(Math.min(Math.max(height, LEAST), MOST));
  state.timer ??= setTimeout(() => {
    state.timer = undefined;
    if (Math.abs(state.wanted - frame.offsetHeight) > 1) frame.style.height = `${state.wanted}px`;
  }, Math.max(0, state.last + REST - performance.now()));
  state.last = performance.now();
}

const isId = (text: unknown): text is string => typeof text === 'string' && /^[a-z][a-z0-9_-]{0,39}$/.test(text);

/** What a message means: what goes with its name, checked; nothing for all others. */
const MEANINGS: Record<string, (message: Message) => object | false> = {
  ready: () => ({}),
  error: ({ code }) => typeof code === 'string' && /^VW-E\d{3}$/.test(code) && { code }, // A list of one reads the same to the pattern.
  result: ({ outcome, advised }) => isId(outcome) && Array.isArray(advised) && advised.length < 500 && [...advised].every(isId) && { outcome, advised: [...advised] }, // Holes of a list are passed over by `every`.
};

addEventListener('message', (event: MessageEvent<Message | null>) => {
  const { data, source } = event;
  const found = [...known].find(([frame]) => source !== null && frame.contentWindow === source);
  if (!found || data?.verdict !== 1) return;
  const [frame, state] = found;
  if (!isTrue(frame, state, event as MessageEvent<Message>)) return;
  const { name } = data;
  if (name === 'height') return resize(frame, state, data.height);
  // What is no text may be an object that can't become one.
  const detail = typeof name === 'string' && Object.hasOwn(MEANINGS, name) && MEANINGS[name]?.(data);
  if (detail) frame.dispatchEvent(new CustomEvent(`verdict-${name}`, { __proto__: null, bubbles: true, detail: { version: 1, ...detail } }));
});

/** Says hello to what stands in the frame, until the page's own document has answered. */
function greet(frame: HTMLIFrameElement, state: State): void {
  if (!state.isMet) say(frame, { name: 'hello', nonce: state.nonce });
  for (const name of Object.keys(SET)) hand(frame, name);
}

/** The address that the page gives a frame, but for the place in its document. */
const addressOf = (frame: HTMLIFrameElement) => frame.src.split('#')[0] ?? '';

function adopt(frame: HTMLIFrameElement): void {
  const nonce = crypto.getRandomValues(new Uint32Array(4)).join('-');
  const state = { last: 0, nonce, isMet: false, address: addressOf(frame), wanted: 0, timer: undefined };
  known.set(frame, state);
  greet(frame, state); // It may be there already; one that isn't doesn't hear it.
}

/** The page has put another document into a frame, which is to be met when it is there. */
function follow(frame: HTMLIFrameElement, state: State): void {
  if (state.address !== addressOf(frame)) Object.assign(state, { address: addressOf(frame), isMet: false });
}

function hand(frame: HTMLIFrameElement, name: string): void {
  const value = frame.getAttribute(name);
  if (value !== null) say(frame, { name: 'set', option: SET[name as keyof typeof SET], value });
}

const look = () => document.querySelectorAll<HTMLIFrameElement>('iframe[data-verdict]').forEach((frame) => known.has(frame) || adopt(frame));
look();
document.addEventListener('load', ({ target }) => {
  const state = known.get(target as HTMLIFrameElement);
  if (state) greet(target as HTMLIFrameElement, state);
}, true);
new MutationObserver((changes) => {
  for (const { type, target, attributeName, removedNodes } of changes) {
    // A frame that was taken out loads its document again where it is put.
    for (const node of removedNodes) for (const frame of known.keys()) if (node.contains(frame)) known.delete(frame);
    const frame = target as HTMLIFrameElement;
    const state = known.get(frame);
    if (type !== 'attributes' || !state || attributeName === null) continue;
    if (attributeName === 'src') follow(frame, state);
    else hand(frame, attributeName);
  }
  look();
}).observe(document, { __proto__: null, subtree: true, childList: true, attributeFilter: [...Object.keys(SET), 'src'] });
