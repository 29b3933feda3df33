// The coverage-guided fuzzer of the messages between a page and its frame: `node main.cjs SCRIPTS SECONDS SEED FAILED FOUND KEPT`.
// It starts with the inputs in the folders KEPT and FOUND, changes them at random, and keeps each that reaches a branch of the
// two built scripts in SCRIPTS for the first time, or another number of times, in FOUND. The last line of its output is JSON.
// Must not know what an input means: `around.cjs` and `inside.cjs` do, and they throw what is wrong.
//
// A loop of our own: Jazzer.js, which would be the tool for it, comes as a program that needs a newer C library than Debian 12 has
// (its versions before 4 fetch one by their install script), and a browser can't be restarted thousands of times a second.

const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Worker, isMainThread, workerData } = require('node:worker_threads');

const MOST_BYTES = 300;
const PATIENCE = 20_000; // Milliseconds after which an input counts as one that never ends.
const SHOWN = 15_000;

const digest = (input) => createHash('sha1').update(input).digest('hex');

/** Watches the thread that runs the inputs, since an endless loop in a script can be seen from outside only. */
function watch(given) {
  const [scripts, seconds, seed, failed, found, kept] = given;
  const shared = new SharedArrayBuffer(8 + MOST_BYTES);
  const [count, length] = [new Int32Array(shared, 0, 1), new Int32Array(shared, 4, 1)];
  const fail = (sentence) => {
    if (count[0] === 0) {
      console.error(sentence);
      process.exit(1);
    }
    const input = Buffer.from(new Uint8Array(shared, 8, length[0]));
    mkdirSync(failed, { recursive: true });
    const file = join(failed, digest(input));
    writeFileSync(file, input);
    console.error(`${sentence}\nInput number ${count[0]}, seed ${seed}, kept in ${file}`);
    process.exit(1);
  };
  const worker = new Worker(__filename, { workerData: { shared, scripts, seconds: Number(seconds), seed: Number(seed), found, kept } });
  let [last, since] = [-1, Date.now()];
  setInterval(() => {
    if (count[0] !== last) [last, since] = [count[0], Date.now()];
    else if (Date.now() - since > PATIENCE) fail('An input takes for ever');
  }, 1000).unref();
  worker.on('error', (error) => fail(error.stack ?? String(error)));
}

/** Numbers at random that a seed repeats (xorshift). */
function random(seed) {
  let state = seed | 1;
  return (count) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % count;
  };
}

/** One to eight changes of an input: bytes set, added, repeated, taken out, or taken from another input; and often more steps. */
function change(input, others, below) {
  const made = (count) => Array.from({ length: count }, () => below(256));
  let bytes = [...input];
  for (let left = 1 << below(4); left > 0; left--) {
    const at = below(bytes.length + 1);
    const long = 1 + below(12);
    const other = others[below(others.length)];
    const from = below(other.length + 1);
    [
      () => { bytes[at] = below(256); },
      () => { bytes[at] = ((bytes[at] ?? 0) + 255 + 2 * below(2)) & 255; },
      () => bytes.splice(at, 0, ...made(long)),
      () => bytes.push(...made(16 * long)),
      () => bytes.splice(at, long),
      () => bytes.splice(at, 0, ...bytes.slice(at, at + long)),
      () => bytes.splice(at, below(2) ? long : 0, ...other.slice(from, from + long)),
      () => { bytes = [...bytes.slice(0, at), ...other.slice(from)]; },
    ][below(8)]();
  }
  return Uint8Array.from(bytes.slice(0, MOST_BYTES));
}

/** What inputs have reached so far. */
class Coverage {
  #seen = new Set();
  #counters;
  #branches;

  constructor() {
    // Each script has lists of counters by kind and number; the lists stay the same objects.
    const lists = Object.entries(global.__frames__).flatMap(([file, { b, s, f }]) =>
      [...Object.entries(b).map(([id, list]) => [file, 'b', id, list]), [file, 's', '', s], [file, 'f', '', f]]);
    this.#counters = lists.flatMap(([file, kind, id, list]) => Object.keys(list).map((key) => ({ file, kind, name: `${file} ${kind} ${id} ${key}`, list, key })));
    this.#branches = this.#counters.filter(({ kind }) => kind === 'b').map((counter) => ({ ...counter, isReached: false }));
  }

  /** Whether the last input reached something new: a counter, or twice, thrice, four times… as often. The counters begin again. */
  isNew() {
    for (const branch of this.#branches) branch.isReached ||= branch.list[branch.key] > 0;
    const before = this.#seen.size;
    for (const { name, list, key } of this.#counters) {
      if (list[key] > 0) this.#seen.add(`${name} ${Math.min(6, Math.ceil(Math.log2(list[key])))}`);
      list[key] = 0;
    }
    return this.#seen.size > before;
  }

  /** By script: how many branches were reached, and of how many. */
  branches() {
    return Object.fromEntries(Object.keys(global.__frames__).map((file) => {
      const own = this.#branches.filter((branch) => branch.file === file);
      return [file, [own.filter(({ isReached }) => isReached).length, own.length]];
    }));
  }
}

const read = (folder) => readdirSync(folder).sort().map((name) => readFileSync(join(folder, name)).subarray(0, MOST_BYTES));

/** Runs inputs until the time is over, or one shows a fault. */
async function fuzz({ shared, scripts, seconds, seed, found, kept }) {
  const { load } = require('./browser.cjs');
  const sides = load(scripts);
  const [count, length, place] = [new Int32Array(shared, 0, 1), new Int32Array(shared, 4, 1), new Uint8Array(shared, 8)];
  const below = random(seed);
  mkdirSync(found, { recursive: true });
  const queue = [];
  let coverage;
  const attempt = async (input) => {
    place.set(input);
    [length[0], count[0]] = [input.length, count[0] + 1];
    await sides.run(input);
    coverage ??= new Coverage();
    return coverage.isNew();
  };
  for (const input of [Uint8Array.of(0), Uint8Array.of(1), ...read(kept), ...read(found)]) {
    if (await attempt(input) || queue.length === 0) queue.push(input);
  }
  const started = Date.now();
  for (let shown = started; Date.now() < started + seconds * 1000;) {
    // The newest ones lead on more often than others.
    const input = change(queue[queue.length - 1 - below(below(2) ? Math.min(8, queue.length) : queue.length)], queue, below);
    if (await attempt(input)) {
      queue.push(input);
      writeFileSync(join(found, digest(input)), input);
    }
    if (Date.now() - shown > SHOWN) {
      shown = Date.now();
      console.log(`  ${count[0]} inputs, ${queue.length} of them kept, branches ${JSON.stringify(coverage.branches())}`);
      await new Promise(setImmediate); // Without a turn of its own loop a thread writes nothing.
    }
  }
  console.log(JSON.stringify({ inputs: count[0], kept: queue.length, branches: coverage.branches() }));
}

if (isMainThread) watch(process.argv.slice(2));
else fuzz(workerData);
