// Downloads the files of the product and of the element's options, each with its hash, within bounds of time and size.
// Must not fetch anything else, and must not tell who is reading or from where.

import { Failure } from './failures';
import { type Asset, assetUrl } from './product';

const STALL = 10_000; // Milliseconds without a byte after which a download is given up.
const TOTAL_TIMEOUT_MS = 120_000; // After which a download is given up although bytes still come; both tries together.
const LIMIT = 16 * 2 ** 20; // Bytes after which a download is given up.

/** Downloads a file whole; with an empty `integrity` whatever it is. A stalled or broken download is tried once more, a refused one is not. */
export async function download(url: string, integrity: string): Promise<Blob> {
  const end = performance.now() + TOTAL_TIMEOUT_MS;
  try {
    return await attempt(url, integrity, end, 'default');
  } catch (error) {
    if (error instanceof Failure && !error.again) throw error;
    return attempt(url, integrity, end, 'reload'); // Or a browser may wait for what the first left in its cache.
  }
}

/** Fetches without telling who is reading or from where. */
const ask = (url: string, options: Omit<RequestInit, '__proto__'>) =>
  fetch(url, { __proto__: null, mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', ...options });

const tooLong = (url: string) => `${url} took longer than ${TOTAL_TIMEOUT_MS / 1000} seconds.`;
const refused = (url: string, status: number) => new Failure('E104', `The server answered ${status} for ${url}.`, status >= 500);

async function attempt(url: string, integrity: string, end: number, cache: RequestCache): Promise<Blob> {
  const abort = new AbortController();
  const { signal } = abort;
  let timer: number | undefined;
  const alive = () => {
    clearTimeout(timer);
    const left = end - performance.now();
    const sentence = left < STALL ? tooLong(url) : `Nothing came from ${url} for ${STALL / 1000} seconds.`;
    timer = setTimeout(() => abort.abort(sentence), Math.min(STALL, left));
  };
  alive();
  try {
    const response = await ask(url, { integrity, cache, signal });
    // Some engines report a missing file as one of the wrong type, so its status comes first.
    if (!response.ok) throw refused(url, response.status);
    if (!response.body) return new Blob(); // By the standard a 204 has none; engines have an empty one.
    const chunks: BlobPart[] = [];
    let size = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return new Blob(chunks);
      alive();
      size += value.length;
      if (size > LIMIT) throw new Failure('E302', `${url} is larger than ${LIMIT >> 20} MiB.`);
      chunks.push(value);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    // Engines name the same failure differently, so the name of the error says nothing that could be relied on.
    if (signal.aborted) throw new Failure('E107', signal.reason, true);
    // A failed check of a file hides what the server answered, so that is asked for once more, without the check.
    const answer = integrity && (await ask(url, { method: 'HEAD', cache: 'no-store', signal }).catch(() => null));
    if (answer && !answer.ok) throw refused(url, answer.status);
    const cause = integrity ? ' It may also differ from the version that this page expects.' : '';
    throw new Failure('E103', `${url} can’t be loaded: the network is down, or this page’s security policy (connect-src) doesn’t allow it.${cause}`, true);
  } finally {
    clearTimeout(timer);
    abort.abort(); // What is left of a refused answer is not worth its bytes.
  }
}

/** Bytes as text; anything but UTF-8 would show wrong letters, so it is refused. */
export async function text(blob: Blob, url: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { __proto__: null, fatal: true }).decode(await blob.arrayBuffer());
  } catch {
    throw new Failure('E305', `${url} is not UTF-8 text.`);
  }
}

/** A text of the product. */
export const ours = async ({ file, integrity }: Asset) => text(await download(assetUrl(file), integrity), assetUrl(file));

/** A promise made once for the whole page, and made again after it failed. */
export const once = <Made>(make: () => Promise<Made>) => {
  let made: Promise<Made> | undefined;
  return () => (made ??= make().catch((error: unknown) => {
    made = undefined;
    throw error;
  }));
};

/**
 * Imports a script of the product. A page pins it by the hash for its address in an import map, so the address is always the
 * same. An import can't be watched or cancelled, so only its total time is bounded.
 */
export async function script<Exports>(file: string): Promise<Exports> {
  const url = assetUrl(file);
  let timer: number | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Failure('E107', tooLong(url), true)), TOTAL_TIMEOUT_MS);
  });
  const came: Promise<Exports> = import(url).catch(() => {
    throw new Failure('E103', `${url} can’t be loaded: the network is down, or this page’s security policy (script-src) doesn’t allow it.`, true);
  });
  return Promise.race([came, late]).finally(() => clearTimeout(timer));
}

/** A way to a style sheet, one for all widgets of the page. */
export const sheet = (style: Asset) => once(async () => {
  const made = new CSSStyleSheet();
  made.replaceSync(await ours(style));
  return made;
});
