// The worker that keeps the standalone page on a reader's device. app.js registers it when the reader asks; the element never does.
// The build puts `BUILD` before this text: the version, every file of it with its integrity, and the headers that a host sends
// with them (docs/adr/0019). A version is kept whole or not at all, every file is checked when it is kept and when it is read,
// and a page sees one version from its first to its last file. What a cache holds is believed only as far as it can be checked:
// bytes by the hash in the build's list, bytes of an earlier version by the hash in their own name, records by their form,
// headers never. Nothing takes the place of a version before the reader says so.

declare const self: ServiceWorkerGlobalScope;
declare const BUILD: {
  version: string;
  /** The hash of each file by its name. */
  files: Record<string, string>;
  /** The headers of files; those of `index.html` for all others. */
  headers: Record<string, Record<string, string>>;
  /** Media types by endings. */
  types: Record<string, string>;
};

const { version, files } = BUILD;
const { registration, clients } = self;
const { scope } = registration;

/** The beginning of our caches' names. An origin may hold several copies of this page, each in a folder of its own. */
const OURS = `verdict ${new URL(scope).pathname} `;
const cacheOf = (version: string) => OURS + version;
const CACHE = cacheOf(version);

const address = (name: string) => new URL(name, scope).href;

/** Where a cache holds the record of its version: written last, so a cache without it is not whole. */
const RECORD = address('version-on-this-device');
const LONGEST = 120_000; // Milliseconds for a file, as the element has it.
const RECORD_LIMIT = 2 ** 20; // Bytes; a record of ours has a hundredth of it.

/** Whether bytes have an integrity, by the digest that it names itself, so that nobody has to know which one the build took. */
async function fits(bytes: BufferSource, integrity = ''): Promise<boolean> {
  const [digest = '', expected] = integrity.split(/-(.*)/);
  const found = new Uint8Array(await crypto.subtle.digest(digest.replace('sha', 'SHA-'), bytes));
  return btoa(String.fromCharCode(...found)) === expected;
}

/** A file as a page gets it: with the headers of the build, never with what a cache or a server had beside the bytes. */
function response(bytes: BodyInit, name: string, status = 200): Response {
  const file = name === './' ? 'index.html' : name;
  const own = Object.hasOwn(BUILD.headers, file) ? file : 'index.html';
  const type = BUILD.types[file.split('.').pop() ?? ''] ?? 'application/octet-stream';
  return new Response(bytes, { status, headers: { ...BUILD.headers[own], 'Content-Type': type } });
}

/** A file's bytes from the network, if they are those that this version knows. Anything else is an error, whatever its status. */
async function download(name: string): Promise<ArrayBuffer> {
  const signal = AbortSignal.timeout(LONGEST);
  const response = await fetch(address(name), { integrity: files[name] ?? '', cache: 'no-cache', credentials: 'same-origin', signal });
  if (!response.ok || response.type !== 'basic') throw new TypeError(`${name}: ${response.status} ${response.type}`);
  return response.arrayBuffer();
}

/** Whether bytes are those that somebody asks for. */
type IsRight = (bytes: ArrayBuffer) => Promise<boolean>;

/** The bytes of a file as a cache holds them, or nothing when they are missing, not the right ones, or can't be read. */
async function read(name: string, isRight: IsRight, cacheName = CACHE): Promise<ArrayBuffer | undefined> {
  try {
    const response = await caches.match(address(name), { cacheName });
    const bytes = await response?.arrayBuffer();
    return bytes && (await isRight(bytes)) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** The same from whichever of our caches holds it. */
async function readAnywhere(name: string, isRight: IsRight): Promise<ArrayBuffer | undefined> {
  for (const cacheName of await names()) {
    const bytes = await read(name, isRight, cacheName);
    if (bytes) return bytes;
  }
  return undefined;
}

/** Whether bytes are those that this version has under a name. */
const isListed = (name: string): IsRight => (bytes) => fits(bytes, files[name]);

/** The hash that stands in the name of a file, as the build writes it: the beginning of its SHA-256. */
const HASH = /-([0-9a-f]{16})(?:_bg)?\.(?:js|css|wasm|txt|json)$/;

/** Whether bytes are those after which a file is named. */
const isNamedAfter = (name: string): IsRight => async (bytes) => {
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes), 0, 8);
  return [...found].map((byte) => byte.toString(16).padStart(2, '0')).join('') === HASH.exec(name)?.[1];
};

// The versions on this device.

/** The names of our caches; none where the browser can't tell. */
const names = () => caches.keys().then((all) => all.filter((name) => name.startsWith(OURS)), () => []);

