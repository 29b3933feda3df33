// Sees a page as a reader with any sense does: roles, names and texts, through open shadow roots, without what is hidden.
// Runs inside the page by WebDriver as the body of a function; must not change anything. Roles and names were compared with
// what the three engines compute for assistive tools (WebDriver's computedrole and computedlabel): they agree wherever a test asks.

const ROLES = {
  article: 'article', button: 'button', caption: 'caption', details: 'group', dialog: 'dialog', fieldset: 'group',
  h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', select: 'combobox', li: 'listitem', main: 'main', ol: 'list', ul: 'list',
  summary: 'summary', table: 'table', td: 'cell', textarea: 'textbox', tr: 'row', iframe: 'iframe',
};
const NAMED_BY_CONTENT = ['button', 'cell', 'columnheader', 'heading', 'link', 'listitem', 'row', 'rowheader', 'summary', 'tab', 'alert', 'caption'];

/** The children that are shown, wherever they were written. */
const childrenOf = (node) => {
  if (node.shadowRoot) return [...node.shadowRoot.childNodes];
  const slotted = node.localName === 'slot' ? node.assignedNodes() : [];
  return slotted.length > 0 ? slotted : [...node.childNodes];
};

const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
const isSilent = (element) => element.getAttribute('aria-hidden') === 'true';
const tidy = (text) => text.replace(/\s+/g, ' ').trim();

function roleOf(element) {
  const given = element.getAttribute('role');
  if (given) return given;
  const name = element.localName;
  if (name.includes('-')) return name;
  if (name === 'a') return element.hasAttribute('href') ? 'link' : '';
  if (name === 'input') return { button: 'button', checkbox: 'checkbox', radio: 'radio', search: 'searchbox', range: 'slider', number: 'spinbutton' }[element.type] ?? 'textbox';
  if (name === 'th') return element.scope === 'row' || element.scope === 'rowgroup' ? 'rowheader' : 'columnheader';
  if (name === 'section') return nameGiven(element) ? 'region' : '';
  return ROLES[name] ?? '';
}

function rawText(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (!isElement(node) || isSilent(node)) return '';
  const { display } = getComputedStyle(node);
  // What has no box of its own, as a slot, counts as hidden to the browser, but its children may be shown.
  if (!isShown(node) && display !== 'contents') return '';
  const text = childrenOf(node).map(rawText).join('');
  return display.startsWith('inline') ? text : ` ${text} `;
}

const textOf = (element) => tidy(rawText(element));

/** The name by attribute, if there is one. */
function nameGiven(element) {
  const ids = element.getAttribute('aria-labelledby');
  if (ids) return tidy(ids.split(' ').map((id) => element.getRootNode().getElementById(id)?.textContent ?? '').join(' '));
  return element.getAttribute('aria-label') ?? '';
}

function nameOf(element) {
  const given = nameGiven(element);
  if (given) return given;
  // What is chosen in a control is not part of its name.
  const wording = (label) => childrenOf(label).filter((child) => child !== element).map(rawText).join('');
  if (element.labels?.length) return tidy([...element.labels].map(wording).join(' '));
  const naming = { fieldset: 'legend', table: 'caption' }[element.localName];
  if (naming) {
    const part = [...element.children].find((child) => child.localName === naming);
    return part ? textOf(part) : '';
  }
  return NAMED_BY_CONTENT.includes(roleOf(element)) ? textOf(element) : (element.getAttribute('title') ?? '');
}

/** All elements below a node that a reader can perceive. */
function* perceived(node) {
  for (const child of childrenOf(node)) {
    if (!isElement(child) || isSilent(child)) continue;
    if (isShown(child)) yield child;
    yield* perceived(child);
  }
}

/** A name that ends in an ellipsis is the beginning of one; an empty one fits all. */
function isCalled(element, name) {
  if (name === '') return true;
  return name.endsWith('…') ? nameOf(element).startsWith(name.slice(0, -1)) : nameOf(element) === name;
}

function focusedElement() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

const commands = {
  find: (root, role, name) => [...perceived(root ?? document)].filter((element) => roleOf(element) === role && isCalled(element, name)),
  text: (root) => (root ? textOf(root) : textOf(document.body)),
  name: nameOf,
  // In one go, since a page may take an element away between two.
  read: (role, name, what) => commands.find(null, role, name).map((element) => {
    if (what === 'name') return nameOf(element);
    if (what === 'table') return commands.table(element);
    if (what === 'chosen') return element.selectedOptions[0].text;
    return what in element ? element[what] : element.getAttribute(what);
  }),
  table: (table) => [...table.rows].filter(isShown).map((row) => [...row.cells].map(textOf)),
  focused: () => {
    const element = focusedElement();
    return element && element !== document.body ? `${roleOf(element)} “${nameOf(element)}”` : 'nothing';
  },
  outline: () => [...perceived(document)].filter((element) => !['', 'cell', 'row', 'list', 'listitem'].includes(roleOf(element)))
    .map((element) => `${roleOf(element)} “${nameOf(element).slice(0, 80)}”`).join('\n'),
};

const [command, ...values] = arguments;
return commands[command](...values);
