// The shell: defines <verdict-widget>, loads everything else when it is needed, and says so when that fails.
// It must work where WebAssembly doesn't, so nothing here may need the module; it must not read the page around the
// element, and it fetches only what the element's own options name. Names in percent signs are filled in by the build.

const STYLE = '%CSS%';
const DATA = { file: '%DATA%', integrity: '%DATA_INTEGRITY%' };
// The widget shows a data set that was compiled; the reader compiles one from JSON, for an element that names its own.
const WIDGET = { glue: '%WIDGET%', wasm: '%WIDGET_WASM%', integrity: '%WIDGET_INTEGRITY%' };
const READER = { glue: '%READER%', wasm: '%READER_WASM%', integrity: '%READER_INTEGRITY%' };
const OPTIONS = ['src', 'panels', 'panel', 'theme', 'cta-href', 'cta-label', 'eager'];
const STALL = 10_000; // Milliseconds without a byte after which a download is given up.
const LIMIT = 16 * 2 ** 20; // Bytes after which a data set is given up.
const NEAR = '600px'; // How far from the viewport loading starts.

const here = (file) => new URL(file, import.meta.url).href;

/** A failure that the reader is told about: a stable code, a sentence, and whether trying again can help. */
class Failure extends Error {
  constructor(code, sentence, again = false) {
    super(sentence);
    this.code = `VW-${code}`;
    this.again = again;
  }
}

/** Downloads a file whole. A stalled or broken download is tried once more, a refused one is not. */
async function download(url, integrity) {
  try {
    return await attempt(url, integrity);
  } catch (error) {
    if (error instanceof Failure && !error.again) throw error;
    return attempt(url, integrity);
  }
}

/** No download tells who is reading or from where. */
const CAREFUL = { mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer' };

const refused = (url, status) => new Failure('E104', `The server answered ${status} for ${url}.`, status >= 500);

async function attempt(url, integrity) {
  const abort = new AbortController();
  let timer;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(), STALL);
  };
  alive();
  try {
    const response = await fetch(url, { ...CAREFUL, integrity, signal: abort.signal });
    // Some engines report a missing file as one of the wrong type, so its status comes first.
    if (!response.ok) throw refused(url, response.status);
    const chunks = [];
    let size = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return new Blob(chunks);
      alive();
      size += value.length;
      if (size > LIMIT) throw new Failure('E302', `${url} is larger than ${LIMIT >> 20} MiB.`);
      chunks.push(value);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    // Engines name the same failure differently, so the name of the error says nothing that could be relied on.
    if (abort.signal.aborted) throw new Failure('E107', `Nothing came from ${url} for ${STALL / 1000} seconds.`, true);
    // A failed check of a file hides what the server answered, so that is asked for once more, without the check.
    const answer = integrity && (await fetch(url, { ...CAREFUL, method: 'HEAD', cache: 'no-store' }).catch(() => null));
    if (answer && !answer.ok) throw refused(url, answer.status);
    const cause = integrity ? ' It may also differ from the version that this page expects.' : '';
    throw new Failure('E103', `${url} can’t be loaded: the network is down, or this page’s security policy (connect-src) doesn’t allow it.${cause}`, true);
  } finally {
    clearTimeout(timer);
    abort.abort(); // What is left of a refused answer is not worth its bytes.
  }
}

/** Bytes as text; anything but UTF-8 would show wrong letters, so it is refused. */
async function text(blob, url) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await blob.arrayBuffer());
  } catch {
    throw new Failure('E305', `${url} is not UTF-8 text.`);
  }
}

/** A promise made once for the whole page, and made again after it failed. */
const once = (make) => {
  let made;
  return () => (made ??= make().catch((error) => {
    made = undefined;
    throw error;
  }));
};

/** What stops each mounted widget when the module breaks down, and how often that has happened. */
const mounted = new Map();
let generation = 0;

