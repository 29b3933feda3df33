// The shell: defines <verdict-widget>, loads everything else when it is needed, and says so when that fails.
// It must work where WebAssembly doesn't, so nothing here may need the module; it must not read the page around the
// element, and it fetches only what the element's own options name. Names in percent signs are filled in by the build.

const STYLE = { file: '%CSS%', integrity: '%CSS_INTEGRITY%' };
const DATA = { file: '%DATA%', integrity: '%DATA_INTEGRITY%' };
// Loads every other data set, and the default one for elements that show some of its alternatives.
const DATASET = '%DATASET%';
// Keeps, copies, shares and downloads.
const SHARING = '%SHARING%';
const WHOLE = '%JSON%'; // Of its compiled form nothing can be left out. Bundlers look for names of files here.
// What only one panel needs comes when somebody looks at it.
const PROFILES = { file: '%PROFILES%', integrity: '%PROFILES_INTEGRITY%' };
const COST = { file: '%COST%', integrity: '%COST_INTEGRITY%' };
const WIDGET = { glue: '%WIDGET%', file: '%WIDGET_WASM%', integrity: '%WIDGET_INTEGRITY%' };
// Chunks of the widget's module (src/chunks.rs): their code comes with the first call of a function in them.
const CHUNKS = {
  __proto__: null,
  // Compiles data sets in JSON, for an element that names its own.
  reader: { file: '%READER_CODE%', integrity: '%READER_CODE_INTEGRITY%' },
  // Says how sure a result is and what would change it; it comes when the first question is answered.
  analysis: { file: '%ANALYSIS_CODE%', integrity: '%ANALYSIS_CODE_INTEGRITY%' },
  // The comparison as a reader filters, orders and exports it; it comes with the first change, or with a long table.
  compare: { file: '%COMPARE_CODE%', integrity: '%COMPARE_CODE_INTEGRITY%' },
  // What a project would cost with each alternative; it comes when somebody looks at the panel.
  cost: { file: '%COST_CODE%', integrity: '%COST_CODE_INTEGRITY%' },
};
// What more than one of them needs; it comes with the first.
const SHARED = { file: '%SHARED_CODE%', integrity: '%SHARED_CODE_INTEGRITY%' };
// The look of what they show.
const STYLES = {
  __proto__: null,
  analysis: { file: '%ANALYSIS_CSS%', integrity: '%ANALYSIS_CSS_INTEGRITY%' },
  compare: { file: '%COMPARE_CSS%', integrity: '%COMPARE_CSS_INTEGRITY%' },
  cost: { file: '%COST_CSS%', integrity: '%COST_CSS_INTEGRITY%' },
};
const OPTIONS = '%OPTIONS%'.split(' '); // From the table in model/src/contract.rs.
const STALL = 10_000; // Milliseconds without a byte after which a download is given up.
const TOTAL_TIMEOUT_MS = 120_000; // After which a download is given up although bytes still come; both tries together.
const LIMIT = 16 * 2 ** 20; // Bytes after which a download is given up.
const LARGE = 2 ** 20; // Characters of a compiled data set; an instance that has worked on more isn't kept for the next one.
const MAX_LINK = 4096; // Characters; the module tells that a longer one is no link, for which it needs no more of it.
const MOST_LEFT = 99; // Data sets of which an element remembers the answers.
const NEAR = '600px'; // How far from the viewport loading starts.

const assetUrl = (file) => new URL(file, import.meta.url).href;

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
  const end = performance.now() + TOTAL_TIMEOUT_MS;
  try {
    return await attempt(url, integrity, end);
  } catch (error) {
    if (error instanceof Failure && !error.again) throw error;
    return attempt(url, integrity, end, 'reload'); // Or a browser may wait for what the first left in its cache.
  }
}

