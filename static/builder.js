// The page that makes the lines for somebody's page: reads the choices, shows what they come to, and writes it down.
// What it writes is text; nothing that somebody enters is ever run here but by the element, which checks it. Sends nothing.

const SHELL = { file: 'verdict.js', integrity: '%SHELL_INTEGRITY%' };
const FRAME = { file: 'verdict-frame.js', integrity: '%FRAME_INTEGRITY%' };
// What the shell loads by import(), which checks nothing by itself: names and hashes.
const LATER = JSON.parse('%LATER%');
const CALM = 250; // Milliseconds after the last letter before the preview follows.
const LIMIT = 16 * 2 ** 20; // Bytes of a data set, as the element has it.
const LONGEST = 120; // Seconds for a data set, as the element has it.

const form = document.getElementById('form');
const at = (id) => document.getElementById(id);

form.elements.base.value = new URL('.', location.href).href;

/** The choices as options of the element: only those that differ from what holds anyway. */
function read() {
  const fields = new FormData(form);
  const given = (name) => fields.get(name)?.trim() || null;
  const panels = fields.getAll('panels');
  const all = form.querySelectorAll('[name=panels]').length;
  const options = new Map();
  const put = (name, value) => value && options.set(name, value);
  put('src', given('src'));
  if (panels.length > 0 && panels.length < all) options.set('panels', panels.join(' '));
  put('panel', given('panel'));
  put('alternatives', given('alternatives'));
  put('theme', given('theme'));
  put('lang', form.elements.lang.validity.valid && given('lang'));
  put('cta-label', given('cta-label'));
  put('cta-href', given('cta-href'));
  return {
    options,
    frame: given('kind') === 'frame',
    accent: fields.has('accented') ? given('accent') : null,
    base: folder(given('base')),
    pinned: fields.has('pinned'),
    pinnedData: fields.has('pinned-data'),
    fallback: given('fallback'),
    link: given('link'),
  };
}

/** The folder that an address means, with its slash; this one where it is no address. */
function folder(address) {
  try {
    return new URL('.', address.endsWith('/') ? address : `${address}/`).href;
  } catch {
    return new URL('.', location.href).href;
  }
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const attributes = (entries) => entries.map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escaped(value)}"`)).join('');
const indented = (lines) => lines.map((line) => `  ${line}`).join('\n');

/** Black or white, whichever is further from a colour in lightness; source of the weights: WCAG 2.2, relative luminance. */
function textOn(accent) {
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(accent.slice(at, at + 2), 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? '#000000' : '#ffffff';
}

/** What stands in the preview, for whoever reads the page without scripts. */
function fallback({ fallback, link }) {
  const root = element.shadowRoot;
  const words = (selector) => root.querySelector(selector)?.textContent.trim() ?? '';
  const title = words('.title') || 'The comparison';
  const lines = [];
  if (fallback !== 'link') {
    lines.push(`<h2>${escaped(title)}</h2>`);
    if (words('.summary')) lines.push(`<p>${escaped(words('.summary'))}</p>`);
  }
  if (fallback === 'tables') for (const table of root.querySelectorAll('table')) lines.push(...written(table));
  lines.push(`<a href="${escaped(link ?? 'https://example.com/')}">${escaped(fallback === 'link' ? title : 'More about it')}</a>`);
  return lines;
}

/** A table as plain HTML: its headings and what can be read in its cells. */
function written(table) {
  const cells = (row) => [...row.cells].map((cell) => {
    const head = cell.localName === 'th';
    const scope = head ? ` scope="${cell.closest('thead') ? 'col' : 'row'}"` : '';
    const span = cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : '';
    return `<${cell.localName}${scope}${span}>${escaped(readable(cell))}</${cell.localName}>`;
  });
  const rows = [...table.rows].filter((row) => !row.hidden).map((row) => `  <tr>${cells(row).join('')}</tr>`);
  const caption = table.caption ? [`  <caption>${escaped(readable(table.caption))}</caption>`] : [];
  return ['<table>', ...caption, ...rows, '</table>'];
}

/** The words of a node, with blanks between what stands apart, without controls; a heading that orders a table is a heading. */
function readable(node) {
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || (node.localName === 'button' && node.className !== 'sort')) return '';
    return ` ${[...node.childNodes].map(walk).join('')} `;
  };
  return walk(node).replace(/\s+/g, ' ').replace(/ ([.,:;])/g, '$1').trim();
}

