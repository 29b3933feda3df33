// Has a text checked in a worker: a moment after the last key, one at a time, and only the newest.
// Must not know what is found; a worker that breaks down or takes too long is replaced.

const PAUSE = 200; // Milliseconds without a key before a check.
const PATIENCE = 15_000; // Milliseconds after which a check is given up.

export class Checks {
  #hear;
  #worker = null;
  #busy = null; // The text that is being checked.
  #next = null; // The newest text that waits.
  #pause;
  #patience;
  #hopeless = false; // Where no worker will ever check anything.

  /** `hear` is called with `{ rules }`, with `{ report, text }`, or with `{ failure, again }`, a sentence. */
  constructor(hear) {
    this.#hear = hear;
  }

  /** Checks a text soon, or at once. */
  check(text, pause = PAUSE) {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#next = text;
      this.#send();
    }, pause);
  }

  #send() {
    if (this.#hopeless || this.#busy !== null || this.#next === null) return;
    [this.#busy, this.#next] = [this.#next, null];
    this.#worker ??= this.#start();
    this.#worker.postMessage({ text: this.#busy, today: today() });
    this.#patience = setTimeout(() => {
      this.#fail(`The checks found no end in ${PATIENCE / 1000} seconds. Nothing of the text is lost; they start anew with the next change.`, true);
    }, PATIENCE);
  }

  #start() {
    const worker = new Worker(trusted(new URL('worker.js', import.meta.url).href), { type: 'module' });
    worker.addEventListener('message', ({ data }) => {
      if (data.rules) this.#hear(data);
      else if (data.failure) this.#fail(data.failure, data.again);
      else this.#done(data.report);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#fail('The checks can’t be started: the network is down, or this site’s policy doesn’t allow them. You can edit and download the text all the same.', true);
    });
    return worker;
  }

  #done(report) {
    const text = this.#busy;
    this.#busy = null;
    clearTimeout(this.#patience);
    // What was overtaken is still the best that is known.
    this.#hear({ report, text });
    this.#send();
  }

  #fail(failure, again) {
    clearTimeout(this.#patience);
    this.#worker?.terminate();
    this.#worker = null;
    this.#busy = null;
    this.#hopeless = !again;
    this.#hear({ failure, again });
  }
}

/** The date here, such as 2026-11-22. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** A policy that lets workers of our own origin pass, where the page's own policy asks for one. A name can be taken once only. */
function trusted(address) {
  const key = Symbol.for('verdict-sw');
  const createScriptURL = (url) => {
    if (new URL(url).origin !== location.origin) throw new TypeError(`${url} is not ours`);
    return url;
  };
  globalThis[key] ??= globalThis.trustedTypes?.createPolicy('verdict-sw', { createScriptURL }) ?? { createScriptURL };
  return globalThis[key].createScriptURL(address);
}
