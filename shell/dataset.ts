// Loads a data set in JSON: one that the page names or hands over, or the default one with some of its alternatives.
// The shell loads this script only for such an element. Must not show anything.

import type { VerdictWidgetElement } from '../static/verdict';
import type { Content } from './content';
import type { Failure as Failures } from './failures';
import type * as loader from './loader';
import type { Read } from './widget';

/** The hash of the default data set as it is written. */
const WHOLE_INTEGRITY = '%JSON_INTEGRITY%';

/** Hashes that every browser checks. Browsers ignore any other value, and then check nothing. */
const CHECKABLE = /^(\s*(sha256-[A-Za-z\d+/]{43}=|sha384-[A-Za-z\d+/]{64}|sha512-[A-Za-z\d+/]{86}==)(?!\S))+\s*$/;

/**
 * Compiles the data set of an element, or throws a failure with a sentence about its first mistake. Texts come in the
 * element's language where the data set has them. `data` is JSON from the page or null, `reader` a promise of what compiles,
 * and `whole` the address of the default data set as it is written; the rest are parts of the shell.
 */
export async function load(
  element: VerdictWidgetElement,
  data: string | null,
  reader: Promise<Read>,
  whole: string,
  download: typeof loader.download,
  text: typeof loader.text,
  Failure: typeof Failures,
): Promise<Content> {
  const { src, integrity, lang } = element;
  const ids = element.alternatives?.match(/\S+/g);
  const own = src === null && data === null;
  const name = data !== null ? 'data' : src === null ? whole : address(src, element.baseURI, Failure);
  if (!own && data === null && integrity !== null && !CHECKABLE.test(integrity)) {
    throw new Failure('E301', `integrity: “${integrity}” is no hash that browsers check, such as sha384-…; nothing is shown unchecked.`);
  }
  const file = data ?? download(name, own ? WHOLE_INTEGRITY : integrity ?? '').then((blob) => text(blob, name));
  const [read, json] = await Promise.all([reader, file]);
  const warn = (sentence: string) => console.warn(`verdict-widget: ${name}: ${sentence}`);
  try {
    let [compiled, profiles, cost] = await read(json, lang, warn);
    // Whatever is wrong with the whole has been told by now, at its place.
    if (ids) [compiled, profiles, cost] = await read(subset(json, ids, warn), lang, () => {});
    return [compiled, { __proto__: null, profiles: async () => profiles, cost: async () => cost }];
  } catch (error) {
    // A sentence is about the data; anything else is a fault of the module.
    throw typeof error === 'string' ? new Failure('E303', `${name}: ${error}`) : error;
  }
}

/** Where a data set may come from: anywhere over https, and over http only from the page's own origin or this machine. */
function address(src: string, base: string, Failure: typeof Failures): string {
  let url;
  try {
    url = new URL(src, base);
  } catch {
    throw new Failure('E301', `src: “${src}” is no address.`);
  }
  const local = url.origin === location.origin || ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.username || url.password || !(url.protocol === 'https:' || (url.protocol === 'http:' && local))) {
    throw new Failure('E301', `src: ${url.href} can’t be used; a data set comes over https.`);
  }
  return url.href;
}

/** Of a data set that was read without a mistake, what is looked at here. */
interface DataSet {
  alternatives: { id: string }[];
  mixes?: { id: string; parts: { alternative: string }[] }[];
  criteria: { id: string; verdict?: { alternatives?: string[] } }[];
  translations?: Record<string, Record<string, string> | null>;
}

type Stays = (id: string) => boolean;

/** Fields that hold an object by alternative. */
const BY_ALTERNATIVE = ['cells', 'meets', 'needs', 'values'];

/**
 * The data set with only these alternatives, in this order. What is said of one that is left out goes too: mixes with it, and
 * verdicts that don't hold of the rest by themselves. Unknown ids are told to `warn`; without a known one all stay.
 */
function subset(text: string, ids: string[], warn: (sentence: string) => void): string {
  const file: DataSet = JSON.parse(text);
  const known = file.alternatives.map(({ id }) => id);
  for (const id of ids) {
    if (!known.includes(id)) warn(`alternatives: found "${id}", expected one of ${known.join(', ')}; it is ignored`);
  }
  const kept = [...new Set(ids)].filter((id) => known.includes(id));
  if (kept.length === 0) return text;
  const stays: Stays = (id) => kept.includes(id);
  file.alternatives = kept.flatMap((id) => file.alternatives.find((alternative) => alternative.id === id) ?? []);
  if (file.mixes) file.mixes = file.mixes.filter(({ parts }) => parts.every(({ alternative }) => stays(alternative)));
  // A leader of all leads the rest, too; what depends may depend on one that is gone.
  for (const criterion of file.criteria) {
    const of = criterion.verdict?.alternatives ?? [];
    if (of.length === 0 || !of.every(stays)) delete criterion.verdict;
  }
  leave(file, stays);
  const gone = new Set(known.filter((id) => !stays(id)));
  for (const texts of Object.values(file.translations ?? {})) {
    for (const path of Object.keys(texts ?? {})) if (!leadsOn(file, path.split('.'), gone)) delete texts?.[path];
  }
  return JSON.stringify(file);
}

/** Takes out of every object by alternative those that don't stay. */
function leave(node: unknown, stays: Stays): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (BY_ALTERNATIVE.includes(name) && value && !Array.isArray(value)) {
      for (const id of Object.keys(value)) if (!stays(id)) delete value[id];
    }
    leave(value, stays);
  }
}

/** Whether the path of a translated text still leads to one. */
function leadsOn(file: DataSet, [first, id = '', ...rest]: string[], gone: Set<string>): boolean {
  if (first === 'alternatives') return !gone.has(id);
  if (first === 'mixes') return Boolean(file.mixes?.some((mix) => mix.id === id));
  if (first === 'criteria' && rest[0] === 'verdict') return Boolean(file.criteria.find((criterion) => criterion.id === id)?.verdict);
  return !rest.some((name, at) => BY_ALTERNATIVE.includes(name) && gone.has(rest[at + 1] ?? ''));
}
