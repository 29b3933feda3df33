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

/** What a link says, without where the reader is and how they look at it. */
const said = (link) => link.replace(/\.[psoevdr][^.]*/g, '');

/**
 * The sharing of one element. `parts` are what the shell lends of it: `name()` and `data()` say which part of the fragment and
 * which JSON of the page belong to it, `said()` its link and whether that is somebody else's; `tell` shows a sentence,
 * `code(id)` is the text of a code sample, `tool` and `use` reach the panels' modules, and `make` makes an element.
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

  /** Whether keeping a link takes other answers of the reader's own away: those put aside, or those that another page has kept. */
  async #replaces(link) {
    const key = await this.#key();
    const there = key && kept(key);
    return key && (this.#parts.said()[1] || (there && ![this.#known, link].some((known) => said(known) === said(there))));
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

  /** Hands the result out; without the analyst at hand only what needs none. */
  async export(form, link) {
    const { tell, tool, use, make, code } = this.#parts;
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
    if (form.startsWith('code-')) return this.#copy({ 'text/plain': code(form) });
    // A decision record tells of costs where the reader has looked into them.
    const costs = form === 'adr' && /\.c/.test(link)
      ? await tool('cost').then((cost) => cost.export('cost-section', link), () => '') : '';
    const name = { __proto__: null, table: 'compare', cost: 'cost' }[form.split('-')[0]] ?? 'analyst';
    use(name, (tool) => {
      if (form === 'table-copy') return this.#copy({ 'text/html': tool.export(form, link), 'text/plain': tool.export('table-text', link) });
      const ending = form.endsWith('csv') ? 'csv' : 'md';
      const file = new Blob([tool.export(form, link, costs)], { __proto__: null, type: `text/${ending === 'csv' ? 'csv' : 'markdown'};charset=utf-8` });
      const address = URL.createObjectURL(file);
      make('a', { href: address, download: `${name === 'analyst' ? 'decision' : name}.${ending}` }).click();
      setTimeout(() => URL.revokeObjectURL(address), DOWNLOAD_MS);
    });
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
