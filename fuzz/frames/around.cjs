// The page's side: `verdict-frame.js` in a page with frames of ours and of others, while windows say things and the page changes.
//
// What must hold: a message from any other window or origin, or without the nonce from a frame in a sandbox, changes nothing.
// A true one gives its frame a height of 120 to 20,000 pixels, or makes one event with exactly the documented fields. Nothing is
// told but the frame's theme, language and panel, and until its document has answered, a nonce, which no other frame is told.

const { Browser, attributes, check, isMade, recorder, same } = require('./browser.cjs');
const { message, text } = require('./values.cjs');

const PAGE = 'https://page.example/a/';
const DOCUMENTS = ['https://cdn.example/1/embed.html', 'https://cdn.example/1/embed.html#there', 'https://cdn.example:8443/embed.html', 'embed.html',
  '', 'about:blank', 'data:text/html,x', 'http://[', 'javascript:0'];
const ORIGINS = ['https://cdn.example', 'https://cdn.example:8443', 'https://page.example', 'null', '', 'https://evil.example', 'http://cdn.example'];
const OPTIONS = { 'data-theme': 'theme', 'data-lang': 'lang', 'data-panel': 'panel' };
// The sandbox stays while a frame is there: a change of it has no effect on the document that is shown.
const BODY = `<main><iframe id="plain" data-verdict src="${DOCUMENTS[0]}"></iframe>
  <iframe id="boxed" data-verdict src="${DOCUMENTS[0]}" sandbox="allow-scripts"></iframe>
  <iframe id="boxed-too" data-verdict src="${DOCUMENTS[0]}" sandbox="allow-scripts allow-popups" data-theme="dark"></iframe>
  <iframe id="half-boxed" data-verdict src="${DOCUMENTS[0]}" sandbox="allow-scripts ALLOW-SAME-ORIGIN"></iframe>
  <iframe id="foreign" src="${DOCUMENTS[0]}"></iframe></main>`;

const isId = (text) => typeof text === 'string' && text.length <= 40 && text >= 'a' && text < '{' &&
  [...text].every((letter) => 'abcdefghijklmnopqrstuvwxyz0123456789_-'.includes(letter));
const isCode = (text) => typeof text === 'string' && text.length === 7 && text.startsWith('VW-E') && [...text.slice(4)].every((digit) => '0123456789'.includes(digit));
const isList = (list) => Array.isArray(list) && same(Reflect.ownKeys(list), [...Array(list.length).keys(), 'length'].map(String));

/** What an event says of a message that is true, if the message means one. */
function detailOf({ name, code, outcome, advised }) {
  if (name === 'ready') return { version: 1 };
  if (name === 'error' && isCode(code)) return { version: 1, code };
  if (name === 'result' && isId(outcome) && Array.isArray(advised) && advised.length < 2000 && [...advised].every(isId)) return { version: 1, outcome, advised: [...advised] };
  return undefined;
}

/** The origin of what a page has put into a frame; nothing where it has none that others can't have too. */
function originOf(src) {
  if (!URL.canParse(src, PAGE)) return undefined;
  const { origin } = new URL(src, PAGE);
  return origin === 'null' ? undefined : origin;
}

/** A frame and what is known of it without asking the script. */
class Frame {
  nonce = undefined;
  isMet = false;
  due = undefined;

  constructor(element, events, told) {
    this.element = element;
    this.isOurs = element.hasAttribute('data-verdict');
    this.isBoxed = element.id.startsWith('boxed');
    this.attributes = attributes(element);
    const window = () => recorder(told, this);
    this.window = window();
    Object.defineProperties(element, {
      contentWindow: { get: () => (element.isConnected ? this.window : null) },
      offsetHeight: { get: () => Number.parseFloat(element.style.height) || 640 },
    });
    this.renew = () => Object.assign(this, { window: window(), nonce: undefined, isMet: false });
    const seen = new WeakSet();
    const dispatch = element.dispatchEvent;
    element.dispatchEvent = (event) => {
      // The document hands an event on to itself.
      if (isMade(event) && !seen.has(event)) events.push([this, { name: event.type, bubbles: event.bubbles, detail: event.detail }]);
      seen.add(event);
      return dispatch.call(element, event);
    };
  }

  /** Whether a message is from the document that the page has put here. */
  believes({ data, origin, source }) {
    if (!this.isOurs || !this.element.isConnected || source !== this.window || data === null || typeof data !== 'object' || data.verdict !== 1) return false;
    return this.isBoxed ? origin === 'null' && this.nonce !== undefined && data.nonce === this.nonce : origin === originOf(this.attributes.src);
  }
}

