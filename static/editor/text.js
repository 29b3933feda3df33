// The text that is edited: a plain field with its line numbers, places in it, and replacing it so that undo brings it back.
// May use the field and the column of numbers. Must not know what the text means.

// Characters up to which a replacement is left to the browser's own undo. Chromium takes a tenth of a second for as many,
// and its time grows with the square.
const NATIVE = 10_000;
// Characters up to which what stands at a place is selected or measured; nobody sees more of a line.
const LONGEST = 10_000;
const BEFORE = 0.3; // How much of the field's height stands above a place that is shown.

export class Text {
  #area;
  #numbers;
  #marks = new Map(); // Line to the name of its mark.
  #count = 0;
  #drawing = false;

  /** `onInput` is called after each change; `refuses` with the text that a paste would make, and returns whether it must not. */
  constructor(area, numbers, onInput, refuses) {
    this.#area = area;
    this.#numbers = numbers;
    area.addEventListener('beforeinput', (event) => {
      const piece = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
      const { value, selectionStart, selectionEnd } = area;
      if (piece.length > 1 && refuses(value.slice(0, selectionStart) + piece + value.slice(selectionEnd))) event.preventDefault();
    });
    area.addEventListener('input', () => {
      this.#changed();
      onInput();
    });
    area.addEventListener('scroll', () => this.#draw());
    new ResizeObserver(() => this.#draw()).observe(area);
    this.#changed();
  }

  get value() {
    return this.#area.value;
  }

  /** Puts a text in place of the one that stands there; tells nobody. */
  set value(text) {
    this.#area.value = text;
    this.#area.setSelectionRange(0, 0);
    this.#area.scrollTo(0, 0);
    this.#changed();
  }

  /** Replaces the text as if somebody had typed it, so that the browser's undo brings the old one back; a long one at once, without. */
  replace(text) {
    const area = this.#area;
    area.focus();
    area.select();
    const command = text === '' ? 'delete' : 'insertText';
    if (text.length > NATIVE || !document.execCommand(command, false, text)) this.value = text;
    area.setSelectionRange(0, 0);
    area.scrollTo(0, 0);
  }

  /** Marks lines in the column of numbers: a map from lines to the names of their marks. */
  mark(marks) {
    this.#marks = marks;
    this.#draw();
  }

  /** Selects what stands at a line and a column, both from 1 and columns in characters, and brings it into view. */
  select(line, column) {
    const text = this.value;
    const start = offset(text, line, column);
    const area = this.#area;
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, endOf(text, start));
    area.scrollIntoView({ block: 'nearest' });
    area.scrollTo({
      top: (line - 1) * this.#lineHeight() - area.clientHeight * BEFORE,
      left: Math.max(0, width(area, text.slice(text.lastIndexOf('\n', start - 1) + 1, start)) - area.clientWidth / 2),
    });
  }

  #changed() {
    this.#count = 1;
    const text = this.value;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#count++;
    this.#draw();
  }

  /** The height of the whole text says it exactly; what the style says may have been rounded. */
  #lineHeight() {
    const { scrollHeight, clientHeight } = this.#area;
    return scrollHeight > clientHeight ? scrollHeight / this.#count : parseFloat(getComputedStyle(this.#area).lineHeight);
  }

  /** Writes the numbers of the lines that can be seen, once before the next picture. */
  #draw() {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      const height = this.#lineHeight();
      const { scrollTop, clientHeight } = this.#area;
      const first = Math.floor(scrollTop / height) + 1;
      const last = Math.min(this.#count, Math.ceil((scrollTop + clientHeight) / height));
      const rows = [];
      for (let line = first; line <= last; line++) {
        const row = document.createElement('div');
        row.textContent = line;
        row.className = this.#marks.get(line) ?? '';
        row.style.blockSize = `${height}px`;
        rows.push(row);
      }
      this.#numbers.replaceChildren(...rows);
      this.#numbers.style.setProperty('--digits', String(this.#count).length);
      this.#numbers.style.setProperty('--shift', `${(first - 1) * height - scrollTop}px`);
    });
  }
}

/** Where a line and a column stand in the text. Columns count characters, and some of those are two units long here. */
function offset(text, line, column) {
  let start = 0;
  for (let seen = 1; seen < line; seen++) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const last = end < 0 ? text.length : end;
  let at = start;
  for (let seen = 1; seen < column && at < last; seen++) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

/** Where the value ends that begins here: a string with its quotes, a number or a word, else the one character. */
function endOf(text, start) {
  const pattern = /^(?:"(?:[^"\\\n]|\\.)*"?|[^\s"{}[\],:]+|[^\n]?)/;
  return start + (pattern.exec(text.slice(start, start + LONGEST))?.[0].length ?? 0);
}

/** How wide a piece of a line is in the field, in pixels; a very long one as its beginning lets expect. */
function width(area, piece) {
  const style = getComputedStyle(area);
  const context = document.createElement('canvas').getContext('2d');
  context.font = `${style.fontSize} ${style.fontFamily}`;
  const beginning = piece.slice(0, LONGEST);
  const { width } = context.measureText(beginning.replaceAll('\t', ' '.repeat(Number(style.tabSize) || 8)));
  return width * (piece.length / (beginning.length || 1));
}
