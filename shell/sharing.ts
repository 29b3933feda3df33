// What a reader takes along: the page's address, what the device keeps, copies, shares, downloads or prints. It comes with the
// modules, so that the shell stays small. It must not read the page around the element, nor keep anything that the reader didn't ask to keep.

import type { VerdictWidgetElement } from '../static/verdict';
import type * as waiting from './waiting';
import type { Widget } from './widget';

const KEPT = 'verdict-kept-2:'; // How the names of kept records begin, with the version of their form.
const LASTS = 365 * 86_400_000; // Milliseconds after which a kept record is dropped.
const MAX_LINK = 4096; // Characters; a longer link is none.
// Browsers refuse to change the address more often than some 100 times in 10 seconds. So each change of it is charged with so
// many milliseconds, and while the charges run this far ahead of the clock, it waits for a pause of the reader's.
const CHARGE_MS = 500;
const AHEAD_MS = 10_000;
const PAUSE_MS = 200;
const DOWNLOAD_MS = 10_000; // How long the address of a download lasts.

/** The link in a kept record; empty where there is none, or it is damaged or too old. */
function kept(key: string): string {
  try {
    const { date, link } = JSON.parse(localStorage.getItem(key) ?? '');
    return Date.now() - Date.parse(date) < LASTS ? String(link) : '';
  } catch {
    return '';
  }
}

/** The parts of a link that say where the reader is; the others hold answers and inputs. */
const PLACE = /\.[psoev][^.]*/g;
const saidIn = (link: string) => link.replace(PLACE, '');
const placeIn = (link: string) => (link.match(PLACE) ?? []).join('');
/** The ratings of the reader's own in a link: six characters each, see `model/src/link.rs`. */
const ratingsIn = (link: string) => [...link.matchAll(/\.y([^.]*)/g)].flatMap(([, text = '']) => text.match(/.{6}/g) ?? []);
/** The answers in a link, without where the reader is, how they look at it, and which result an older version had. */
const answersIn = (link: string) => link.replace(/\.[psoevdr][^.]*/g, '');

/** What the shell lends of an element. */
interface Parts {
  /** Which part of the fragment belongs to it; empty for none. */
  name(): string;
  /** Which JSON of the page belongs to it. */
  data(): string | null;
  /** Its link and, where that is somebody else's, the reader's own. */
  said(): [lasting: string, own: string];
  /** Shows a sentence. */
  tell: Widget['tell'];
  /** The text of a code sample. */
  code(id: string): string;
  make: typeof waiting.make;
}

/** A link that went over to other data, and what these know of it. */
interface Handed {
  rich: string;
  poor?: string;
}

/** The sharing of one element. */
export class Sharing {
  #element: VerdictWidgetElement;
  #parts: Parts;
  #known = ''; // What this device keeps, as far as this element has read or written it.
  #hashed: string | null = null; // The JSON that was hashed last,
  #hash = ''; // and its hash.
  #charged = 0; // Until when changes of the address are charged.
  #pause: number | undefined; // While a change of the address waits.
  #handed: [ours: Handed, shown: Handed] | undefined; // The links that went over to other data.
  #carries = false; // Whether those are the same data with other alternatives.

  constructor(element: VerdictWidgetElement, parts: Parts) {
    this.#element = element;
    this.#parts = parts;
  }

  /** The name of this element's kept record: which element of a page it is, and what its answers are about. Empty for none. */
  async #key(): Promise<string> {
    try {
      const [src, data, name] = [this.#element.src, this.#parts.data(), this.#parts.name()];
      let about = src === null ? '' : new URL(src, this.#element.baseURI).href;
      if (data !== null) {
        if (data !== this.#hashed) {
          // Pages without https can't work it out, and keep nothing of such data.
          const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(data));
          this.#hash = btoa(String.fromCharCode(...new Uint8Array(hash)));
          this.#hashed = data;
        }
        about = `sha256-${this.#hash}`;
      }
      return name && `${KEPT}${name}:${about}`;
    } catch {
      return '';
    }
  }