/** What happens in one step; returns what may and what has to follow it: an event, and what frames are told. */
function step(bytes, browser, frames, others, steps) {
  const frame = bytes.pick(frames);
  const did = (what) => steps.push(what);
  switch (bytes.below(20)) {
    case 0: {
      const goesByItself = bytes.below(2) === 0;
      did([frame.element.id, goesByItself ? 'has gone elsewhere' : 'has loaded']);
      browser.send(frame.element, 'load');
      return { told: true };
    }
    case 1: {
      const [name, value] = [bytes.pick(Object.keys(OPTIONS)), text(bytes)];
      did([frame.element.id, name, value]);
      frame.attributes[name] = value;
      frame.element.setAttribute(name, value);
      return { told: true, set: frame.isOurs && frame.element.isConnected && { option: OPTIONS[name], value, frame } };
    }
    case 2: {
      const src = bytes.pick(DOCUMENTS);
      did([frame.element.id, 'src', src]);
      if (frame.attributes.src.split('#')[0] !== src.split('#')[0]) frame.isMet = false;
      frame.attributes.src = src;
      frame.element.setAttribute('src', src);
      return {};
    }
    case 3:
      did([frame.element.id, frame.element.isConnected ? 'is taken out' : 'is put back']);
      if (frame.element.isConnected) {
        frame.element.remove();
        return {};
      }
      frame.renew();
      browser.document.querySelector('main').append(frame.element);
      return { told: true, greeted: frame.isOurs && frame };
    case 4: {
      const time = bytes.pick([1, 50, 100, 1000]);
      did(['time passes', time]);
      browser.pass(time);
      return {};
    }
    default: {
      const nonces = frames.map(({ nonce }) => nonce).filter((nonce) => nonce !== undefined);
      const source = bytes.below(6) ? frame.window : bytes.pick([...frames.map(({ window }) => window), ...others, null]);
      const usual = frame.isBoxed ? 'null' : originOf(frame.attributes.src) ?? 'null';
      const own = frame.nonce === undefined ? nonces : [frame.nonce, frame.nonce, ...nonces];
      const said = { source, origin: bytes.below(3) ? usual : bytes.pick(ORIGINS), data: structuredClone(message(bytes, own)) };
      did([frames.find(({ window }) => window === source)?.element.id ?? 'another window', 'says from', said.origin, said.data]);
      const believer = frames.find((frame) => frame.believes(said));
      browser.hear(said);
      if (!believer) return {};
      if (believer.isBoxed) believer.isMet = true;
      if (said.data.name === 'height' && Number.isFinite(said.data.height)) believer.due = Math.min(Math.max(said.data.height, 120), 20_000);
      const detail = detailOf(said.data);
      if (!detail) return {};
      // How long a list may be isn't documented; one of a few alternatives has to come through.
      const isUsual = !Array.isArray(said.data) && (!detail.advised || (detail.advised.length <= 50 && isList(said.data.advised)));
      return { event: [believer, { name: `verdict-${said.data.name}`, bubbles: true, detail }], isDue: isUsual };
    }
  }
}

/** Runs the script through the steps that the bytes hold. */
async function around(run, bytes, steps) {
  const browser = new Browser(PAGE, '', BODY);
  const [events, told] = [[], []];
  try {
    const frames = [...browser.document.querySelectorAll('iframe')].map((element) => new Frame(element, events, told));
    const others = ['the page', 'an opener'].map((name) => recorder(told, name));
    run(browser.scope(() => ({})), undefined);
    let expected = { told: true };
    while (true) {
      for (let turn = 0; turn < 3; turn++) await null; // Observers hear of changes after the step.
      examine(browser, frames, events.splice(0), told.splice(0), expected);
      if (bytes.isEmpty) break;
      expected = step(bytes, browser, frames, others, steps);
    }
    browser.pass(1000);
    for (const { element, due } of frames) {
      const height = Number.parseFloat(element.style.height) || 640;
      check(due === undefined || Math.abs(height - due) <= 1.5, 'the last height that was told is not that of the frame:', element.id, height, due);
    }
    examine(browser, frames, events, told, {});
  } finally {
    browser.close();
  }
}

/** Whether nothing is otherwise than it has to be after a step. */
function examine(browser, frames, events, told, expected) {
  check(browser.faults.length === 0, 'the script throws', browser.faults[0]);
  const [whose, meant] = expected.event ?? [];
  const isMeant = events.length <= 1 && events.every(([frame, event]) => frame === whose && same(event, meant));
  check(isMeant, 'not the event that a message may cause:', events.map(([frame, event]) => [frame.element.id, event]));
  check(!expected.isDue || events.length === 1, 'a true message caused no event');
  for (const [, { detail }] of events) check(!detail.advised || isList(detail.advised), 'the list has more than elements', detail);
  for (const { element, attributes: own, due } of frames) {
    const { style, ...others } = attributes(element);
    check(same(others, own), 'attributes of a frame changed:', others, own);
    const height = /^height: (\d+)px;$/.exec(style ?? '')?.[1];
    check(!style || (due !== undefined && height >= 120 && height <= 20_000), 'the style of a frame is none that a message may give:', element.id, style);
  }
  for (const { whose, data, target } of told) {
    check(whose.isOurs === true && expected.told, 'somebody is told something:', whose.element?.id ?? whose, data, target);
    if (data.name === 'hello') {
      check(same(data, { verdict: 1, name: 'hello', nonce: data.nonce }) && typeof data.nonce === 'string' && data.nonce.length >= 16, 'no hello:', data);
      check(!whose.isMet, 'a document is told a nonce after one has answered:', whose.element.id);
      check(frames.every((frame) => frame === whose || frame.nonce !== data.nonce), 'a nonce is told to two frames');
      whose.nonce = data.nonce;
    } else {
      const attribute = Object.keys(OPTIONS).find((name) => OPTIONS[name] === data.option);
      check(same(data, { verdict: 1, name: 'set', option: data.option, value: whose.attributes[attribute] }), 'not what a frame may be told:', data);
    }
  }
  const { greeted, set } = expected;
  if (greeted) check(told.some(({ whose, data }) => whose === greeted && data.name === 'hello'), 'a frame is not greeted:', greeted.element.id);
  if (set) check(told.some(({ whose, data }) => whose === set.frame && data.option === set.option && data.value === set.value), 'a frame is not told', set.option, set.value);
}

module.exports = { around };
