// Files as bytes and as text: what is opened can be written again to the byte, and what was changed keeps the file's manners.
// May use the browser's own means to read and write. Must not know the page.

/** The most that is read, in bytes: what the element refuses to load is not worth checking. */
export const LIMIT = 16 * 2 ** 20;

/** The most lines: every browser lays all of them out in the field, and takes minutes for millions. */
export const LINES = 200_000;

/** The most combining marks in a row: browsers put them in order in steps that grow with the square of their number. */
const MARKS = 100;
const CROWDED = new RegExp(`(?<!\\p{M})\\p{M}{${MARKS + 1}}`, 'u');

const MARK = '\ufeff'; // Some programs begin a file with it.
const KEY = 'verdict-editor';

/** What is said to the reader; anything else that is thrown is a fault of ours. */
export class Refusal extends Error {}

/** What is too much of a text that comes from somewhere; empty where it can be edited. Stops at the first line too many. */
export function excess(text) {
  if (text.length > LIMIT) return `more than ${LIMIT >> 20} MiB, the most that a data set may have`;
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0 && count <= LINES; at = text.indexOf('\n', at + 1)) count++;
  if (count > LINES) return `more than ${LINES.toLocaleString('en')} lines, the most that a browser lays out without stopping`;
  return CROWDED.test(text) ? `more than ${MARKS} combining marks in a row, which a browser takes too long to lay out` : '';
}

/** The ways in which a line ends, each with what finds one. */
const ENDS = [['\r\n', /\r\n/], ['\r', /\r(?!\n)/], ['\n', /(?:^|[^\r])\n/]];

/** A file's name, its text as the field holds it, what it takes to write its bytes again, and since when it is kept. */
export class Source {
  name;
  text;
  date = '';
  #id;
  #mark;
  #newline;
  #bytes;

  constructor(name, raw, bytes = null) {
    this.name = name;
    this.#mark = raw.startsWith(MARK) ? MARK : '';
    const kinds = ENDS.filter(([, end]) => end.test(raw)).map(([end]) => end);
    /** Whether its lines end in several ways, which a field can't hold. */
    this.mixed = kinds.length > 1;
    this.#newline = kinds.length === 1 ? kinds[0] : '\n';
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

  /** Brings back what was kept. */
  static kept({ id, name, raw, date }) {
    const source = new Source(name, raw);
    source.#id = id;
    source.date = Number.isNaN(Date.parse(date)) ? '' : date;
    return source;
  }

  /** Whether this is the entry, whichever text either of them has. */
  is({ id }) {
    return this.#id !== undefined && this.#id === id;
  }

  /** Keeps a text on this device, in the browser's storage for this site: in the place of its earlier state, and beside all else. */
  keep(text) {
    const date = new Date().toISOString();
    const id = this.#id ?? date;
    try {
      write([{ id, name: this.name, raw: this.#raw(text), date }, ...entries().filter((entry) => !this.is(entry))]);
    } catch {
      throw new Refusal('This browser keeps nothing for this page, or has no room for so much. Download the file instead.');
    }
    this.#id = id;
  }

  #raw(text) {
    return this.#mark + (this.#newline === '\n' ? text : text.replaceAll('\n', this.#newline));
  }
}

/** The entries as they are kept. An earlier state of this page kept one text, without a date. */
function entries() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    const all = Array.isArray(found) ? found : [{ id: 'first', ...found }];
    return all.filter((entry) => typeof entry?.name === 'string' && typeof entry.raw === 'string');
  } catch {
    return [];
  }
}

function write(all) {
  if (all.length > 0) localStorage.setItem(KEY, JSON.stringify(all));
  else localStorage.removeItem(KEY);
}

/** What is kept on this device, the latest first. */
export const kept = () => entries().map(Source.kept);

/** Removes one of them. */
export function remove(source) {
  try {
    write(entries().filter((entry) => !source.is(entry)));
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
