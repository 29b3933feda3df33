// The editor page: a data set as text, what the checks say of it, and the element that shows it.
// Ties the parts in editor/ together. Nothing leaves the page, and nothing stays on the device unless the reader says so.

import { Checks } from './editor/checks.js';
import { LIMIT, Refusal, Source, excess, kept, save } from './editor/file.js';
import { figures } from './editor/figures.js';
import { Findings, marks, sentence } from './editor/findings.js';
import { Preview } from './editor/preview.js';
import { Shelf } from './editor/shelf.js';
import { Text } from './editor/text.js';

const part = (id) => document.getElementById(id);

/** What somebody can start from, and what it is called in a sentence. */
const STARTS = { template: 'the template', printers: 'the printers', frameworks: 'the frameworks' };

/** Characters up to which the preview follows each change: a longer text would hold up the typing while it is drawn. */
const AT_ONCE = 300_000;

const text = new Text(part('area'), part('numbers'), changed, tooMuch);
const findings = new Findings(part('list'), part('more'), ({ line, column }) => text.select(line, column));
const preview = new Preview(part('stage'));
const checks = new Checks(hear);
const shelf = new Shelf(part('shelf'), (source) => attempt(() => replace(source, `${source.name} is open as you kept it.`)), removed);

let source = new Source('data-set.json', '');
let safe = ''; // The text as it was opened, downloaded or kept last.
let before = null; // What a replacement has taken away.
let counted = ''; // The figures that are written.
let hasShown = false;
let waiting = ''; // A good text that is shown when somebody asks for it.

/** Says one thing about the file; `back` offers to undo it. */
function say(sentence, back = false) {
  part('news').textContent = sentence;
  part('back').hidden = !back;
}

const rename = () => {
  part('name').textContent = source.name + (text.value === safe ? '' : ' · changed');
};

const ask = (event) => event.preventDefault();

function changed() {
  rename();
  // Only while there is something to lose: a page that asks on leaving is never kept for the way back.
  globalThis[text.value === safe ? 'removeEventListener' : 'addEventListener']('beforeunload', ask);
  if (text.value.length > LIMIT) {
    hear({ failure: `The text is longer than ${LIMIT >> 20} MiB, the most that a data set may have, so it isn’t checked.`, again: false });
  } else {
    checks.check(text.value);
  }
}

/** Refuses a text before the field has it: a browser that lays out millions of lines can't be stopped. */
function tooMuch(next) {
  const excessive = excess(next);
  if (excessive) say(`That would make ${excessive}. The text stays as it is.`);
  return excessive !== '';
}

/** Puts another text in place of the one that stands there. What was unsaved can be taken back. */
function replace(next, sentence) {
  const excessive = excess(next.text);
  if (excessive) throw new Refusal(`${next.name} has ${excessive}. The text stays as it is.`);
  before = text.value === safe ? null : { source, text: text.value, safe };
  source = next;
  text.replace(source.text);
  safe = text.value;
  say(source.mixed ? `${sentence} Its lines end in different ways; once changed, all will end as on Unix.` : sentence, before !== null);
  changed();
}

part('back').addEventListener('click', () => {
  text.replace(before.text);
  ({ source, safe } = before);
  before = null;
  say('Your text is back.');
  changed();
});

// What the checks say.

function hear({ rules, report, text: checked, failure, again }) {
  part('again').hidden = !failure || !again;
  if (rules) {
    findings.rules = rules;
  } else if (failure) {
    announce(failure);
    part('figures').hidden = true;
    findings.show([]);
    text.mark(new Map());
    show(false);
  } else {
    announce(sentence(report.findings));
    count(report.figures);
    findings.show(report.findings);
    text.mark(marks(report.findings));
    show(report.valid, checked);
  }
}

/** A live region speaks whenever it is written, so it is written only when there is news. */
function announce(sentence) {
  if (part('count').textContent !== sentence) part('count').textContent = sentence;
}