/** Fetches without telling who is reading or from where. Options have no prototype, since a page may have changed Object.prototype. */
const ask = (url, options) =>
  fetch(url, { __proto__: null, mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', ...options });

const tooLong = (url) => `${url} took longer than ${TOTAL_TIMEOUT_MS / 1000} seconds.`;
const refused = (url, status) => new Failure('E104', `The server answered ${status} for ${url}.`, status >= 500);

async function attempt(url, integrity, end, cache) {
  const abort = new AbortController();
  const { signal } = abort;
  let timer;
  const alive = () => {
    clearTimeout(timer);
    const left = end - performance.now();
    const sentence = left < STALL ? tooLong(url) : `Nothing came from ${url} for ${STALL / 1000} seconds.`;
    timer = setTimeout(() => abort.abort(sentence), Math.min(STALL, left));
  };
  alive();
  try {
    const response = await ask(url, { integrity, cache, signal });
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
    if (signal.aborted) throw new Failure('E107', signal.reason, true);
    // A failed check of a file hides what the server answered, so that is asked for once more, without the check.
    const answer = integrity && (await ask(url, { method: 'HEAD', cache: 'no-store', signal }).catch(() => null));
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
    return new TextDecoder('utf-8', { __proto__: null, fatal: true }).decode(await blob.arrayBuffer());
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

/**
 * Imports a script of the product. A page pins it by the hash for its address in an import map, so the address is always the
 * same. An import can't be watched or cancelled, so only its total time is bounded.
 */
async function script(file) {
  const url = assetUrl(file);
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Failure('E107', tooLong(url), true)), TOTAL_TIMEOUT_MS);
  });
  const came = import(url).catch(() => {
    throw new Failure('E103', `${url} can’t be loaded: the network is down, or this page’s security policy (script-src) doesn’t allow it.`, true);
  });
  return Promise.race([came, late]).finally(() => clearTimeout(timer));
}

const cannotRun = (file) => (error) => {
  if (/CSP|content security/i.test(error.message)) {
    throw new Failure('E102', 'This page’s security policy doesn’t allow WebAssembly: its script-src needs ’wasm-unsafe-eval’.');
  }
  throw new Failure('E108', `${assetUrl(file)} can’t be run: ${error.message}`);
};

/** Compiles a file. A checked one is only handed over whole, so there is nothing to gain from compiling while it comes. */
async function compile({ file, integrity }) {
  const bytes = await download(assetUrl(file), integrity);
  return WebAssembly.compile(await bytes.arrayBuffer()).catch(cannotRun(file));
}

/** The compiled chunks, by their names, each with what they share, for the whole page; nothing where the module has one piece. */
const shared = once(() => compile(SHARED));
const chunks = { __proto__: null };
for (const name in CHUNKS) {
  const own = once(() => compile(CHUNKS[name]));
  chunks[name] = async () => (CHUNKS[name].file ? Promise.all([shared(), own()]) : []);
}

/** Why something that comes later didn't, by its name. */
const missing = { __proto__: null };

/** Downloads the module. Returns a function that makes a new instance of it, with memory, handles and listeners of its own. */
const downloaded = once(async () => {
  if (typeof WebAssembly !== 'object') throw new Failure('E101', 'This browser has WebAssembly switched off, and the interactive comparison needs it.');
  const [{ default: make }, module] = await Promise.all([script(WIDGET.glue), compile(WIDGET)]);
  return async (runtime) => {
    let inside;
    // A file becomes part of an instance once: what it holds may have changed since.
    const parts = new Map();
    const join = (module) => parts.get(module) ?? parts.set(module, WebAssembly.instantiate(module, { __proto__: null, __wasm_split: inside, main: inside })).get(module);
    // Rust asks for a chunk, with a function by its place in the table, and is told whether it came.
    const doors = Object.entries(chunks).map(([name, chunk]) => [`__wasm_split_load_${name}`, async (done, about) => {
      const came = await chunk().then((modules) => Promise.all(modules.map(join))).then(() => true, (error) => {
        missing[name] = error;
        return false;
      });
      guarded(inside.__indirect_function_table.get(done), runtime)(about, came);
    }]);
    const exports = make((exports) => {
      inside = exports;
      return Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value === 'function' ? guarded(value, runtime) : value]));
    }, Object.fromEntries(doors));
    await exports.default({ module_or_path: module }).catch(cannotRun(WIDGET.file));
    return exports;
  };
});

/**
 * Wraps a function of an instance. Every call into WebAssembly goes through a wrapper: the shell's, those of listeners and
 * timers that the module made, and the browser's when it collects a handle. Whatever is thrown out of one of them, a trap or an
 * error of the browser's, has left Rust in the middle of its work; other errors on the page are not ours. A crashed instance is
 * never called again.
 */