const script = ({ file, integrity }, { base, pinned }) =>
  `<script${attributes([['type', 'module'], ['src', base + file], ...(pinned ? [['integrity', integrity]] : []), ['crossorigin', ''], ['referrerpolicy', 'no-referrer']])}></script>`;

/** The address of the frame's document, with the options behind it. */
function framed({ options, accent, base }) {
  const query = new URLSearchParams([...options]);
  if (accent) {
    query.set('accent', accent.slice(1));
    query.set('on-accent', textOn(accent).slice(1));
  }
  const asked = query.toString().replaceAll('+', '%20');
  return `${base}embed.html${asked && `?${asked}`}`;
}

const FRAME_ATTRIBUTES = [
  ['title', 'Comparison'],
  ['loading', 'lazy'],
  ['width', '100%'],
  ['height', '640'],
  ['sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox'],
  ['allow', 'clipboard-write'],
  ['referrerpolicy', 'no-referrer'],
];

function snippet(choice) {
  if (choice.frame) {
    const tag = `<iframe${attributes([['data-verdict', ''], ['src', framed(choice)], ...FRAME_ATTRIBUTES])}></iframe>`;
    return `${script(FRAME, choice)}\n${tag}\n<noscript>\n${indented(fallback(choice))}\n</noscript>`;
  }
  return `${script(SHELL, choice)}\n<verdict-widget${attributes([...choice.options])}>\n${indented(fallback(choice))}\n</verdict-widget>`;
}

function style({ frame, accent, options }) {
  if (frame) return '[data-verdict] { border: 0; }';
  const quiz = (options.get('panel') ?? options.get('panels') ?? '').startsWith('quiz');
  const lines = ['verdict-widget { display: block; }', `verdict-widget:not(:defined) { min-block-size: ${quiz ? '44rem' : '100vh'}; }`];
  if (accent) lines.push(`verdict-widget { --verdict-accent: ${accent}; --verdict-on-accent: ${textOn(accent)}; }`);
  return lines.join('\n');
}

function policy({ frame, base, options }) {
  const { origin } = new URL(base);
  if (frame) return `script-src ${origin}; frame-src ${origin};`;
  const data = URL.canParse(options.get('src')) ? new URL(options.get('src')).origin : origin;
  const connect = data === origin ? origin : `${origin} ${data}`;
  return `script-src ${origin} 'wasm-unsafe-eval'; connect-src ${connect};`;
}

/** What makes browsers check the scripts that come later. */
function map({ base }) {
  const integrity = Object.fromEntries(Object.entries(LATER).map(([name, hash]) => [base + name, hash]));
  return `<script type="importmap">\n${JSON.stringify({ integrity }, null, 2).replaceAll('<', '\\u003c')}\n</script>`;
}

const element = document.createElement('verdict-widget');
// What somebody answers here is nothing to keep.
element.setAttribute('state', 'none');
// The fallback is read from it, so it comes even where it stands below the choices, and behind a frame.
element.setAttribute('eager', '');
let frame;

