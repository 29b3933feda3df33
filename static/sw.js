// The worker that keeps the standalone page on a reader's device. app.js registers it when the reader asks; the element never does.
// The build puts `BUILD` before this text: the version, and every file of it with its integrity (docs/adr/0019).
// A version is kept whole or not at all, every file is checked when it is kept and when it is read, and a page sees one version
// from its first to its last file. Nothing foreign is kept, and nothing takes the place of a version before the reader says so.

const { version, files } = BUILD;
const { scope } = registration;

/** The beginning of our caches' names. An origin may hold several copies of this page, each in a folder of its own. */
const OURS = `verdict ${new URL(scope).pathname} `;
const cacheOf = (version) => OURS + version;
const CACHE = cacheOf(version);

const address = (name) => new URL(name, scope).href;

/** Where a cache holds the record of its version: written last, so a cache without it is not whole. */
const RECORD = address('version-on-this-device');

async function integrityOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}

/** An answer as it is kept: the body is decoded, and an answer that was redirected is refused for navigations. */
function plain(bytes, { headers }, status = 200) {
  const kept = new Headers(headers);
  kept.delete('content-encoding');
  kept.delete('content-length');
  return new Response(bytes, { status, headers: kept });
}

/** A file from the network, if it has the bytes that this version knows. Anything else is an error, whatever its status. */
async function download(name, integrity) {
  const response = await fetch(address(name), { integrity, cache: 'no-cache', credentials: 'same-origin' });
  if (!response.ok || response.type !== 'basic') throw new TypeError(`${name}: ${response.status} ${response.type}`);
  return plain(await response.arrayBuffer(), response);
}

/** A file of a version as it is kept, or nothing when it is missing or has other bytes. */
async function read(name, { version, files }) {
  const response = await caches.match(address(name), { cacheName: cacheOf(version) });
  const bytes = await response?.arrayBuffer();
  return bytes && (await integrityOf(bytes)) === files[name] ? plain(bytes, response) : undefined;
}

// The versions on this device.

/** The records of the other versions: what they hold, whether they were ever in use, and which pages they still serve. */
async function records() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  const found = await Promise.all(names.map((cacheName) => caches.match(RECORD, { cacheName })));
  return Promise.all(found.filter(Boolean).map((response) => response.json()));
}

const write = async (record) => (await caches.open(cacheOf(record.version))).put(RECORD, new Response(JSON.stringify(record)));

/** Versions that pages still use which were open when this one took over. Looked up once in the life of this thread. */
let older = records().then((all) => all.filter(({ pages }) => pages));

/** Keeps this version, taking from an earlier one what is the same. */
async function install() {
  try {
    const known = await records();
    const cache = await caches.open(CACHE);
    const keep = async ([name, integrity]) => {
      const same = known.find((record) => record.files[name] === integrity);
      const response = (same && (await read(name, same))) ?? (await download(name, integrity));
      await cache.put(address(name), response);
    };
    await Promise.all(Object.entries(files).map(keep));
    await write(BUILD);
  } catch (error) {
    await caches.delete(CACHE);
    const full = error.name === 'QuotaExceededError';
    for (const page of await clients.matchAll({ includeUncontrolled: true })) page.postMessage({ failed: full ? 'full' : 'broken' });
    throw error;
  }
}

/** Takes over. The version before stays for the pages that came from it; what was never in use goes. */
async function activate() {
  const before = await records();
  const all = await clients.matchAll({ includeUncontrolled: true, type: 'all' });
  // Firefox counts the worker itself among them.
  const open = all.filter(({ url, type }) => url.startsWith(scope) && type !== 'serviceworker').map(({ id }) => id);
  const served = new Set(before.flatMap(({ pages }) => pages ?? []));
  for (const record of before.filter(({ used, pages }) => used && !pages)) {
    record.pages = open.filter((id) => !served.has(id));
    await write(record);
  }
  await write({ ...BUILD, used: true });
  older = Promise.resolve(before.filter(({ pages }) => pages));
  await forget();
  // Pages that had another version are handed over by the browser; the first version takes the page that asked for it.
  if (before.length === 0) await clients.claim();
}

/** Lets versions go that no open page uses, and what is left of an install that broke off. */
async function forget() {
  const names = await caches.keys();
  const isOpen = async ({ pages }) => (await Promise.all(pages.map((id) => clients.get(id)))).some(Boolean);
  const used = (await Promise.all((await older).map(async (record) => ((await isOpen(record)) ? [record] : [])))).flat();
  older = Promise.resolve(used);
  // A version that is on its way has a cache too; one that sets out after this line isn't among the names.
  if (registration.installing || registration.waiting) return;
  const kept = [CACHE, ...used.map(({ version }) => cacheOf(version))];
  for (const name of names) if (name.startsWith(OURS) && !kept.includes(name)) await caches.delete(name);
}

// What pages ask for.

/** The name of a file in a version by its address, whatever stands behind a question mark; some hosts leave `.html` out. */
function nameOf(url, files) {
  const path = decodeURI(new URL(url).pathname).slice(new URL(scope).pathname.length);
  if (path === '' || path === 'index.html') return './';
  return [path, `${path}.html`].find((name) => Object.hasOwn(files, name));
}

/** The version that a request belongs to: its page's own, else the one that knows the file. A new page is of this version. */
async function versionFor({ mode, url }, clientId) {
  const all = await older;
  const own = mode === 'navigate' ? undefined : all.find(({ pages }) => pages.includes(clientId));
  return [own, BUILD, ...all].find((record) => record && nameOf(url, record.files));
}

async function answer({ request, clientId }) {
  const record = await versionFor(request, clientId);
  if (!record) return request.mode === 'navigate' ? elsewhere(request) : fetch(request);
  const name = nameOf(request.url, record.files);
  return (await read(name, record)) ?? (await mend(name, record)) ?? beyond(request);
}

/** A file that is missing or damaged comes anew, and only with the bytes it had. */
async function mend(name, record) {
  const response = await download(name, record.files[name]).catch(() => undefined);
  const cacheName = cacheOf(record.version);
  // A copy that the reader had removed doesn't grow again, and on a full disk the file serves all the same.
  if (response && (await caches.has(cacheName))) {
    const copy = response.clone();
    await caches.open(cacheName).then((cache) => cache.put(address(name), copy)).catch(() => {});
  }
  return response;
}

/** Neither here nor to be had with the bytes it should have: what a browser without this worker would show, or a sentence. */
async function beyond(request) {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== 'navigate') throw error;
    const text = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
      + '<meta name="color-scheme" content="light dark"><title>Not here now · Verdict</title><h1>Not here now</h1>'
      + '<p>The copy of this page on this device is damaged, and the network can’t be reached. '
      + 'With a network, loading the page again mends it. (VW-E403)</p>';
    return new Response(text, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  }
}

/** A page of this site that isn't kept; without a network the reader is told so. */
async function elsewhere(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const page = await read('404.html', BUILD);
    if (!page) throw error;
    return plain(await page.arrayBuffer(), page, 404);
  }
}

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  event.respondWith(answer(event));
  event.waitUntil(older.then((all) => all.length > 0 && forget()));
  // A browser may have dropped all caches and left the worker: then this version is kept anew.
  if (request.mode === 'navigate') event.waitUntil(caches.has(CACHE).then((there) => there || install()).catch(() => {}));
});

addEventListener('message', ({ data }) => {
  if (data === 'take over') skipWaiting();
});