/** Loads a module and returns what it exports. */
async function load({ glue, wasm, integrity }) {
  if (typeof WebAssembly !== 'object') throw new Failure('E101', 'This browser has WebAssembly switched off, and the interactive comparison needs it.');
  // Another address is another module: the one that broke down is never touched again.
  const code = import(here(glue) + (generation ? `?again=${generation}` : '')).catch(() => {
    throw new Failure('E103', `${here(glue)} can’t be loaded: the network is down, or this page’s security policy (script-src) doesn’t allow it.`, true);
  });
  const [exports, bytes] = await Promise.all([code, download(here(wasm), integrity)]);
  try {
    // A checked file is only handed over whole, so there is nothing to gain from compiling while it comes.
    await exports.default({ module_or_path: await WebAssembly.compile(await bytes.arrayBuffer()) });
  } catch (error) {
    if (/CSP|content security/i.test(error.message)) {
      throw new Failure('E102', 'This page’s security policy doesn’t allow WebAssembly: its script-src needs ’wasm-unsafe-eval’.');
    }
    throw new Failure('E108', `${here(wasm)} can’t be run: ${error.message}`);
  }
  return exports;
}

let widget, reader;
const renew = () => [widget, reader] = [WIDGET, READER].map((module) => once(() => load(module)));
renew();

/** The default data set comes compiled; every other one is compiled here, with its texts in the element's language where it has them, or refused with a sentence about its first mistake. */
async function dataset(src, lang) {
  if (src === null) return text(await download(here(DATA.file), DATA.integrity), here(DATA.file));
  const url = address(src);
  const [{ read }, json] = await Promise.all([reader(), download(url).then((blob) => text(blob, url))]);
  try {
    return read(json, lang, (sentence) => console.warn(`verdict-widget: ${url}: ${sentence}`));
  } catch (error) {
    // A sentence is about the data; anything else is a fault of the module.
    if (typeof error === 'string') throw new Failure('E303', `${url}: ${error}`);
    startAnew(error);
    throw new Failure('E201', `The comparison can’t be read: ${error.message}`, true);
  }
}

/** After a trap nothing in the module can be trusted, whichever widget it was in: all of them stop, and say so. */
function startAnew(error) {
  generation++;
  renew();
  for (const stop of [...mounted.values()]) stop(error);
}

/** Other modules of the page are not ours to judge, and where nothing of ours is mounted it was one of those. */
function breakDown(error) {
  if (typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError && mounted.size > 0) startAnew(error);
}
addEventListener('error', (event) => breakDown(event.error));
addEventListener('unhandledrejection', (event) => breakDown(event.reason));

/** The style sheet, one for all widgets of the page. */
const sheet = once(async () => {
  const made = new CSSStyleSheet();
  made.replaceSync(await text(await download(here(STYLE)), here(STYLE)));
  return made;
});

/** Only the box, the fallback and the error card, for the time before the style sheet and for when it never comes. */
const early = new CSSStyleSheet();
early.replaceSync(`
:host { display: block }
:host([hidden]), [hidden] { display: none }
.loading { min-block-size: 20rem }
.error-card { border: 1px solid; padding: 1rem; margin-block-end: 1rem }
.error-card p { margin: 0 0 .5rem }
`);

/** Where a data set may come from: anywhere over https, and over http only from the page's own origin or this machine. */
function address(src) {
  let url;
  try {
    url = new URL(src, document.baseURI);
  } catch {
    throw new Failure('E301', `src: “${src}” is no address.`);
  }
  const local = url.origin === location.origin || ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.username || !(url.protocol === 'https:' || (url.protocol === 'http:' && local))) {
    throw new Failure('E301', `src: ${url.href} can’t be used; a data set comes over https.`);
  }
  return url.href;
}

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

class VerdictWidget extends HTMLElement {
  static observedAttributes = OPTIONS;

  #frame = make('div', { className: 'verdict', hidden: true });
  #card = make('div', { className: 'error-card', hidden: true });
  #fallback = make('slot');
  #widget; // Kept here, since a handle that nobody holds is collected and takes the widget with it.
  #run = 0; // Counts starts, so that a start that was overtaken knows.
  #changed = new Set();
  #watch;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [early];
    this.#frame.setAttribute('part', 'widget');
    this.#card.setAttribute('role', 'alert');
    this.#card.setAttribute('part', 'error');
    root.append(make('slot', { name: 'header' }), this.#card, this.#frame, this.#fallback);
  }

