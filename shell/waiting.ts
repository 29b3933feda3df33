// What an element shows while its files come, and when they don't: the room that the widget will take, and the error card.
// It needs nothing that is loaded later.

import type { Failure } from './failures';

/**
 * Only the box, the fallback and the error card, for the time before the style sheet and for when it never comes. The box
 * keeps the room that the widget will take; a page that knows better sets --verdict-reserve. What lasts is seen to last.
 */
export const early = new CSSStyleSheet();
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

/** Makes an element. An element of the page that is called createElement would hide the document's own property. */
export const make = <Name extends keyof HTMLElementTagNameMap>(name: Name, properties: Partial<HTMLElementTagNameMap[Name]> = {}, ...children: Node[]): HTMLElement => {
  const element = Object.assign(Document.prototype.createElement.call(document, name), properties);
  element.append(...children);
  return element;
};

/** What the card says of a failure. */
export function words(failure: Failure, tryAgain: () => void): HTMLElement[] {
  const again = make('button', { type: 'button', className: 'button', textContent: 'Try again' });
  again.addEventListener('click', tryAgain);
  return [
    make('p', {}, make('strong', { textContent: 'The interactive comparison can’t be shown.' })),
    make('p', { textContent: `${failure.message} (${failure.code})` }),
    ...(failure.again ? [again] : []),
  ];
}
