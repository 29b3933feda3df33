// The element beside the text. A new state is made ready out of sight and takes the place of the old one when it is there.
// May make elements and read their documented parts. Must not reach into them otherwise.

export class Preview {
  #stage;
  #shown = null;
  #coming = null;
  #ready = null; // What is there and comes into view when the focus has left the element.
  #text = null; // What is shown or on its way.
  #waiting = null; // What comes when the focus has left the element.

  constructor(stage) {
    this.#stage = stage;
    // A moment later, since the focus may only be on its way from one control to the next.
    stage.addEventListener('focusout', () => setTimeout(() => this.#settle()));
  }

  /** Does what had to wait while somebody used the element. */
  #settle() {
    if (this.#isUsed()) return;
    if (this.#ready) this.#arrive(this.#ready);
    if (this.#waiting !== null) this.show(this.#waiting);
  }

  /** Nobody's control is taken from under the fingers. */
  #isUsed() {
    return this.#stage.contains(document.activeElement);
  }

  /** Shows a data set that is known to be good. */
  show(text) {
    this.#waiting = this.#isUsed() ? text : null;
    if (text === this.#text || this.#waiting !== null) return;
    this.#text = text;
    this.#ready = null;
    this.#coming?.remove();
    const element = document.createElement('verdict-widget');
    this.#coming = element;
    element.className = 'coming';
    element.inert = true;
    element.eager = true;
    element.state = 'none'; // What is tried out here belongs neither into the address nor onto the device.
    element.data = text;
    element.panel = this.#panel();
    for (const event of ['verdict-ready', 'verdict-error']) element.addEventListener(event, () => this.#arrive(element), { once: true });
    this.#stage.append(element);
  }

  /** The panel that is open, so that it stays open; its name is among the documented parts. */
  #panel() {
    const parts = this.#shown?.shadowRoot?.querySelector('[part~="panel"]')?.getAttribute('part');
    return parts?.split(' ').find((part) => part !== 'panel') ?? null;
  }

  #arrive(element) {
    if (element !== this.#coming) return;
    if (this.#isUsed()) {
      this.#ready = element;
      return;
    }
    this.#ready = null;
    element.panel = this.#panel();
    const { scrollTop } = this.#stage;
    this.#shown?.remove();
    element.classList.remove('coming');
    element.inert = false;
    this.#shown = element;
    this.#coming = null;
    this.#stage.scrollTop = scrollTop;
  }
}
