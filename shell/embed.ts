// The document in somebody's frame: the element with the options that the address names, and a few words with the page around it.
// Messages are objects with `verdict: 1` and a name. What this document tells is how tall it is, that it is there, a code of a
// failure and the ids of a result; what it listens to is the page around it and nobody else. It must not tell an answer.
// It must not show data from an origin that the packer of its folder hasn't named (docs/adr/0024).

const OPTIONS = [...'%OPTIONS%'.split(' '), 'lang'];
const COLOURS = ['accent', 'on-accent'];
const WORDS = ['cta-label', 'cta-href', 'share-href']; // What a page around may say; alone, this document would say it under our address.
const SETTABLE = ['theme', 'lang', 'panel']; // What the page around may change while it is shown.
const REST = 100; // Milliseconds between two heights at least.

const query = new URLSearchParams(location.search);
const around = window.parent === window ? undefined : window.parent;
// Who the page around is, it says with its first message. Until then nothing is told but the height, which is no secret.
let origin: string | undefined;
let nonce: string | undefined; // What the page around knows this document by, where that has no origin; echoed, and never told to anybody else.
let ready = false;

/** Where the data comes from: nothing for the data of this origin, else the address, which may be one that isn't allowed. */
const foreign = (() => {
  const src = query.get('src');
  if (src === null || !URL.canParse(src, document.baseURI)) return undefined; // What is no address, the element refuses.
  const url = new URL(src, document.baseURI);
  return url.origin === new URL(import.meta.url).origin ? undefined : url;
})();

/** Whether the packer of this folder allows data from there. The document's policy holds the same list. */
function isAllowed(url: URL): boolean {
  const sources = document.querySelector<HTMLMetaElement>('meta[name="verdict-data"]')?.content.split(' ') ?? [];
  return sources.includes(url.origin) || (sources.includes('https:') && url.protocol === 'https:');
}

const line = (text: string, role?: string) => {
  const made = Object.assign(document.createElement('p'), { className: 'source', lang: 'en', textContent: text });
  if (role) made.setAttribute('role', role);
  document.body.append(made);
};

const element = document.createElement('verdict-widget');
for (const name of OPTIONS) {
  const value = query.get(name);
  if (value !== null && (around || !WORDS.includes(name))) set(name, value);
}
for (const token of COLOURS) {
  const colour = query.get(token) ?? '';
  if (/^[0-9a-f]{6}$/i.test(colour)) element.style.setProperty(`--verdict-${token}`, `#${colour}`);
}
element.setAttribute('eager', '');
// A copied link opens this document as it is here: what it shows stands in its query, and only that is passed on.
if (!element.hasAttribute('share-href')) {
  const own = new URL(location.href);
  for (const name of new Set(query.keys())) if (name === 'share-href' || ![...OPTIONS, ...COLOURS].includes(name)) own.searchParams.delete(name);
  own.hash = '';
  element.setAttribute('share-href', own.href);
}

function set(name: string, value: string): void {
  element.setAttribute(name, value);
  // What is around the element follows it: its scrollbar, its ground, and the language of the document.
  if (name === 'lang') document.documentElement.lang = value || 'en';
  if (name === 'theme') document.documentElement.style.colorScheme = ['light', 'dark'].includes(value) ? value : '';
}

const tell = (message: object, target = origin) => target && around?.postMessage({ verdict: 1, ...(nonce && { nonce }), ...message }, target);

let told = 0;
let timer: number | undefined;
function measure(): void {
  timer = undefined;
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (Math.abs(height - told) <= 1) return;
  told = height;
  tell({ name: 'height', height }, origin ?? '*');
  timer = setTimeout(measure, REST);
}
const grown = () => (timer ??= setTimeout(measure));
new ResizeObserver(grown).observe(document.body);

element.addEventListener('verdict-ready', ({ detail }) => {
  document.title = detail.dataset.text;
  ready = true;
  tell({ name: 'ready' });
});
element.addEventListener('verdict-error', ({ detail }) => {
  tell({ name: 'error', code: detail.code });
});
element.addEventListener('verdict-result', ({ detail }) => {
  tell({ name: 'result', outcome: detail.outcome, advised: detail.advised.map(({ id }) => id) });
});

let failure: string | undefined; // A code, for whoever asks later.
if (foreign && !isAllowed(foreign)) {
  failure = 'VW-E301';
  line(`This frame shows no data from ${foreign.host || foreign.protocol}: whoever put it here has not allowed that. (${failure})`, 'alert');
} else {
  // A frame stands on our origin and shows somebody else's words, so it says whose.
  if (foreign) line(`Data from ${foreign.host}`);
  document.body.append(element);
}

addEventListener('message', (event: MessageEvent<Record<string, unknown> | null>) => {
  const { data, source } = event;
  if (source === null || source !== around || data?.verdict !== 1) return;
  if (data.name === 'hello') {
    // A page without an origin can't be spoken to alone.
    if (event.origin !== 'null') origin = event.origin;
    if (typeof data.nonce === 'string') nonce = data.nonce;
    if (ready) tell({ name: 'ready' });
    if (failure) tell({ name: 'error', code: failure });
    document.documentElement.className = 'sized';
    told = 0;
    grown();
  }
  const { option, value } = data;
  if (data.name === 'set' && typeof option === 'string' && SETTABLE.includes(option) && typeof value === 'string') set(option, value);
});
