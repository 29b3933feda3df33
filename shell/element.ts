// The element: when it loads, what it shows meanwhile and when it fails, and what outlives a widget. It must not read the page
// around it.

import type { VerdictDetail, VerdictErrorDetail, VerdictWidgetElement } from '../static/verdict';
import { content, type Content } from './content';
import { asFailure, Failure } from './failures';
import { linkOf, nameOf } from './fragment';
import { glide } from './glide';
import { chunks, instance, missing, mounted, newRuntime, runtime } from './instances';
import { script, sheet } from './loader';
import { OPTIONS, SHARING, STYLE, STYLES } from './product';
import type { Sharing } from './sharing';
import { early, make, words } from './waiting';
import type { Part, Widget } from './widget';

const LARGE = 2 ** 20; // Characters of a compiled data set; an instance that has worked on more isn't kept for the next one.
const MOST_LEFT = 99; // Data sets of which an element remembers the answers.
const NEAR = '600px'; // How far from the viewport loading starts.

const look = sheet(STYLE);
const looks = new Map(STYLES.map(([part, style]) => [part, sheet(style)]));

/** What tells a text from others. */
function markOf(text: string): number {
  let mark = 0;
  for (let at = 0; at < text.length; at++) mark = Math.imul(mark ^ text.charCodeAt(at), 0x1000193);
  return mark;
}

/** The options: `verdict.ts` defines a property for each. */
export interface VerdictWidget extends Omit<VerdictWidgetElement, keyof HTMLElement | 'data' | 'reset' | 'result'> {}

export class VerdictWidget extends HTMLElement implements VerdictWidgetElement {
  static observedAttributes = [...OPTIONS, 'lang'];
  static isVerdict = true;

  #root: ShadowRoot;
  #frame = make('div', { className: 'verdict', hidden: true });
  #first: HTMLElement | null | undefined; // What the page's HTML shows in the widget's place until the widget takes it over; nothing where it doesn't.
  #asked: (HTMLElement | null)[] = []; // What a reader asked of that before anybody could answer.
  #card = make('div', { className: 'error-card', hidden: true });
  #wait = make('div', { className: 'wait reserved' }, make('progress', { ariaLabel: 'The comparison is loading.' }), make('slot'));
  #widget: Widget | undefined; // Kept here, since a handle that nobody holds is collected and takes the widget with it.
  #revived = false; // Whether a module that broke down was replaced without being asked for.
  #run = 0; // Counts starts, so that a start that was overtaken knows.
  #changed = new Set<string>();
  #data: string | null = null; // JSON that the page handed over, or null; it wins over `src`.
  #mark = 0; // What tells that JSON from others: a hash, since the text itself can be megabytes.
  #watch: (() => void) | undefined;
  #size = 0; // Of the compiled data set.
  #more: Content[1] = { __proto__: null }; // Ways to what only one panel needs.
  #told = false; // Whether the widget has told anything about this data.
  #lasting = ''; // The answers and where the reader is: outlives a module that broke down.
  #own = ''; // The reader's own answers, while those of another link are shown.
  #sharing: Sharing | undefined; // What keeps, copies and hands out; it comes with the modules.
  #about: string | number | null = null; // Which data it is about: their `src`, or the mark of `data`.
  #left = new Map<string | number | null, [lasting: string, own: string]>(); // Links of other data that the element has shown.
  /** Another link in the page's address leads elsewhere in the widget: back and forward, or a link on the page. */
  #arrive = () => {
    const link = linkOf(this);
    if (link && link !== this.#lasting) this.#widget?.restore(link);
  };