const guarded = (call, runtime) => (...values) => {
  const { crashed } = runtime;
  if (!crashed) {
    try {
      return call(...values);
    } catch (error) {
      // Calls nothing: the stack may be full. What doesn't succeed below does with the next call.
      runtime.crashed ??= [error];
    }
  }
  if (!runtime.failure) {
    const failure = new Failure('E201', `The comparison stopped working: ${runtime.crashed}`, true);
    queueMicrotask(() => runtime.crash(failure)); // Other calls may still be under way.
    runtime.failure = failure;
  }
  if (!crashed) throw runtime.failure;
};

/** What stops each widget that is mounted, or about to be, when the instance crashes. */
const mounted = new Map();
let runtime;
/** The instance that all widgets of the page share. */
let instance;
function newRuntime() {
  const own = runtime = { __proto__: null, crash: restartRuntime };
  instance = once(async () => (await downloaded())(own));
}
newRuntime();

/** Stops all widgets, whichever of them the crash was in: they share the instance. They start again with a new one. */
function restartRuntime(failure) {
  newRuntime();
  for (const stop of [...mounted.values()]) stop(failure);
}

/**
 * Reads JSON in an instance of its own: the memory of an instance never shrinks, and reading takes many times the size of the
 * text. Nor does a text that breaks it down stop other elements.
 */
async function newReader() {
  chunks.reader().catch(() => {}); // Asked for now, and reported when it is missed.
  const own = { __proto__: null };
  const { read } = await (await downloaded())(own);
  return {
    read: (...values) => new Promise((done, fail) => {
      own.crash = fail;
      read(...values).then(done, (error) => fail(error ?? missing.reader));
    }),
  };
}

const ours = async ({ file, integrity }) => text(await download(assetUrl(file), integrity), assetUrl(file));

/** The compiled data set of an element, and ways to what only one panel needs. The default one comes compiled. */
async function dataset(element, data) {
  if (element.src === null && data === null && !element.alternatives?.trim()) {
    return [await ours(DATA), { __proto__: null, profiles: () => ours(PROFILES), cost: () => ours(COST) }];
  }
  const reader = newReader();
  reader.catch(() => {}); // Reported by load(), which waits for it.
  const { load } = await script(DATASET);
  return load(element, data, reader, assetUrl(WHOLE), download, text, Failure);
}

/** A style sheet, one for all widgets of the page. */
const sheets = { __proto__: null };
const sheet = (style) => (sheets[style.file] ??= once(async () => {
  const made = new CSSStyleSheet();
  made.replaceSync(await ours(style));
  return made;
}))();

/**
 * Only the box, the fallback and the error card, for the time before the style sheet and for when it never comes. The box
 * keeps the room that the widget will take; a page that knows better sets --verdict-reserve. What lasts is seen to last.
 */
const early = new CSSStyleSheet();
early.replaceSync(`
:host { display: block }
:host([hidden]), [hidden] { display: none }
.wait { position: relative }
.reserved { min-block-size: var(--verdict-reserve, 100vh) }
:host([panel=quiz]) .reserved, :host([panels^=quiz]:not([panel])) .reserved { min-block-size: var(--verdict-reserve, 44rem) }
progress { position: absolute; inset: 0 0 auto; inline-size: 100%; block-size: .25rem; visibility: hidden; animation: seen 0s .3s forwards }
:not(.loading) > progress { display: none }
@keyframes seen { to { visibility: visible } }
.error-card { border: 1px solid; padding: 1rem; margin-block-end: 1rem }
.error-card p { margin: 0 0 .5rem }
`);

/** Which element has which part of the page's fragment. */
const owners = new Map();

/** Makes an element. An element of the page that is called createElement would hide the document's own property. */
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(Document.prototype.createElement.call(document, name), properties);
  element.append(...children);
  return element;
};

class VerdictWidget extends HTMLElement {
  static observedAttributes = [...OPTIONS, 'lang'];
  static isVerdict = true;

