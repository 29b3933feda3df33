// What is kept on this device, as a list: each text with the time at which it was kept, to be opened or removed.
// May write inside its own list only. Must not keep anything by itself.

import { kept, remove } from './file.js';

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const button = (textContent, act) => {
  const made = make('button', { className: 'link', type: 'button', textContent });
  made.addEventListener('click', act);
  return made;
};

export class Shelf {
  #place;
  #open;
  #removed;

  /** `open` is called with a kept text, `removed` with its name. */
  constructor(place, open, removed) {
    this.#place = place;
    this.#open = open;
    this.#removed = removed;
    // Another window may have kept or removed something.
    addEventListener('storage', () => this.show());
    this.show();
  }

  /** Shows what is kept now. */
  show() {
    const all = kept();
    this.#place.hidden = all.length === 0;
    this.#place.querySelector('ul').replaceChildren(...all.map((source, position) => this.#entry(source, position)));
  }

  #entry(source, position) {
    const open = button(source.name, () => this.#open(source));
    const time = make('time', { dateTime: source.date });
    if (source.date) time.textContent = TIME.format(new Date(source.date));
    const gone = button('Remove', () => this.#remove(source, position));
    gone.setAttribute('aria-label', `Remove ${source.name}`);
    return make('li', {}, open, time, gone);
  }

  #remove(source, position) {
    remove(source);
    this.show();
    // What had the focus is gone; the next entry has taken its place.
    const entries = this.#place.querySelectorAll('li');
    entries[Math.min(position, entries.length - 1)]?.lastChild.focus();
    this.#removed(source.name, entries.length);
  }
}