  constructor() {
    super();
    const declared = this.shadowRoot?.querySelector<HTMLElement>('.verdict');
    this.#root = this.shadowRoot ?? this.attachShadow({ __proto__: null, mode: 'open' });
    this.#root.adoptedStyleSheets = [early];
    if (declared) {
      this.#frame = declared;
      this.#first = declared.querySelector('div');
      declared.addEventListener('click', ({ target }) => this.#first && this.#asked.push((target as Element).closest<HTMLElement>('[data-action]')));
    }
    this.#frame.setAttribute('part', 'widget');
    this.#card.setAttribute('role', 'alert');
    this.#card.setAttribute('part', 'error');
    this.#root.prepend(make('slot', { name: 'header' }), this.#card, ...(declared ? [] : [this.#frame]), this.#wait);
    this.#wait.hidden = Boolean(declared);
    if (!Object.hasOwn(this, 'data')) return;
    // A page that was quicker than this script has set a plain property, which hides ours.
    const { data } = this;
    delete (this as { data?: unknown }).data;
    this.data = data;
  }

  get data(): string | null {
    return this.#data;
  }

  set data(value: unknown) {
    const before = this.#data;
    this.#data = value == null ? null : String(value);
    this.#mark = markOf(this.#data ?? '');
    this.attributeChangedCallback('data', before, this.#data);
  }

  connectedCallback(): void {
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

  disconnectedCallback(): void {
    this.#sharing?.flush();
    queueMicrotask(() => {
      if (this.isConnected) return;
      removeEventListener('hashchange', this.#arrive);
      this.#stop();
    });
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
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

  get #subject(): string | number | null {
    return this.#data === null ? this.src : this.#mark;
  }

  /** Starts with other data, or others of their alternatives. The answers to these before come back; else `fits` keeps what fits. */
  #turnTo(fits: boolean) {
    const sharing = this.#sharing;
    if (!sharing || (!this.#lasting && !this.#left.size)) return this.#start(); // Nothing was shown yet.
    sharing.flush();
    const about = this.#subject;
    const same = about === this.#about;
    if (!same) {
      if (this.#lasting) this.#left.set(this.#about, [this.#lasting, this.#own]);
      const [oldest = null] = this.#left.keys();
      if (this.#left.size > MOST_LEFT) this.#left.delete(oldest);
      [this.#lasting, this.#own] = this.#left.get(about) ?? (fits ? [this.#lasting, this.#own] : ['', '']);
    }
    this.#told = false; // What follows from the data was not said, so the address stays.
    sharing.handOver(this.#lasting, this.#own, same);
    return this.#start(this.#lasting, this.#own || null);
  }

  /** Forgets the reader's answers. */
  reset(): void {
    this.#widget?.reset();
  }

  /** The result as it stands, in the shape of the event `verdict-result`; null before the widget is ready. */
  result(): VerdictDetail | null {
    return this.#widget ? JSON.parse(this.#widget.result()) : null;
  }

  /** Keeps the link, also in the page's fragment. */
  #follow(sharing: Sharing, ...said: [lasting: string, own: string]): void {
    const [lasting, own] = sharing.whole(...said);
    const changed = this.#told && lasting !== this.#lasting;
    this.#told = true;
    this.#lasting = lasting;
    this.#own = own;
    // Nothing has been said yet, so the address stays as the reader knows it.
    if (changed) sharing.follow();
  }

  /** Fetches the style sheet and the text of a part that comes later; nothing where one of them doesn't come. */
  async #bring(part: Part): Promise<string | undefined> {
    const run = this.#run;
    try {
      chunks.get(part)?.().catch(() => {}); // All at once; Rust asks for it when the rest is there, and reports it.
      const [more, look] = await Promise.all([this.#more[part]?.(), looks.get(part)?.()]);
      const { adoptedStyleSheets } = this.#root;
      if (look && run === this.#run && !adoptedStyleSheets.includes(look)) adoptedStyleSheets.push(look);
      return more ?? '';
    } catch (error) {
      missing[part] = error;
    }
  }

  /** A part doesn't come. Everything else is still there, so the reader is told in a sentence and the widget asks again. */
  #missed(part: Part): void {
    const failure = asFailure(missing[part] ?? new Failure('E109', 'The files of the comparison don’t belong together.'));
    if (part === 'profiles') this.#stop(), this.#fail(failure);
    else if (part !== 'analysis') this.#widget?.tell('trouble', `${failure.message} (${failure.code})`);
  }

  async #loadSharing(): Promise<Sharing> {
    const { Sharing } = await script<typeof import('./sharing')>(SHARING);
    return (this.#sharing ??= new Sharing(this, {
      name: () => nameOf(this),
      data: () => this.#data,
      said: () => [this.#lasting, this.#own],
      tell: (...said) => this.#widget?.tell(...said),
      code: (id) => this.#frame.querySelector(`#${id}`)?.textContent ?? '',
      make,
    }));
  }

  /** The instance has crashed, which ends a start that is under way too. Each element starts again by itself once; what breaks down again says so, and waits for the reader. */
  #breakDown(failure: Failure): void {
    this.#stop();
    if (this.#revived) this.#fail(failure);
    else this.#start();
    this.#revived = true;
  }

  async #start(link = this.#lasting || linkOf(this), own = this.#lasting ? this.#own : null): Promise<void> {
    this.#stop();
    const run = ++this.#run;
    this.#about = this.#subject;
    this.#changed.clear(); // What is asked for below is what they are now.
    this.#wait.className = 'wait reserved loading';
    mounted.set(this, (failure) => this.#breakDown(failure));
    try {
      // All at once: the data set and the style don't wait for the module.
      const asked = content(this, this.#data);
      const before = this.#loadSharing().then(async (sharing) => [sharing, own ?? await sharing.kept()] as const);
      const [style, [data, more], [sharing, said], { mount }] = await Promise.all([look(), asked, before, instance()]);
      if (run !== this.#run || !this.isConnected || runtime.failure) return;
      this.#root.adoptedStyleSheets = [early, style];
      this.#frame.hidden = false;
      this.#wait.hidden = true;
      try {
        this.#size = data.length;
        this.#more = more;
        const place = this.#first ?? make('div', { className: 'widget' });
        if (!this.#first) this.#frame.replaceChildren(place);
        this.#widget = mount(place, this, data, said, link, {
          changed: (...now) => this.#follow(sharing, ...now),
          forget: () => sharing.keep(''),
          bring: (part) => this.#bring(part),
          // Once Rust has ended its call, since the widget may go.
          missing: (part) => queueMicrotask(() => run === this.#run && this.#missed(part)),
          writing: () => (this.#first ? this.#takeOver() : glide(this.#frame)),
          export: (form, link) => sharing.export(form, link),
          handOut: (...text) => sharing.handOut(...text),
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

  #stop(): void {
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
  #takeOver(): void {
    this.#first = undefined;
    this.#frame.classList.remove('dead');
    for (const gone of this.#root.querySelectorAll('link, .still')) gone.remove();
    // Once it is written, the pressed controls are there again, mostly the very same nodes.
    queueMicrotask(() => this.#asked.splice(0).forEach((control) => control?.click()));
  }

  #fail(error: unknown): void {
    const failure = asFailure(error);
    mounted.delete(this);
    this.#frame.hidden = !this.#first;
    this.#wait.hidden = Boolean(this.#first);
    this.#frame.classList.add('dead'); // What needs the widget isn't offered without it; the page's HTML has it as text.
    this.#wait.className = 'wait';
    this.#wait.removeAttribute('style');
    this.#card.replaceChildren(...words(failure, () => this.#start()));
    this.#card.hidden = false;
    const detail: VerdictErrorDetail = { version: 1, code: failure.code, text: failure.message };
    this.dispatchEvent(new CustomEvent('verdict-error', { __proto__: null, bubbles: true, composed: true, detail }));
  }
}
