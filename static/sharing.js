// What a reader takes along: keeps on the device, copies, shares, downloads or prints. It comes with the modules, so that the
// shell stays small. It must not read the page around the element, nor keep anything that the reader didn't ask to keep.

const KEPT = 'verdict-kept-2:'; // How the names of kept records begin, with the version of their form.
const LASTS = 365 * 86_400_000; // Milliseconds after which a kept record is dropped.
const DOWNLOAD_MS = 10_000; // How long the address of a download lasts.

/** The link in a kept record; empty where there is none, or it is damaged or too old. */
function kept(key) {
  try {
    const { date, link } = JSON.parse(localStorage.getItem(key));
    return Date.now() - Date.parse(date) < LASTS ? String(link) : '';
  } catch {
    return '';
  }
}

/**
 * The sharing of one element. `parts` are what the shell lends of it: `name()` and `data()` say which part of the fragment and
 * which JSON of the page belong to it, `said()` its link and whether that is somebody else's; `tell` shows a sentence,
 * `code(id)` is the text of a code sample, and `make` makes an element.
 */
export class Sharing {
  #element;
  #parts;
  #known = ''; // What this device keeps, as far as this element has read or written it.

  constructor(element, parts) {
    this.#element = element;
    this.#parts = parts;
  }

  /** The name of this element's kept record: which element of a page it is, and what its answers are about. Empty for none. */
  async #key() {
    try {
      const [src, data, name] = [this.#element.src, this.#parts.data(), this.#parts.name()];
      let about = src === null ? '' : new URL(src, this.#element.baseURI).href;
      if (data !== null) {
        // Pages without https can't work it out, and keep nothing of such data.
        const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(data));
        about = `sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
      }
      return name && `${KEPT}${name}:${about}`;
    } catch {
      return '';
    }
  }

  /** The link that this device keeps, after everything has gone that was kept for too long. */
  async kept() {
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

  /** Keeps a link on this device, or with an empty one none; returns whether that worked. */
  async keep(link) {
    this.#known = link;
    const key = await this.#key();
    try {
      if (link && key) localStorage.setItem(key, JSON.stringify({ date: new Date().toISOString().slice(0, 10), link }));
      else localStorage.removeItem(key);
    } catch {
      // It may be full, too.
    }
    return key && kept(key) === link;
  }

  /** What is kept follows what is said, unless that is about answers of somebody else, or another page has kept others. */
  async keepUp() {
    const known = this.#known;
    const key = known && !this.#parts.said()[1] && (await this.#key());
    if (key && known === this.#known && known === kept(key)) this.keep(this.#parts.said()[0]);
  }

  /** The page that a copied link leads to. */
  get #shared() {
    try {
      const url = new URL(this.#element.getAttribute('share-href'));
      if (/^https?:$/.test(url.protocol)) return url;
    } catch {
      // There is none, or it is no address; the console has heard of that.
    }
    const url = new URL(location.href);
    url.search = ''; // It may say who the reader is.
    return url;
  }

  /** Hands out what needs no more than the link. */
  async export(form, link) {
    const { tell, code } = this.#parts;
    const url = this.#shared;
    url.hash = `${this.#parts.name() || 'verdict'}=${link}`;
    if (form === 'print') return print();
    if (form === 'keep') return tell((await this.keep(link)) ? 'kept' : 'not-kept', '');
    if (form === 'share' && navigator.share) return navigator.share({ __proto__: null, url: url.href }).catch(() => {});
    if (form === 'link' || form === 'share') {
      // Where the page may not write the clipboard, the reader gets the link to copy by hand.
      const copied = await Promise.resolve(navigator.clipboard?.writeText(url.href) ?? Promise.reject()).then(() => 'copied', () => 'copy');
      return tell(copied, url.href);
    }
    if (form.startsWith('code-')) this.#copy({ 'text/plain': code(form) });
  }

  /** Hands a text out by the form in which it was written; `plain` is the same for the clipboard. */
  handOut(form, text, plain) {
    if (form === 'table-copy') return this.#copy({ 'text/html': text, 'text/plain': plain });
    const ending = form.endsWith('csv') ? 'csv' : 'md';
    const name = { __proto__: null, table: 'compare', cost: 'cost' }[form.split('-')[0]] ?? 'decision';
    const file = new Blob([text], { __proto__: null, type: `text/${ending === 'csv' ? 'csv' : 'markdown'};charset=utf-8` });
    const address = URL.createObjectURL(file);
    this.#parts.make('a', { href: address, download: `${name}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), DOWNLOAD_MS);
  }

  /** Copies texts by their kinds; where the page may not, the reader is told. */
  async #copy(texts) {
    const parts = Object.entries(texts).map(([type, text]) => [type, new Blob([text], { __proto__: null, type })]);
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
      this.#parts.tell('text-copied', '');
    } catch {
      this.#parts.tell('text-not-copied', '');
    }
  }
}