  #frame = make('div', { className: 'verdict', hidden: true });
  #first; // What the page's HTML shows in the widget's place until the widget takes it over; nothing where it doesn't.
  #asked = []; // What a reader asked of that before anybody could answer.
  #card = make('div', { className: 'error-card', hidden: true });
  #wait = make('div', { className: 'wait reserved' }, make('progress', { ariaLabel: 'The comparison is loading.' }), make('slot'));
  #widget; // Kept here, since a handle that nobody holds is collected and takes the widget with it.
  #revived = false; // Whether a module that broke down was replaced without being asked for.
  #run = 0; // Counts starts, so that a start that was overtaken knows.
  #changed = new Set();
  #data = null; // JSON that the page handed over, or null; it wins over `src`.
  #mark; // What tells that JSON from others: a hash, since the text itself can be megabytes.
  #watch;
  #size = 0; // Of the compiled data set.
  #more = { __proto__: null }; // Ways to what only one panel needs.
  #told = false; // Whether the widget has told anything about this data.
  #lasting = ''; // What was said and where the reader is: outlives a module that broke down.
  #own = ''; // The reader's own answers, while those of another link are shown.
  #sharing; // What keeps, copies and hands out; it comes with the modules.
  #about; // Which data it is about: their `src`, or the mark of `data`.
  #left = new Map(); // Links of other data that the element has shown.
  /** Another link in the page's address leads elsewhere in the widget: back and forward, or a link on the page. */
  #arrive = () => {
    const link = this.#remembered();
    if (link && link !== this.#lasting) this.#widget?.restore(link);
  };

