// The page has an element of the name that we would take.
customElements.define('verdict-widget', class extends HTMLElement {});
