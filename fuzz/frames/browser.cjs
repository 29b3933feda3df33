// What both sides share: the browser around a script, which is happy-dom's document and what the steps of an input do to it;
// the built scripts with a counter in each branch; checks, and what a fault shows of the steps that led to it.

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { inspect, isDeepStrictEqual: same } = require('node:util');
const { runInThisContext } = require('node:vm');
const { Window } = require('happy-dom');
const { createInstrumenter } = require('istanbul-lib-instrument');

/** What a script uses of the browser; one that uses more gets a ReferenceError, which is a fault. */
const GLOBALS = ['window', 'document', 'location', 'addEventListener', 'MutationObserver', 'ResizeObserver', 'CustomEvent', 'URL',
  'URLSearchParams', 'crypto', 'performance', 'setTimeout'];

const show = (value) => inspect(value, { depth: 6, breakLength: 140, maxArrayLength: 20, maxStringLength: 200 });

function check(isRight, sentence, ...values) {
  if (!isRight) throw new Error([sentence, ...values.map(show)].join(' '));
}

/** A built script as a function that can run many times. Its text stays, but for `import.meta`, which only modules have. */
function script(folder, name) {
  const code = readFileSync(join(folder, name), 'utf8').replaceAll('import.meta', '$meta');
  const instrumenter = createInstrumenter({ coverageVariable: '__frames__', esModules: false });
  const envelope = `(({ ${GLOBALS.join(', ')} }, $meta) => (() => { 'use strict';\n${code}\n})())`;
  return runInThisContext(instrumenter.instrumentSync(envelope, name), name);
}

/** Both scripts, ready to run inputs: the first byte says which. */
function load(folder) {
  const { around } = require('./around.cjs');
  const { inside } = require('./inside.cjs');
  const sides = [[around, script(folder, 'verdict-frame.js')], [inside, script(folder, 'embed.js')]];
  const roots = [Object.prototype, Array.prototype, Function.prototype].map((root) => [root, Reflect.ownKeys(root).length]);
  return {
    async run(input) {
      const bytes = new Bytes(input);
      const steps = [];
      try {
        const [side, run] = sides[bytes.below(2)];
        await side(run, bytes, steps);
        for (const [root, count] of roots) check(Reflect.ownKeys(root).length === count, 'what all objects inherit was changed');
      } catch (error) {
        error.stack += `\nSteps:\n${steps.map(show).join('\n')}`;
        throw error;
      }
    },
  };
}

/** The bytes of an input, from the first to the last; when all are used, the answer is always the first choice. */
class Bytes {
  #input;
  #at = 0;

  constructor(input) {
    this.#input = input;
  }

  get isEmpty() {
    return this.#at >= this.#input.length;
  }

  /** A number below another one, which is 256 at most. */
  below(count) {
    return (this.#input[this.#at++] ?? 0) % count;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  take(count) {
    const taken = this.#input.slice(this.#at, this.#at + count);
    this.#at += count;
    return Buffer.from(taken);
  }
}

/** One window for all inputs, since making one takes longer than any input. What an input puts into it, `close` takes out. */
const window = new Window({ settings: { disableIframePageLoading: true } });

/** A browser in which nothing happens but what the steps do: its clock is moved, and every failure of a script is kept. */
class Browser {
  faults = [];
  now = 0;
  #timers = [];
  #listeners = [];
  #ends = [];

  constructor(url, head, body) {
    window.happyDOM.setURL(url);
    this.document = window.document;
    const { documentElement } = this.document;
    for (const { name } of [...documentElement.attributes]) documentElement.removeAttribute(name);
    this.document.head.innerHTML = head;
    this.document.body.innerHTML = body;
  }

  /** What the script sees; `own` adds to it, or replaces. */
  scope(own) {
    const browser = this;
    const kept = (call) => (...given) => {
      try {
        return call(...given);
      } catch (error) {
        browser.faults.push(error);
        return undefined;
      }
    };
    const { document } = this;
    document.addEventListener = (name, heard, options) => {
      const listener = kept(heard);
      window.Document.prototype.addEventListener.call(document, name, listener, options);
      this.#ends.push(() => document.removeEventListener(name, listener, options));
    };
    this.#ends.push(() => delete document.addEventListener);
    return {
      window,
      document,
      location: window.location,
      CustomEvent: window.CustomEvent,
      URL,
      URLSearchParams,
      crypto,
      performance: { now: () => this.now },
      setTimeout: (call, wait = 0) => this.#timers.push({ at: this.now + wait, call: kept(call) }),
      addEventListener: (name, heard) => {
        check(name === 'message', 'the script listens to the window for', name);
        this.#listeners.push(kept(heard));
      },
      MutationObserver: class extends window.MutationObserver {
        constructor(call) {
          super(kept(call));
          browser.#ends.push(() => this.disconnect());
        }
      },
      ...own(kept),
    };
  }

  /** Sends an event to an element of the document, as the browser does or as the widget does, which has details. */
  send(element, name, detail) {
    element.dispatchEvent(detail ? new window.CustomEvent(name, { detail }) : new window.Event(name));
  }

  /** A message arrives. */
  hear(message) {
    for (const heard of this.#listeners) heard(Object.freeze(message));
  }

  /** Lets time pass. */
  pass(milliseconds) {
    const end = this.now + milliseconds;
    for (let count = 0; ; count++) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      check(count < 1000, 'the timers come to no end');
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.now = Math.max(this.now, next.at);
      next.call();
    }
    this.now = end;
  }

  close() {
    for (const end of this.#ends) end();
    this.document.body.innerHTML = '';
  }
}

/** A window of somebody, which keeps what it is told. */
const recorder = (heard, whose) => ({ postMessage: (data, target) => heard.push({ whose, data: structuredClone(data), target }) });

/** Whether an event is one that a script has made, and not the browser's own. */
const isMade = (event) => event instanceof window.CustomEvent;

const attributes = (element) => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));

module.exports = { Browser, attributes, check, isMade, load, recorder, same };
