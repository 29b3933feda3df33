// Files as bytes and as text: what is opened can be written again to the byte, and what was changed keeps the file's manners.
// May use the browser's own means to read and write. Must not know the page.

/** The most that is read, in bytes: what the element refuses to load is not worth checking. */
export const LIMIT = 16 * 2 ** 20;

const MARK = '\ufeff'; // Some programs begin a file with it.
const KEY = 'verdict-editor';

/** What is said to the reader; anything else that is thrown is a fault of ours. */
export class Refusal extends Error {}

/** A file's name, its text as the field holds it, and what it takes to write its bytes again. */
export class Source {
  name;
  text;
  #mark;
  #newline;
  #bytes;

  constructor(name, raw, bytes = null) {
    this.name = name;
    this.#mark = raw.startsWith(MARK) ? MARK : '';
    const kinds = new Set(raw.match(/\r\n|\r|\n/g));
    /** Whether its lines end in several ways, which a field can't hold. */
    this.mixed = kinds.size > 1;
    this.#newline = kinds.size === 1 ? [...kinds][0] : '\n';
    this.text = raw.slice(this.#mark.length).replace(/\r\n?/g, '\n');
    this.#bytes = bytes;
  }

  /** Reads what somebody chose or dropped. */
  static async read(file) {
    const size = `${(file.size / 2 ** 20).toFixed(1)} MiB`;
    if (file.size > LIMIT) throw new Refusal(`${file.name} has ${size}; a data set has at most ${LIMIT >> 20} MiB. The text stays as it is.`);
    let bytes;
    try {
      bytes = await file.arrayBuffer();
    } catch {
      throw new Refusal(`${file.name} can’t be read; it may have been moved, or it is a folder. The text stays as it is.`);
    }
    try {
      return new Source(file.name, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), bytes);
    } catch {
      throw new Refusal(`${file.name} is not UTF-8 text. The text stays as it is.`);
    }
  }

  /** The bytes of a text that began as this file; those of the file itself while nothing has changed. */
  bytes(text) {
    return new Blob([text === this.text && this.#bytes ? this.#bytes : this.#raw(text)], { type: 'application/json' });
  }

  /** Keeps a text on this device, in the browser's storage for this site. */
  keep(text) {
    try {
      localStorage.setItem(KEY, JSON.stringify({ name: this.name, raw: this.#raw(text) }));
    } catch {
      throw new Refusal('This browser keeps nothing for this page, or has no room for so much. Download the file instead.');
    }
  }

  #raw(text) {
    return this.#mark + (this.#newline === '\n' ? text : text.replaceAll('\n', this.#newline));
  }
}

/** What was kept on this device; null when there is nothing, or nothing that can be read. */
export function kept() {
  try {
    const { name, raw } = JSON.parse(localStorage.getItem(KEY));
    return new Source(String(name), String(raw));
  } catch {
    return null;
  }
}

/** Removes what was kept. */
export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Where nothing can be kept, nothing is.
  }
}

/** Hands bytes to the browser to save as a file. */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // The browser has taken hold of it by then, and not at once.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