  connectedCallback() {
    // A host that moves the element takes it out and puts it back in one go: the widget is still there.
    if (this.#widget || this.#watch) return;
    if (this.hasAttribute('eager')) {
      this.#start();
      return;
    }
    const begin = () => this.#start();
    const near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && begin(), { rootMargin: NEAR });
    near.observe(this);
    this.addEventListener('pointerover', begin);
    this.addEventListener('focusin', begin);
    this.#watch = () => {
      near.disconnect();
      this.removeEventListener('pointerover', begin);
      this.removeEventListener('focusin', begin);
    };
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (this.#changed.size === 0) {
      queueMicrotask(() => {
        const changed = new Set(this.#changed);
        this.#changed.clear();
        if (!this.isConnected) return;
        if (changed.has('eager') && this.#watch) this.#start();
        else if (changed.has('src') && !this.#watch) this.#start();
        else this.#widget?.configure();
      });
    }
    this.#changed.add(name);
  }

  /** Forgets the reader's answers. */
  reset() {
    this.#widget?.reset();
  }

  /** The result as it stands, in the shape of the event `verdict-result`; null before the widget is ready. */
  result() {
    return this.#widget ? JSON.parse(this.#widget.result()) : null;
  }

  /** The module has broken down. Its handle is let go without being called: a call would only trap again. */
  #breakDown(error) {
    this.#widget = undefined;
    this.#frame.replaceChildren();
    mounted.delete(this);
    this.#fail(new Failure('E201', `The comparison stopped working: ${error.message}`, true));
  }

  async #start() {
    this.#stop();
    const run = ++this.#run;
    this.#frame.classList.add('loading');
    try {
      // All at once: the data set and the style don't wait for the module.
      const [{ mount }, style, data] = await Promise.all([widget(), sheet(), dataset(this.getAttribute('src'), this.lang)]);
      if (run !== this.#run || !this.isConnected) return;
      this.shadowRoot.adoptedStyleSheets = [early, style];
      this.#frame.hidden = false;
      this.#fallback.hidden = true;
      try {
        this.#widget = mount(this.#frame, this, data);
        mounted.set(this, (error) => this.#breakDown(error));
      } catch (error) {
        if (typeof error === 'string') throw new Failure('E109', `The files of the comparison don’t belong together: ${error}.`, true);
        startAnew(error);
        throw new Failure('E201', `The comparison stopped working: ${error.message}`, true);
      }
    } catch (error) {
      if (run === this.#run) this.#fail(error);
    } finally {
      this.#frame.classList.remove('loading');
    }
  }

  #stop() {
    this.#run++;
    this.#watch?.();
    this.#watch = undefined;
    this.#widget?.free();
    this.#widget = undefined;
    mounted.delete(this);
    this.#card.hidden = true;
    this.#frame.hidden = true;
    this.#fallback.hidden = false;
  }

  #fail(error) {
    const failure = error instanceof Failure ? error : new Failure('E200', `Something unexpected went wrong: ${error.message}`, true);
    this.#frame.hidden = true;
    this.#fallback.hidden = false;
    const again = make('button', { type: 'button', className: 'button', textContent: 'Try again' });
    again.addEventListener('click', () => this.#start());
    this.#card.replaceChildren(
      make('p', {}, make('strong', { textContent: 'The interactive comparison can’t be shown.' })),
      make('p', { textContent: `${failure.message} (${failure.code})` }),
      ...(failure.again ? [again] : []),
    );
    this.#card.hidden = false;
    const detail = { version: 1, code: failure.code, text: failure.message };
    this.dispatchEvent(new CustomEvent('verdict-error', { bubbles: true, composed: true, detail }));
  }
}

// Every option is an attribute and a property of the same name.
for (const name of OPTIONS) {
  const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const flag = name === 'eager';
  Object.defineProperty(VerdictWidget.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      return flag ? this.hasAttribute(name) : this.getAttribute(name);
    },
    set(value) {
      if (flag) this.toggleAttribute(name, Boolean(value));
      else if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

// A page may carry the script twice; the first one stays.
if (!customElements.get('verdict-widget')) customElements.define('verdict-widget', VerdictWidget);
