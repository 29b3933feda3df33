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
const MODULES = {
  // The widget shows a data set that was compiled; the reader compiles one from JSON, for an element that names its own.
  widget: { glue: '%WIDGET%', wasm: '%WIDGET_WASM%', integrity: '%WIDGET_INTEGRITY%' },
  reader: { glue: '%READER%', wasm: '%READER_WASM%', integrity: '%READER_INTEGRITY%' },
  // The analyst says how sure a result is and what would change it; it comes when the first question is answered.
  analyst: { glue: '%ANALYST%', wasm: '%ANALYST_WASM%', integrity: '%ANALYST_INTEGRITY%', style: { file: '%ANALYSIS_CSS%', integrity: '%ANALYSIS_CSS_INTEGRITY%' } },
  // The comparison as a reader filters, orders and exports it; it comes with the first change, or with a long table.
  compare: { glue: '%COMPARER%', wasm: '%COMPARER_WASM%', integrity: '%COMPARER_INTEGRITY%', style: { file: '%COMPARE_CSS%', integrity: '%COMPARE_CSS_INTEGRITY%' } },
  // What a project would cost with each alternative; it comes when somebody looks at the panel.
  cost: { glue: '%ESTIMATOR%', wasm: '%ESTIMATOR_WASM%', integrity: '%ESTIMATOR_INTEGRITY%', style: { file: '%COST_CSS%', integrity: '%COST_CSS_INTEGRITY%' } },
};
const OPTIONS = '%OPTIONS%'.split(' '); // From the table in model/src/contract.rs.
// The panels that a module of their own shows, by its name.
const PANELS = ['compare', 'cost'].filter((panel) => panel in MODULES);
const STALL = 10_000; // Milliseconds without a byte after which a download is given up.
const TOTAL_TIMEOUT_MS = 120_000; // After which a download is given up although bytes still come; both tries together.
const LIMIT = 16 * 2 ** 20; // Bytes after which a download is given up.
const LARGE = 2 ** 20; // Characters of a compiled data set; the instances that have worked on more aren't kept for the next one.
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

/** What was under way is no longer wanted; nobody needs to hear of it. */
class Overtaken extends Error {}

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

/** Downloads a module. Returns a function that makes a new instance of it, with memory, handles and listeners of its own. */
async function load({ glue, wasm, integrity }) {
  if (typeof WebAssembly !== 'object') throw new Failure('E101', 'This browser has WebAssembly switched off, and the interactive comparison needs it.');
  const [{ default: make }, bytes] = await Promise.all([script(glue), download(assetUrl(wasm), integrity)]);
  const fail = (error) => {
    if (/CSP|content security/i.test(error.message)) {
      throw new Failure('E102', 'This page’s security policy doesn’t allow WebAssembly: its script-src needs ’wasm-unsafe-eval’.');
    }
    throw new Failure('E108', `${assetUrl(wasm)} can’t be run: ${error.message}`);
  };
  // A checked file is only handed over whole, so there is nothing to gain from compiling while it comes.
  const module = await WebAssembly.compile(await bytes.arrayBuffer()).catch(fail);
  return async (runtime) => {
    const exports = make((exports) => guarded(exports, runtime));
    await exports.default({ module_or_path: module }).catch(fail);
    return exports;
  };
}

/**
 * Wraps the exports of an instance. Every call into WebAssembly goes through them: the shell's, those of listeners and timers
 * that the module made, and the browser's when it collects a handle. Whatever is thrown out of one of them, a trap or an error
 * of the browser's, has left Rust in the middle of its work; other errors on the page are not ours. A crashed instance is never
 * called again.
 */
const guarded = (exports, runtime) => Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value !== 'function' ? value : (...values) => {
  const { crashed } = runtime;
  if (!crashed) {
    try {
      return value(...values);
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
}]));

/** A promise for each module, made when it is asked for. */
const each = (make) => {
  const made = { __proto__: null };
  for (const name in MODULES) made[name] = once(() => make(name));
  return made;
};
const downloaded = each((name) => load(MODULES[name]));