/** Written only when it has changed, so that what is open in it stays open. */
function count(found) {
  const news = JSON.stringify(found);
  part('figures').hidden = !found;
  if (found && news !== counted) part('figures').replaceChildren(...figures(found));
  counted = news;
}

/** Brings a good text into the preview, and says which state of the text that shows. */
function show(valid, good, asked = false) {
  const now = valid && (asked || good.length <= AT_ONCE);
  if (now) preview.show(good);
  hasShown ||= now;
  waiting = valid && !now ? good : '';
  part('show').hidden = waiting === '';
  let sentence = hasShown ? 'It shows the text as it was before the errors.' : 'It comes as soon as the text has no error.';
  if (now) sentence = 'It shows the text as it stands.';
  else if (valid) sentence = 'So long a text is shown when you ask for it.';
  part('state').classList.toggle('behind', !now);
  if (part('state').textContent !== sentence) part('state').textContent = sentence;
}

// A button that goes away hands the focus on.
part('show').addEventListener('click', () => {
  show(true, waiting, true);
  part('preview-title').focus();
});

part('again').addEventListener('click', () => {
  checks.check(text.value, 0);
  part('findings-title').focus();
});

// Where a text comes from.

/** The text of a file that comes with the page; loaded early, so that it is there without a network too. */
const starts = new Map();
function start(name) {
  const load = async () => {
    const response = await fetch(new URL(`data/${name}.json`, import.meta.url));
    if (!response.ok) throw new Error(String(response.status));
    return new Source(`${name}.json`, await response.text());
  };
  if (!starts.has(name)) starts.set(name, load().catch((error) => {
    starts.delete(name);
    throw new Refusal(`${name}.json can’t be loaded (${error.message}). The text stays as it is.`);
  }));
  return starts.get(name);
}

/** Does something that may be refused, and says so then. */
const attempt = async (action) => {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.message);
  }
};

const open = (file) => attempt(async () => replace(await Source.read(file), `${file.name} is open.`));

for (const [name, words] of Object.entries(STARTS)) {
  part(name).addEventListener('click', () => attempt(async () => replace(await start(name), `This is ${words} that come${name === 'template' ? 's' : ''} with Verdict.`)));
}

part('open').addEventListener('click', () => part('chosen').click());
part('chosen').addEventListener('change', ({ target }) => {
  if (target.files.length > 0) open(target.files[0]);
  target.value = ''; // The same file may be opened again.
});

const hasFile = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
addEventListener('dragover', (event) => {
  if (!hasFile(event)) return;
  event.preventDefault();
  part('sheet').classList.add('target');
});
addEventListener('dragleave', ({ relatedTarget }) => {
  if (!relatedTarget) part('sheet').classList.remove('target');
});
addEventListener('drop', (event) => {
  if (!hasFile(event)) return;
  event.preventDefault();
  part('sheet').classList.remove('target');
  const [file, ...others] = event.dataTransfer.files;
  if (others.length > 0) say('One file at a time, please.');
  else if (file) open(file);
});

// Where it goes.

const settle = (sentence) => {
  safe = text.value;
  say(sentence);
  changed();
};

part('download').addEventListener('click', () => {
  save(source.bytes(text.value), source.name);
  settle(`${source.name} goes to your downloads.`);
});

part('keep').addEventListener('click', () => attempt(() => {
  source.keep(text.value);
  shelf.show();
  settle('Kept on this device. The page opens with it from now on; what you change later has to be kept again.');
}));

function removed(name, left) {
  if (left === 0) part('keep').focus();
  say(`${name} isn’t kept on this device any more. The text in the field is still here.`);
}

// How it begins.

attempt(async () => {
  const found = kept().find((source) => excess(source.text) === '');
  source = found ?? (await start('frameworks'));
  // Whoever was quicker than the network keeps what they wrote.
  if (text.value !== '') return;
  text.value = source.text;
  safe = text.value;
  if (found) say('This is what you kept on this device.');
}).then(() => {
  changed();
  for (const name of Object.keys(STARTS)) start(name).catch(() => {});
});