/** Makes the preview follow: the same element with other attributes, so that it keeps its place. */
function show({ options, accent, ...choice }) {
  for (const name of ['src', 'panels', 'panel', 'alternatives', 'theme', 'lang', 'cta-label', 'cta-href']) {
    const value = options.get(name) ?? null;
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  for (const [token, value] of [['--verdict-accent', accent], ['--verdict-on-accent', accent && textOn(accent)]]) {
    element.style.setProperty(token, value ?? '');
  }
  element.hidden = choice.frame;
  if (!element.isConnected) at('stage').append(element);
  if (!choice.frame) {
    frame?.remove();
    frame = undefined;
    return;
  }
  const src = framed({ options, accent, base: new URL('.', location.href).href });
  if (frame?.src === src) return;
  frame ??= Object.assign(document.createElement('iframe'), { title: 'Preview', width: '100%', height: '640' });
  frame.dataset.verdict = '';
  frame.src = src;
  if (!frame.isConnected) at('stage').append(frame);
}

/** What is known of data sets by their addresses: a hash, or why there is none. */
const hashes = new Map();

/** The address of the data set that is to be pinned; none where the element refuses it, which says so. */
function toPin({ options, pinnedData }) {
  const src = options.get('src');
  const url = pinnedData && src && URL.canParse(src, location.href) && new URL(src, location.href);
  return url && (url.protocol === 'https:' || url.origin === location.origin) ? url : undefined;
}

/** Works out the hash of the data set that is asked for, for the lines that are written then. */
async function measure(choice) {
  const url = toPin(choice);
  const src = choice.options.get('src');
  if (!url || hashes.has(src)) return;
  hashes.set(src, undefined);
  hashes.set(src, await hash(url).catch((error) => error));
  write();
}

async function hash(url) {
  const signal = AbortSignal.timeout(LONGEST * 1000);
  try {
    const bytes = await download(url, signal);
    const digest = await crypto.subtle.digest('SHA-384', bytes);
    return `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  } catch (error) {
    // Browsers differ in the error that a body has then.
    if (signal.aborted) throw new Error(`it took longer than ${LONGEST} seconds`);
    // Each has words of its own for it, in its own language.
    throw error instanceof TypeError ? new Error('its host can’t be reached, or doesn’t let other pages read it') : error;
  }
}

async function download(url, signal) {
  const response = await fetch(url, { mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', signal });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const chunks = [];
  let left = LIMIT;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    left -= value.length;
    if (left >= 0) continue;
    await reader.cancel();
    throw new Error(`it is larger than ${LIMIT >> 20} MiB`);
  }
  return new Blob(chunks).arrayBuffer();
}

/** Pins the data set in the lines where its hash is known, and says when it isn't there yet or can't be had. */
function pin(choice) {
  const found = hashes.get(choice.options.get('src'));
  const isToPin = toPin(choice) !== undefined;
  const isKnown = typeof found === 'string';
  if (isToPin && isKnown) choice.options.set('integrity', found);
  let said = '';
  if (isToPin && found instanceof Error) said = `The data set isn’t pinned: ${found.message}.`;
  else if (isToPin && !isKnown) said = 'Working out the hash of the data set… Until it is there, the lines don’t pin the data set.';
  // The same sentence is not announced again with every letter.
  if (at('pinning').textContent !== said) at('pinning').textContent = said;
}

function write() {
  const choice = read();
  pin(choice);
  at('snippet').textContent = snippet(choice);
  at('style').textContent = style(choice);
  at('policy').textContent = policy(choice);
  at('pins').hidden = choice.frame || !choice.pinned;
  at('map').textContent = map(choice);
}

let calm;
function follow() {
  clearTimeout(calm);
  calm = setTimeout(() => {
    show(read());
    measure(read());
  }, CALM);
  write();
}
form.addEventListener('input', follow);
form.addEventListener('submit', (event) => event.preventDefault());
// What the fallback holds is read from the preview.
at('stage').addEventListener('verdict-ready', () => setTimeout(write));
at('stage').addEventListener('verdict-error', () => setTimeout(write));

for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    const block = at(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(block.textContent);
      at('news').textContent = 'Copied.';
    } catch {
      getSelection().selectAllChildren(block);
      at('news').textContent = 'This browser doesn’t let the page copy; the lines are selected for you to copy.';
    }
  });
}

// A browser may have brought back what was entered before.
show(read());
measure(read());
write();