/** What stops each widget that is mounted, or about to be, when a module crashes. */
const mounted = new Map();
let runtime;
/** The instances that all widgets of the page share. */
let modules;
function newRuntime() {
  runtime = { __proto__: null, crash: restartRuntime };
  modules = each(async (name) => (await downloaded[name]())(runtime));
}
newRuntime();

/** Stops all widgets, whichever of them the crash was in: they share the instances. They start again with new ones. */
function restartRuntime(failure) {
  newRuntime();
  for (const stop of [...mounted.values()]) stop(failure);
}

const ours = async ({ file, integrity }) => text(await download(assetUrl(file), integrity), assetUrl(file));

/** The compiled data set of an element, and ways to what only one panel needs. The default one comes compiled. */
async function dataset(element, data) {
  if (element.src === null && data === null && !element.alternatives?.trim()) {
    return [await ours(DATA), { __proto__: null, profiles: () => ours(PROFILES), cost: () => ours(COST) }];
  }
  // The memory of an instance never shrinks, and reading takes many times the size of the text: each text has its own instance.
  const reader = downloaded.reader().then((start) => start({ __proto__: null, crash() {} }));
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
  #compiled; // Kept for the tools.
  #more = { __proto__: null }; // Ways to what only one panel needs.
  #tools = { __proto__: null }; // What else works on the data set, once it is there: the analyst, and the panels' own modules.
  #open = ''; // Which rows are open.
  #scrolling = false; // While a window follows its box, the box goes its own way.
  #shown; // What a panel's own module was last asked to show.
  #link = ''; // What is shown.
  #lasting = ''; // What was said and where the reader is: outlives a module that broke down.
  #own = ''; // The reader's own answers, while those of another link are shown.
  #sharing; // What keeps, copies and hands out; it comes with the modules.
  #about; // Which data it is about: their `src`, or the mark of `data`.
  #left = new Map(); // Links of other data that the element has shown.
  #analysed = ''; // The last question to the analyst, so that it isn't asked the same again.
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
    this.#frame.addEventListener('scroll', ({ target }) => this.#scrolled(target), true);
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
    this.#link = ''; // What follows from the data was not said, so the address stays.
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

  /** Keeps the link, also in the page's fragment, and asks for the analysis that is wanted. */
  #follow(link, open, wanted, ...said) {
    const first = !this.#link;
    const [lasting, own] = said.length ? this.#sharing.whole(...said) : [this.#lasting, this.#own]; // These follow.
    const changed = lasting !== this.#lasting;
    this.#open = open;
    this.#link = link;
    this.#lasting = lasting;
    this.#own = own;
    // Nothing has been said yet, so the address stays as the reader knows it.
    if (changed && !first) this.#sharing.follow();
    if (!PANELS.includes(wanted)) this.#shown = ''; // A panel whose module didn't come is tried again when it is opened again.
    if (wanted === 'profiles') this.#complete();
    else if (PANELS.includes(wanted)) this.#display(wanted, link, open);
    else if (wanted) this.#advise(link, wanted);
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

  async #complete() {
    const { profiles } = this.#more;
    delete this.#more.profiles; // Asked for once; what follows a failure is the card, with a button to start again.
    if (!profiles) return;
    const run = this.#run;
    try {
      const record = await profiles();
      if (run === this.#run) this.#widget?.display('profiles', record);
    } catch (error) {
      if (run === this.#run) this.#stop(), this.#fail(error);
    }
  }

  async #advise(link, wanted) {
    // Where the reader is says nothing about the answers.
    const asked = wanted + link.replace(/\.[pso][^.]*/g, '');
    if (asked === this.#analysed) return;
    this.#analysed = asked;
    try {
      const analyst = await this.#tool('analyst');
      const advice = await analyst.advise(link, wanted === 'result');
      if (asked === this.#analysed) this.#widget?.advise(this.#link, advice);
    } catch (error) {
      // Without the analyst the ranking and its reasons stand; it is asked for again with the next answer.
      this.#widget?.advise(this.#link, '');
    }
  }

  /** What a module beside the widget's makes of this element's data set. */
  async #tool(name) {
    if (this.#tools[name]) return this.#tools[name];
    const run = this.#run;
    const { style } = MODULES[name];
    const [{ Tool }, more, look] = await Promise.all([modules[name](), this.#more[name]?.(), style && sheet(style)]);
    if (run !== this.#run) throw new Overtaken();
    if (look) this.shadowRoot.adoptedStyleSheets.push(look);
    return this.#tools[name] ??= new Tool(this.#compiled, more);
  }

  /** Lets a panel's own module do something, at once where it is there. What fails is told in a sentence, and nothing is lost. */
  async #use(name, act) {
    try {
      const tool = this.#tools[name] ?? (await this.#tool(name));
      if (this.#widget) act(tool);
    } catch (error) {
      if (!(error instanceof Overtaken)) this.#widget?.tell('trouble', `${error.message} (${error.code ?? 'VW-E200'})`);
    }
  }

  /** What the open panel shows comes from its own module. */
  #display(panel, link, open) {
    const asked = [panel, link, open].join();
    if (asked === this.#shown) return;
    this.#shown = asked;
    this.#use(panel, (tool) => {
      if (asked !== this.#shown) return;
      this.#widget.display(panel, tool.show(link, open));
      // What was displayed stands there when the widget's effects have run, which they do in a microtask.
      if (!this.#scrolling) queueMicrotask(() => this.#tools[panel]?.settle?.(this.#frame));
    });
  }

  /** Lets a panel's own module answer a gesture, and shows what it then shows; so the page is written once. */
  #act(panel, ...gesture) {
    this.#use(panel, (tool) => {
      const part = tool.act(this.#link, ...gesture);
      this.#shown = ''; // What was refused changes what is shown and not the link.
      const link = this.#widget.turn(panel, part);
      if (link) this.#follow(link, this.#open, panel);
    });
  }

  /** The window of a long table follows the box in which it scrolls. */
  #scrolled(box) {
    const first = this.#tools.compare?.wanted(box);
    if (!first) return;
    this.#scrolling = true;
    this.#act('compare', 'compare:window', first, '');
    this.#scrolling = false;
  }

  async #loadSharing() {
    const { Sharing } = await script(SHARING);
    return (this.#sharing ??= new Sharing(this, {
      name: () => this.#name,
      data: () => this.#data,
      said: () => [this.#lasting, this.#own],
      tell: (...said) => this.#widget?.tell(...said),
      code: (id) => this.#frame.querySelector(`#${id}`).textContent,
      tool: (name) => this.#tool(name),
      use: (name, act) => this.#use(name, act),
      make,
    }));
  }

  /** A module has crashed, which ends a start that is under way too. Each element starts again by itself once; what breaks down again says so, and waits for the reader. */
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
      const [style, [data, more], said, { mount }] = await Promise.all([sheet(STYLE), asked, before, modules.widget()]);
      if (run !== this.#run || !this.isConnected || runtime.failure) return;
      this.shadowRoot.adoptedStyleSheets = [early, style];
      this.#frame.hidden = false;
      this.#wait.hidden = true;
      try {
        this.#compiled = data;
        this.#more = more;
        const place = this.#first ?? make('div', { className: 'widget' });
        if (!this.#first) this.#frame.replaceChildren(place);
        this.#widget = mount(place, this, data, said, link, {
          changed: (...now) => this.#follow(...now),
          forget: () => this.#sharing.keep(''),
          act: (...gesture) => this.#act(...gesture),
          writing: () => (this.#first ? this.#takeOver() : this.#glide()),
          export: (form, link) => this.#sharing.export(form, link),
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
    Object.values(this.#tools).forEach((tool) => tool.free());
    this.#widget = undefined;
    this.#forget();
    mounted.delete(this);
    if (mounted.size === 0 && this.#compiled?.length > LARGE) newRuntime();
    this.#compiled = undefined;
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

  #forget() {
    this.#tools = { __proto__: null };
    this.#analysed = this.#shown = '';
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
