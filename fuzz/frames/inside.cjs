// The side of the document in the frame: `embed.js` between its element and the page around it, while windows say things.
//
// What must hold: only the page around it sets something, and of the element only theme, language and panel, to the text given.
// Nothing is told but to that page: the height, that it is ready, the code of a failure, the outcome and the advised ids of a
// result; never an answer, and all but the height only to the origin that said hello. With a nonce nothing goes to another one.

const { Browser, attributes, check, recorder, same } = require('./browser.cjs');
const { message, text } = require('./values.cjs');

const OWN = 'https://cdn.example/1/embed.html';
/** Queries, each with whether its data may be shown, worked out by hand; without a word where the list of hosts decides. */
const QUERIES = [['?panels=quiz%20compare', true], ['?theme=dark&lang=de-AT&junk=1&accent=ff0000', true], ['?src=data/printers.json', true],
  ['?share-href=https%3A%2F%2Fpage.example%2F&accent=red', true],
  ['?src=https%3A%2F%2Fcdn.example%2Fx.json&cta-label=Hire', true], ['?src=https%3A%2F%2Fdata.example%2Fx.json'], ['?src=http%3A%2F%2Fdata.example%2Fx.json', false],
  ['?src=%2F%2Fevil.example%2Fx.json'], ['?src=data%3A%2C1', false], ['?src=https%3A%2F%2Fcdn.example%40evil.example%2Fx.json']];
const HOSTS = [[undefined, []], ['', []], ['https://data.example', ['data.example']], ['https:', ['data.example', 'evil.example']]];
const ALONE = 'alone'; // No page is around the document.
const PAGES = ['https://page.example', 'http://127.0.0.1:8080', 'null', ALONE];
const STRANGERS = ['https://page.example', 'null', 'https://evil.example', 'https://cdn.example', ''];
const SETTABLE = ['theme', 'lang', 'panel'];
const SECRET = 'answer-secret';

/** The document as it should be: changed by what is documented and nothing else. */
const state = ({ documentElement, body, title }, element) => {
  const { style, ...root } = attributes(documentElement);
  return { root, title, children: body.childElementCount, text: body.textContent, element: attributes(element) };
};

/** What the widget sends: what is for the page around, and what is nobody's business. */
const DETAILS = {
  ready: { version: 1, dataset: { id: 'frameworks', text: 'Frameworks' } },
  error: { version: 1, code: 'VW-E304', message: SECRET },
  result: { version: 1, outcome: 'winner', headline: SECRET, advised: [{ id: 'django', text: SECRET }, { id: 'flask', text: SECRET }],
    answers: [{ question: { id: SECRET, text: SECRET }, choices: [{ id: SECRET, text: SECRET }] }] },
};

/** What the page around is told of what the widget sends. */
const TOLD = { ready: {}, error: { code: 'VW-E304' }, result: { outcome: 'winner', advised: ['django', 'flask'] } };

async function inside(run, bytes, steps) {
  const [query, always] = bytes.pick(QUERIES);
  const [list, hosts] = bytes.pick(HOSTS);
  const page = bytes.pick(PAGES);
  const isShown = always ?? hosts.some((host) => query.includes(`${host}%2F`));
  steps.push([query, list, page]);
  const browser = new Browser(OWN + query, list === undefined ? '' : `<meta name="verdict-data" content="${list}">`, '');
  const { document } = browser;
  const told = [];
  const own = recorder(told, 'the document itself');
  const around = recorder(told, 'the page around');
  own.parent = page === ALONE ? own : around;
  const others = [own, ...['another frame', 'an opener'].map((name) => recorder(told, name))];
  let height = 100;
  document.body.getBoundingClientRect = () => ({ height });
  try {
    let element;
    let resized;
    const create = document.createElement;
    document.createElement = (tag) => {
      const made = create.call(document, tag);
      if (tag === 'verdict-widget') element = made;
      return made;
    };
    try {
      run(browser.scope((kept) => ({
        window: own,
        ResizeObserver: class {
          constructor(call) { resized = kept(call); }
          observe(node) { check(node === document.body, 'another node is measured'); }
        },
      })), { url: 'https://cdn.example/1/embed.js' });
    } finally {
      delete document.createElement;
    }
    check(element.isConnected === isShown, isShown ? 'data is not shown that may be' : 'data is shown of a host that nobody named');
    const expected = state(document, element);
    check(!Object.keys(expected.element).includes('junk'), 'the address sets what is no option');
    const known = { page, nonce: undefined, isGreeted: false, isReady: false, failure: isShown ? undefined : 'VW-E301' };
    while (!bytes.isEmpty) {
      const due = step(bytes, { browser, element, around, others, expected, known, resized, steps, setHeight: (now) => { height = now; } });
      await null;
      examine(browser, element, expected, known, told.splice(0), due);
    }
    browser.pass(1000);
    examine(browser, element, expected, known, told, []);
  } finally {
    delete document.body.getBoundingClientRect;
    browser.close();
  }
}