/** What a cache notes of its version: whether it was ever in use, and which open pages are still its own. */
interface Version {
  version: string;
  used?: boolean;
  pages?: string[];
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** The record in a cache, or nothing when there is none or it isn't one of ours. */
async function recordIn(cacheName: string): Promise<Version | undefined> {
  const text = await (await caches.match(RECORD, { cacheName }))?.blob();
  if (!text || text.size > RECORD_LIMIT) return undefined;
  const { version, used, pages } = JSON.parse(await text.text());
  const isOurs = isText(version) && cacheOf(version) === cacheName
    && (pages === undefined || (Array.isArray(pages) && pages.every(isText)));
  return isOurs ? { version, used, pages } : undefined;
}

/** The records of the other versions: whether they were ever in use, and which open pages are still theirs. */
async function records(): Promise<Version[]> {
  const found: Version[] = [];
  for (const name of await names()) {
    const record = name !== CACHE && (await recordIn(name).catch(() => undefined));
    if (record) found.push(record);
  }
  return found;
}

const write = async (record: Version) => (await caches.open(cacheOf(record.version))).put(RECORD, new Response(JSON.stringify(record)));

/** Versions of pages that are still open since this one took over; their caches stay. Looked up once in the life of this thread. */
let older = records().then((all) => all.filter(({ pages }) => pages));

/** Keeps this version, taking from an earlier one what is the same. */
async function install(): Promise<void> {
  try {
    const cache = await caches.open(CACHE);
    const keep = async (name: string) => {
      const bytes = (await readAnywhere(name, isListed(name))) ?? (await download(name));
      await cache.put(address(name), new Response(bytes));
      // Only what can be read again makes a page that works without a network.
      if (!(await read(name, isListed(name)))) throw new TypeError(`${name}: it can't be read again`);
    };
    await Promise.all(Object.keys(files).map(keep));
    await write({ version });
  } catch (error) {
    await caches.delete(CACHE).catch(() => {});
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    for (const page of await clients.matchAll({ includeUncontrolled: true })) page.postMessage({ failed: full ? 'full' : 'broken' });
    throw error;
  }
}

/** Takes over. The version before stays for the pages that came from it; what was never in use goes. */
async function activate(): Promise<void> {
  const before = await records();
  const all = await clients.matchAll({ includeUncontrolled: true, type: 'all' });
  // Firefox counts the worker itself among them.
  const open = all.filter(({ url, type }) => url.startsWith(scope) && (type as string) !== 'serviceworker').map(({ id }) => id);
  const served = new Set(before.flatMap(({ pages }) => pages ?? []));
  for (const record of before.filter(({ used, pages }) => used && !pages)) {
    record.pages = open.filter((id) => !served.has(id));
    await write(record).catch(() => {}); // What can't be noted any more goes with the next version.
  }
  await write({ version, used: true }).catch(() => {});
  older = Promise.resolve(before.filter(({ pages }) => pages));
  await forget().catch(() => {});
  // Pages that had another version are handed over by the browser; the first version takes the page that asked for it.
  if (before.length === 0) await clients.claim();
}

/** Lets versions go that no open page uses, and what is left of an install that broke off. */
async function forget(): Promise<void> {
  const all = await names();
  const isOpen = async ({ pages = [] }: Version) => (await Promise.all(pages.map((id) => clients.get(id)))).some(Boolean);
  const used = (await Promise.all((await older).map(async (record) => ((await isOpen(record)) ? [record] : [])))).flat();
  older = Promise.resolve(used);
  // A version that is on its way has a cache too; one that sets out after this line isn't among the names.
  if (registration.installing || registration.waiting) return;
  const kept = [CACHE, ...used.map(({ version }) => cacheOf(version))];
  for (const name of all) if (!kept.includes(name)) await caches.delete(name);
}

// What pages ask for.

/** The name of a file by its address, whatever stands behind a question mark; some hosts leave `.html` out. */
function nameOf(url: string): string {
  let path: string;
  try {
    path = decodeURI(new URL(url).pathname.slice(new URL(scope).pathname.length));
  } catch {
    return ''; // No file of ours has an address that can't be decoded.
  }
  if (path === '' || path === 'index.html') return './';
  return [path, `${path}.html`].find((name) => Object.hasOwn(files, name)) ?? path;
}

/**
 * A file of an earlier version, for a page of it that is still open. Anybody may have written its cache, so only bytes count
 * that fit the hash in the name. No document has such a name.
 */
async function earlier(name: string, { mode }: Request): Promise<ArrayBuffer | undefined> {
  return mode !== 'navigate' && HASH.test(name) ? readAnywhere(name, isNamedAfter(name)) : undefined;
}

async function answer({ request }: FetchEvent): Promise<Response> {
  const name = nameOf(request.url);
  const isOurs = Object.hasOwn(files, name);
  const bytes = isOurs ? ((await read(name, isListed(name))) ?? (await mend(name))) : await earlier(name, request);
  if (bytes) return response(bytes, name);
  if (isOurs) return beyond(request);
  return request.mode === 'navigate' ? elsewhere(request) : fetch(request);
}

/** A file that is missing or damaged is fetched again, and only with the bytes it had. */
async function mend(name: string): Promise<ArrayBuffer | undefined> {
  try {
    const bytes = await download(name);
    // A copy that the reader had removed doesn't grow again, and on a full disk the file serves all the same.
    const keep = async () => (await caches.has(CACHE)) && (await caches.open(CACHE)).put(address(name), new Response(bytes));
    await keep().catch(() => {});
    return bytes;
  } catch {
    return undefined;
  }
}

/** Neither here nor to be had with the bytes it should have: what a browser without this worker would show, or a sentence. */
async function beyond(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== 'navigate') throw error;
    const text = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
      + '<meta name="color-scheme" content="light dark"><title>Not here now · Verdict</title><h1>Not here now</h1>'
      + '<p>The copy of this page on this device is damaged, and the network can’t be reached. '
      + 'With a network, loading the page again mends it. (VW-E403)</p>';
    return response(text, 'index.html', 503);
  }
}

/** A page of this site that isn't kept; without a network the reader is told so. */
async function elsewhere(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const page = await read('404.html', isListed('404.html'));
    if (!page) throw error;
    return response(page, '404.html', 404);
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  event.respondWith(answer(event));
  event.waitUntil(older.then(async (all) => {
    if (all.length > 0) await forget();
  }).catch(() => {}));
  // A browser may have dropped all caches and left the worker: then this version is kept anew.
  if (request.mode === 'navigate') event.waitUntil(caches.has(CACHE).then(async (there) => {
    if (!there) await install();
  }).catch(() => {}));
});

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});