  constructor() {
    super();
    const declared = this.shadowRoot;
    const root = declared ?? this.attachShadow({ __proto__: null, mode: 'open' });
    root.adoptedStyleSheets = [early];
    if (declared) {
      this.#frame = root.querySelector('.verdict');
      this.#first = this.#frame.firstElementChild;
      this.#frame.addEventListener('click', ({ target }) => this.#first && this.#asked.push(target.closest('[data-action]')));
    }
    this.#frame.setAttribute('part', 'widget');
    this.#card.setAttribute('role', 'alert');
    this.#card.setAttribute('part', 'error');
    root.prepend(make('slot', { name: 'header' }), this.#card, ...(declared ? [] : [this.#frame]), this.#wait);
    this.#wait.hidden = Boolean(declared);
    if (!Object.hasOwn(this, 'data')) return;
    // A page that was quicker than this script has set a plain property, which hides ours.
    const { data } = this;
    delete this.data;
    this.data = data;
  }

  get data() {
    return this.#data;
  }

  set data(value) {
    const before = this.#data;
    this.#data = value == null ? null : String(value);
    this.#mark = 0;
    for (let at = 0; at < this.#data?.length; at++) this.#mark = Math.imul(this.#mark ^ this.#data.charCodeAt(at), 0x1000193);
    this.attributeChangedCallback('data', before, this.#data);
  }

  connectedCallback() {
    addEventListener('hashchange', this.#arrive);
    // A host that moves the element takes it out and puts it back in one go: the widget is still there.
    if (this.#widget || this.#watch) return;
    if (this.hasAttribute('eager')) {
      this.#start();
      return;
    }
    const begin = () => this.#start();
    const near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && begin(), { __proto__: null, rootMargin: NEAR });
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
    this.#sharing?.flush();
    queueMicrotask(() => {
      if (this.isConnected) return;
      removeEventListener('hashchange', this.#arrive);
      this.#stop();
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
        else if (((changed.has('src') && this.#data === null) || changed.has('data') || changed.has('alternatives') || (changed.has('lang') && (this.src ?? this.#data) !== null)) && !this.#watch) this.#turnTo(changed.has('data'));
        else this.#widget?.configure();
      });
    }
    this.#changed.add(name);
  }

  get #subject() {
    return this.#data === null ? this.src : this.#mark;
  }

  /** Starts with other data, or others of their alternatives. The answers to these before come back; else `fits` keeps what fits. */
  #turnTo(fits) {
    if (!this.#lasting && !this.#left.size) return this.#start(); // Nothing was shown yet.
    this.#sharing.flush();
    const about = this.#subject;
    const same = about === this.#about;
    if (!same) {
      if (this.#lasting) this.#left.set(this.#about, [this.#lasting, this.#own]);
      if (this.#left.size > MOST_LEFT) this.#left.delete(this.#left.keys().next().value);
      [this.#lasting, this.#own] = this.#left.get(about) ?? (fits ? [this.#lasting, this.#own] : ['', '']);
    }
    this.#told = false; // What follows from the data was not said, so the address stays.
    this.#sharing.handOver(this.#lasting, this.#own, same);
    this.#start(this.#lasting, this.#own || null);
  }

  /** Forgets the reader's answers. */
  reset() {
    this.#widget?.reset();
  }

  /** The result as it stands, in the shape of the event `verdict-result`; null before the widget is ready. */
  result() {
    return this.#widget ? JSON.parse(this.#widget.result()) : null;
  }

  /** The name of this element's part of the page's fragment; nothing where it may have none. */
  get #name() {
    const state = this.getAttribute('state');
    if (state === 'none') return '';
    const name = state === 'own' && this.id ? `verdict-${this.id}` : 'verdict';
    // One part belongs to one element: the first that asked for it and is still there.
    if (!owners.get(name)?.isConnected) owners.set(name, this);
    return owners.get(name) === this ? name : '';
  }

  /** The link in the page's fragment. */
  #remembered() {
    const name = this.#name;
    // A fragment can have megabytes, so no more of it is cut up than what is looked for.
    const [, found = ''] = name ? `&${location.hash.slice(1)}`.split(`&${name}=`, 2) : [];
    const [link] = found.split('&', 1);
    return link.slice(0, MAX_LINK + 1); // Which is one too many, so that the widget says what it lost.
  }

  /** Keeps the link, also in the page's fragment. */
  #follow(...said) {
    const [lasting, own] = this.#sharing.whole(...said);
    const changed = this.#told && lasting !== this.#lasting;
    this.#told = true;
    this.#lasting = lasting;
    this.#own = own;
    // Nothing has been said yet, so the address stays as the reader knows it.
    if (changed) this.#sharing.follow();
  }

  /** What has another place among its siblings after the widget was written anew glides there, where motion is welcome. */
  #glide() {
    const rows = [...this.#frame.querySelectorAll('[data-glides]')].map((row) => [row, row.offsetTop]);
    if (rows.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    queueMicrotask(() => {
      for (const [row, before] of rows) {
        const way = before - row.offsetTop;
        if (way && row.isConnected) row.animate({ __proto__: null, transform: [`translateY(${way}px)`, 'none'] }, { __proto__: null, duration: 250, easing: 'ease-out' });
      }
    });
  }

  /** Fetches the style sheet and the text of a part that comes later; nothing where one of them doesn't come. */
  async #bring(part) {
    const run = this.#run;
    const style = STYLES[part];
    try {
      chunks[part]?.().catch(() => {}); // All at once; Rust asks for it when the rest is there, and reports it.
      const [more, look] = await Promise.all([this.#more[part]?.(), style && sheet(style)]);
      const { adoptedStyleSheets } = this.shadowRoot;
      if (look && run === this.#run && !adoptedStyleSheets.includes(look)) adoptedStyleSheets.push(look);
      return more ?? '';
    } catch (error) {
      missing[part] = error;
    }
  }

  /** A part doesn't come. Everything else is still there, so the reader is told in a sentence and the widget asks again. */
  #missed(part) {
    const error = missing[part] ?? new Failure('E109', 'The files of the comparison don’t belong together.');
    if (part === 'profiles') this.#stop(), this.#fail(error);
    else if (part !== 'analysis') this.#widget.tell('trouble', `${error.message} (${error.code ?? 'VW-E200'})`);
  }

  async #loadSharing() {
    const { Sharing } = await script(SHARING);
    return (this.#sharing ??= new Sharing(this, {
      name: () => this.#name,
      data: () => this.#data,
      said: () => [this.#lasting, this.#own],
      tell: (...said) => this.#widget?.tell(...said),
      code: (id) => this.#frame.querySelector(`#${id}`).textContent,
      make,
    }));
  }

  /** The instance has crashed, which ends a start that is under way too. Each element starts again by itself once; what breaks down again says so, and waits for the reader. */
  #breakDown(failure) {
    this.#stop();
    if (this.#revived) this.#fail(failure);
    else this.#start();
    this.#revived = true;
  }

  async #start(link = this.#lasting || this.#remembered(), own = this.#lasting ? this.#own : null) {
    this.#stop();
    const run = ++this.#run;
    this.#about = this.#subject;
    this.#changed.clear(); // What is asked for below is what they are now.
    this.#wait.className = 'wait reserved loading';
    mounted.set(this, (failure) => this.#breakDown(failure));
    try {
      // All at once: the data set and the style don't wait for the module.
      const asked = dataset(this, this.#data);
      const before = this.#loadSharing().then((sharing) => own ?? sharing.kept());
      const [style, [data, more], said, { mount }] = await Promise.all([sheet(STYLE), asked, before, instance()]);
      if (run !== this.#run || !this.isConnected || runtime.failure) return;
      this.shadowRoot.adoptedStyleSheets = [early, style];
      this.#frame.hidden = false;
      this.#wait.hidden = true;
      try {
        this.#size = data.length;
        this.#more = more;
        const place = this.#first ?? make('div', { className: 'widget' });
        if (!this.#first) this.#frame.replaceChildren(place);
        this.#widget = mount(place, this, data, said, link, {
          changed: (...now) => this.#follow(...now),
          forget: () => this.#sharing.keep(''),
          bring: (part) => this.#bring(part),
          // Once Rust has ended its call, since the widget may go.
          missing: (part) => queueMicrotask(() => run === this.#run && this.#missed(part)),
          writing: () => (this.#first ? this.#takeOver() : this.#glide()),
          export: (form, link) => this.#sharing.export(form, link),
          handOut: (...text) => this.#sharing.handOut(...text),
        });
      } catch (error) {
        if (typeof error === 'string') throw new Failure('E109', `The files of the comparison don’t belong together: ${error}.`, true);
        throw error;
      }
    } catch (error) {
      if (run === this.#run) this.#fail(error);
    } finally {
      if (run === this.#run) this.#wait.classList.remove('loading');
    }
  }

  #stop() {
    this.#run++;
    this.#watch?.();
    this.#watch = undefined;
    // What comes next most likely takes as much room as what goes.
    const { offsetHeight } = this.#frame;
    if (offsetHeight) this.#wait.style.minBlockSize = `${offsetHeight}px`;
    this.#widget?.free();
    if (!this.#first) this.#frame.replaceChildren();
    this.#widget = undefined;
    mounted.delete(this);
    if (mounted.size === 0 && this.#size > LARGE) newRuntime();
    this.#size = 0;
    this.#card.hidden = true;
    this.#frame.hidden = !this.#first;
    this.#wait.hidden = Boolean(this.#first);
  }

  /** The widget has what the page's HTML showed, and what stood there for readers without it goes. */
  #takeOver() {
    this.#first = undefined;
    this.#frame.classList.remove('dead');
    for (const gone of this.shadowRoot.querySelectorAll('link, .still')) gone.remove();
    // Once it is written: what was asked for is there again, mostly the very same node.
    queueMicrotask(() => this.#asked.splice(0).forEach((control) => control?.click()));
  }

  #fail(error) {
    const failure = error instanceof Failure ? error : new Failure('E200', `Something unexpected went wrong: ${error.message}`, true);
    mounted.delete(this);
    this.#frame.hidden = !this.#first;
    this.#wait.hidden = Boolean(this.#first);
    this.#frame.classList.add('dead'); // What needs the widget isn't offered without it; the page's HTML has it as text.
    this.#wait.className = 'wait';
    this.#wait.removeAttribute('style');
    const again = make('button', { type: 'button', className: 'button', textContent: 'Try again' });
    again.addEventListener('click', () => this.#start());
    this.#card.replaceChildren(
      make('p', {}, make('strong', { textContent: 'The interactive comparison can’t be shown.' })),
      make('p', { textContent: `${failure.message} (${failure.code})` }),
      ...(failure.again ? [again] : []),
    );
    this.#card.hidden = false;
    const detail = { version: 1, code: failure.code, text: failure.message };
    this.dispatchEvent(new CustomEvent('verdict-error', { __proto__: null, bubbles: true, composed: true, detail }));
  }
}

// Every option is an attribute and a property of the same name.
for (const name of OPTIONS) {
  const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const flag = name === 'eager';
  Object.defineProperty(VerdictWidget.prototype, property, {
    __proto__: null,
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

// A page may carry the script twice, and in two versions; the first one stays. A name that the page itself has taken is left to it.
const taken = customElements.get('verdict-widget');
if (!taken) customElements.define('verdict-widget', VerdictWidget);
else if (!taken.isVerdict) {
  console.warn('verdict-widget: this page has an element of that name; ours is verdict-widget-2 here.');
  customElements.define('verdict-widget-2', VerdictWidget);
}