/** What happens in one step; returns what the page around has to be told of it. */
function step(bytes, { browser, element, around, others, expected, known, resized, steps, setHeight }) {
  switch (bytes.below(12)) {
    case 0: {
      const height = bytes.pick([0, 1, 100.5, 640, 30_000]);
      steps.push(['it is as tall as', height]);
      setHeight(height);
      resized();
      return [];
    }
    case 1: {
      const time = bytes.pick([1, 50, 100, 1000]);
      steps.push(['time passes', time]);
      browser.pass(time);
      return [];
    }
    case 2: {
      const name = bytes.pick(Object.keys(DETAILS));
      steps.push(['the widget sends', name]);
      if (name === 'ready') [known.isReady, expected.title] = [true, 'Frameworks'];
      browser.send(element, `verdict-${name}`, structuredClone(DETAILS[name]));
      return known.isGreeted && known.page !== 'null' ? [{ name, ...TOLD[name] }] : [];
    }
    default: {
      const isPage = bytes.below(5) > 0 && known.page !== ALONE;
      const nonces = known.nonce === undefined ? [text(bytes)] : [known.nonce, text(bytes)];
      const said = { source: isPage ? around : bytes.pick([...others, null]), origin: isPage ? known.page : bytes.pick(STRANGERS), data: structuredClone(message(bytes, nonces)) };
      steps.push([isPage ? 'the page around says' : 'another window says from', said.origin, said.data]);
      browser.hear(said);
      const { data } = said;
      if (!isPage || data === null || typeof data !== 'object' || data.verdict !== 1) return [];
      if (data.name === 'set' && typeof data.option === 'string' && SETTABLE.includes(data.option) && typeof data.value === 'string') {
        expected.element[data.option] = data.value;
        if (data.option === 'lang') expected.root.lang = data.value || 'en';
      }
      if (data.name !== 'hello') return [];
      known.isGreeted = true;
      expected.root.class = 'sized';
      if (typeof data.nonce === 'string') known.nonce = data.nonce;
      if (known.page === 'null') return [];
      return [known.isReady && { name: 'ready' }, known.failure && { name: 'error', code: known.failure }].filter(Boolean);
    }
  }
}

/** Whether nothing is otherwise than it has to be after a step; heights may come at any time, the rest when it is due. */
function examine(browser, element, expected, known, told, due) {
  check(browser.faults.length === 0, 'the script throws', browser.faults[0]);
  check(same(state(browser.document, element), expected), 'the document is otherwise:', state(browser.document, element), expected);
  for (const { whose, data, target } of told) {
    check(whose === 'the page around', 'somebody else is told something:', whose, data);
    check(!JSON.stringify(data).includes(SECRET), 'an answer is told:', data);
    const { nonce } = data;
    check(nonce === known.nonce || (nonce === undefined && !known.nonce), 'another nonce is told:', nonce);
    const isToKnown = known.isGreeted && target === known.page && target !== 'null';
    check(isToKnown || (data.name === 'height' && target === '*' && (!nonce || known.page === 'null')), 'it goes to whoever is there:', data, target);
  }
  const [heights, others] = [[], []];
  for (const { data: { nonce, ...data } } of told) (data.name === 'height' ? heights : others).push(data);
  for (const data of heights) check(same(data, { verdict: 1, name: 'height', height: data.height }) && Number.isInteger(data.height), 'no height:', data);
  check(same(others, due.map((data) => ({ verdict: 1, ...data }))), 'not what the page around has to be told:', others, due);
}

module.exports = { inside };
