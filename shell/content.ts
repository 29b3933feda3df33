// The data set of an element, and what else its panels show. Only what the element's own options name is fetched.

import { Failure } from './failures';
import { newReader } from './instances';
import { download, ours, script, text } from './loader';
import { assetUrl, COST, DATA, DATASET, PROFILES, WHOLE } from './product';
import type { VerdictWidgetElement } from '../static/verdict';
import type { Part } from './widget';

/** A compiled data set, and ways to what only one panel needs. */
export type Content = [compiled: string, more: Bare<Partial<Record<Part, () => Promise<string>>>>];

/** The content of an element; `data` is JSON that its page handed over, or null. The default data set comes compiled. */
export async function content(element: VerdictWidgetElement, data: string | null): Promise<Content> {
  if (element.src === null && data === null && !element.alternatives?.trim()) {
    return [await ours(DATA), { __proto__: null, profiles: () => ours(PROFILES), cost: () => ours(COST) }];
  }
  const reader = newReader();
  reader.catch(() => {}); // Reported by load(), which waits for it.
  const { load } = await script<typeof import('./dataset')>(DATASET);
  return load(element, data, reader, assetUrl(WHOLE), download, text, Failure);
}
