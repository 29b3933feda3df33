// The element beside the text. A new state is made ready out of sight and takes the place of the old one when it is there.
// May make elements and read their documented parts. Must not reach into them otherwise.

export class Preview {
  #stage;
  #shown = null;
  #coming = null;
  #text = null; // What is shown or on its way.
  #waiting = null; // What comes when the focus has left the element.

  constructor(stage) {
    this.#stage = stage;
    stage.addEventListener('focusout', ({ relatedTarget }) => {
      if (this.#waiting === null || stage.contains(relatedTarget)) return;
      const text = this.#waiting;
      this.#waiting = null;
      this.show(text);
    });
  }

  /** Shows a data set that is known to be good. */
  show(text) {
    if (text === this.#text) return;
    // Nobody's control is taken from under the fingers.
    if (this.#stage.contains(document.activeElement)) {
      this.#waiting = text;
      return;
    }
    this.#text = text;
    this.#coming?.remove();
    const element = document.createElement('verdict-widget');
    this.#coming = element;
    element.className = 'coming';
    element.inert = true;
    element.eager = true;
    element.data = text;
    // The open panel stays open; its name is among the documented parts.
    const panel = this.#shown?.shadowRoot?.querySelector('[part~="panel"]')?.getAttribute('part');
    element.panel = panel?.split(' ').find((part) => part !== 'panel') ?? null;
    for (const event of ['verdict-ready', 'verdict-error']) element.addEventListener(event, () => this.#arrive(element), { once: true });
    this.#stage.append(element);
  }

  #arrive(element) {
    if (element !== this.#coming) return;
    const { scrollTop } = this.#stage;
    this.#shown?.remove();
    element.classList.remove('coming');
    element.inert = false;
    this.#shown = element;
    this.#coming = null;
    this.#stage.scrollTop = scrollTop;
  }
}
