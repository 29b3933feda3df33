// The list of findings: what the checks said, in the order of the text, each with a way to its place and to its rule's page.
// Everything in it is text from the checks or from the file, so nothing here is markup.

const FIRST = 50; // Findings that are shown at once; the button brings as many more.

/** A word for each severity, and for more than one. Its shape stands in the style sheet. */
const WORDS = { error: ['error', 'errors'], warning: ['warning', 'warnings'], hint: ['hint', 'hints'] };

/** An element with a class and children. */
export const make = (name, className, ...children) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
};

/** Counts by severity in one sentence. */
export function sentence(findings) {
  const counts = Object.entries(WORDS).map(([severity, [one, many]]) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count && `${count} ${count === 1 ? one : many}`;
  });
  const said = counts.filter(Boolean);
  if (said.length === 0) return 'Nothing to mend.';
  const last = said.pop();
  return `${said.length ? `${said.join(', ')} and ` : ''}${last}.`;
}

/** The gravest severity on each line that has a finding. */
export function marks(findings) {
  const found = new Map();
  const order = Object.keys(WORDS);
  for (const { line, severity } of findings) {
    if (!(order.indexOf(found.get(line)) <= order.indexOf(severity)) || !found.has(line)) found.set(line, severity);
  }
  return found;
}

export class Findings {
  #list;
  #more;
  #go;
  #findings = [];
  #rules = new Map();
  #open = new Set();

  /** `go` is called with a finding whose place is asked for. */
  constructor(list, more, go) {
    this.#list = list;
    this.#more = more;
    this.#go = go;
    more.addEventListener('click', () => {
      const before = list.childElementCount;
      this.#add();
      list.children[before]?.querySelector('button').focus();
    });
  }

  /** The pages of all rules. */
  set rules(rules) {
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
  }

  show(findings) {
    // Nothing is taken from under a finger or a cursor that is the same afterwards.
    if (JSON.stringify(findings) === JSON.stringify(this.#findings)) return;
    this.#findings = findings;
    this.#list.replaceChildren();
    this.#add();
  }

  #add() {
    const shown = this.#list.childElementCount;
    const next = this.#findings.slice(shown, shown + FIRST);
    this.#list.append(...next.map((finding) => this.#item(finding)));
    const left = this.#findings.length - shown - next.length;
    this.#more.hidden = left === 0;
    this.#more.textContent = `Show ${Math.min(left, FIRST)} of ${left} more`;
  }

  #item(finding) {
    const { rule, severity, line, column, message, suggestion } = finding;
    const button = make(
      'button',
      `finding ${severity}`,
      make('span', 'severity', WORDS[severity]?.[0] ?? severity),
      ' ',
      make('span', 'place', `line ${line}, column ${column}`),
      ' ',
      make('span', 'message', message, ...(suggestion ? [` Did you mean “${suggestion}”?`] : [])),
    );
    button.type = 'button';
    button.addEventListener('click', () => this.#go(finding));
    return make('li', '', button, this.#page(`${rule} ${finding.pointer}`, rule));
  }

  /** The rule's page, folded; what was open stays so when the list is written anew. */
  #page(key, id) {
    const rule = this.#rules.get(id);
    if (!rule) return make('p', 'quiet', id);
    const page = make('details', 'rule', make('summary', '', `${id} ${rule.title}`));
    const write = () => page.childElementCount === 1 && page.append(make('div', 'page', ...blocks(rule.explanation)));
    page.open = this.#open.has(key);
    if (page.open) write();
    page.addEventListener('toggle', () => {
      this.#open[page.open ? 'add' : 'delete'](key);
      if (page.open) write();
    });
    return page;
  }
}

/** A page of plain text as elements: paragraphs, lists with dashes, headings with hashes, code that is indented or fenced. */
function blocks(text) {
  const parts = text.trim().split(/^```.*(?:\n|$)/m);
  return parts.flatMap((part, index) => {
    if (index % 2 === 1) return [make('pre', '', part.trimEnd())];
    return part.split(/\n\s*\n/).filter((block) => block.trim()).map((block) => {
      if (/^ {4}/.test(block)) return make('pre', '', block.replace(/^ {4}/gm, '').trimEnd());
      if (/^- /.test(block)) return make('ul', '', ...block.split(/^- /m).slice(1).map((item) => make('li', '', ...words(item))));
      const heading = /^#+ (.*)/.exec(block.trim());
      return heading ? make('p', 'heading', ...words(heading[1])) : make('p', '', ...words(block));
    });
  });
}

/** Text with what stands between backquotes as code. */
const words = (text) => text.trim().split('`').map((piece, index) => (index % 2 === 1 ? make('code', '', piece) : piece));