  /** The link that this device keeps, after everything has gone that was kept for too long. */
  async kept(): Promise<string> {
    const key = await this.#key();
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith(KEPT) && !kept(name)) localStorage.removeItem(name);
      // The first form was the link alone, under what `src` says; of `data` it can't be known what it is about.
      const first = `verdict:${this.#element.src ?? ''}`;
      const link = key && this.#parts.data() === null && localStorage.getItem(first);
      if (link && (kept(key) || (await this.keep(link)))) localStorage.removeItem(first);
    } catch {
      // Storage can be switched off, and then nothing is kept.
    }
    return (this.#known = key && kept(key));
  }

  /** Other data, or with `carries` other alternatives, are going to show what these links say, as far as they know it. */
  handOver(lasting: string, own: string, carries: boolean): void {
    const handed = (rich: string): Bare<Handed> => ({ __proto__: null, rich: /\.[qmwyc]/.test(rich) ? rich : '' });
    this.#handed = [handed(own), handed(lasting)];
    this.#carries = carries;
  }

  /** The link that is shown and the reader’s own, each with what was handed over and the data don’t know: showing less loses nothing. */
  whole(lasting: string, own: string): [lasting: string, own: string] {
    if (!this.#handed) return [lasting, own];
    const [ours, shown] = this.#handed;
    ours.poor ??= own;
    shown.poor ??= lasting;
    const readers = ours.rich ? ours : shown;
    // Both links may come to the same where less is known of them.
    const hidden = !ours.poor && saidIn(lasting) === saidIn(shown.poor);
    return [this.#complete(lasting, own ? undefined : readers), own ? this.#complete(own, readers) : hidden ? ours.rich : ''];
  }

  #complete(link: string, readers: Handed | undefined): string {
    for (const { rich, poor } of this.#handed ?? []) {
      if (!rich || !poor) continue;
      if (link === poor) return rich;
      const whole = rich.slice(0, 1) + placeIn(link) + saidIn(rich).slice(1);
      if (saidIn(link) === saidIn(poor) && whole.length <= MAX_LINK) return whole;
    }
    if (!this.#carries || !readers?.poor || !readers.rich) return link;
    // The reader has said more. Ratings of alternatives that aren't shown stay with it.
    const known = ratingsIn(readers.poor);
    const rest = ratingsIn(readers.rich).filter((rating) => !known.includes(rating));
    return rest.length ? link + `.y${rest.join('')}`.slice(0, MAX_LINK - link.length) : link;
  }

  /** Keeps a link on this device, or with an empty one none; returns whether that worked. */
  async keep(link: string): Promise<boolean> {
    this.#known = link;
    const key = await this.#key();
    try {
      if (link && key) localStorage.setItem(key, JSON.stringify({ date: new Date().toISOString().slice(0, 10), link }));
      else localStorage.removeItem(key);
    } catch {
      // It may be full, too.
    }
    return key !== '' && kept(key) === link;
  }

  /** The answers go into the page’s fragment at once, so that a reload finds them, and into the kept record. */
  follow(): void {
    clearTimeout(this.#pause);
    if (this.#charged < performance.now() + AHEAD_MS) return this.#write();
    this.#pause = setTimeout(this.#write, PAUSE_MS);
    addEventListener('visibilitychange', this.#write); // The reader leaves; a reload has read the address before that.
  }

  /** What waits for a pause is written now. */
  flush(): void {
    if (this.#pause) this.#write();
  }

  #write = (): void => {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    removeEventListener('visibilitychange', this.#write);
    this.#charged = Math.max(this.#charged, performance.now()) + CHARGE_MS;
    this.#keepUp();
    const name = this.#parts.name();
    const others = location.hash.slice(1).split('&').filter((part) => part && !part.startsWith(`${name}=`));
    // A fragment that isn't made of names and values is the page's own: a heading, or the path of a router.
    if (!name || others.some((part) => !part.includes('='))) return;
    try {
      history.replaceState(history.state, '', `#${[...others, `${name}=${this.#parts.said()[0]}`].join('&')}`);
    } catch {
      // Documents without an address of their own can't change it; the link can still be copied.
    }
  };

  /** What is kept follows what is said, unless that is about answers of somebody else, or another page has kept others. */
  async #keepUp(): Promise<void> {
    const known = this.#known;
    const key = known && !this.#parts.said()[1] && (await this.#key());
    if (key && known === this.#known && known === kept(key)) this.keep(this.#parts.said()[0]);
  }

  /** Whether keeping a link takes other answers of the reader's own away: those put aside, or those that another page has kept. */
  async #replaces(link: string): Promise<boolean> {
    const key = await this.#key();
    const there = key && kept(key);
    return Boolean(key && (this.#parts.said()[1] || (there && ![this.#known, link].some((known) => answersIn(known) === answersIn(there)))));
  }

  /** The page that a copied link leads to. */
  get #shared(): URL {
    try {
      const url = new URL(this.#element.getAttribute('share-href') ?? '');
      if (/^https?:$/.test(url.protocol)) return url;
    } catch {
      // There is none, or it is no address; the console has heard of that.
    }
    const url = new URL(location.href);
    url.search = ''; // It may say who the reader is.
    return url;
  }

  /** Hands out what needs no more than the link. */
  async export(form: string, link: string): Promise<void> {
    const { tell, code } = this.#parts;
    const url = this.#shared;
    url.hash = `${this.#parts.name() || 'verdict'}=${link}`;
    if (form === 'print') return print();
    if (form.startsWith('keep')) {
      const [lasting] = this.#parts.said(); // An answer that is only tried is no part of it.
      if (form === 'keep' && (await this.#replaces(lasting))) return tell('replace', '');
      return tell((await this.keep(lasting)) ? 'kept' : 'not-kept', '');
    }
    if (form === 'share' && navigator.share) return navigator.share({ __proto__: null, url: url.href }).catch(() => {});
    if (form === 'link' || form === 'share') {
      // Where the page may not write the clipboard, the reader gets the link to copy by hand.
      const copied = await Promise.resolve(navigator.clipboard?.writeText(url.href) ?? Promise.reject()).then(() => 'copied', () => 'copy');
      return tell(copied, url.href);
    }
    if (form.startsWith('code-')) this.#copy({ 'text/plain': code(form) });
  }

  /** Hands a text out by the form in which it was written; `plain` is the same for the clipboard. */
  handOut(form: string, text: string, plain: string): void {
    if (form === 'table-copy') return void this.#copy({ 'text/html': text, 'text/plain': plain });
    const ending = form.endsWith('csv') ? 'csv' : 'md';
    const name = form.startsWith('table') ? 'compare' : form.startsWith('cost') ? 'cost' : 'decision';
    const file = new Blob([text], { __proto__: null, type: `text/${ending === 'csv' ? 'csv' : 'markdown'};charset=utf-8` });
    const address = URL.createObjectURL(file);
    this.#parts.make('a', { href: address, download: `${name}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), DOWNLOAD_MS);
  }

  /** Copies texts by their kinds; where the page may not, the reader is told. */
  async #copy(texts: Record<string, string>): Promise<void> {
    const parts = Object.entries(texts).map(([type, text]): [string, Blob] => [type, new Blob([text], { __proto__: null, type })]);
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
      this.#parts.tell('text-copied', '');
    } catch {
      this.#parts.tell('text-not-copied', '');
    }
  }
}
