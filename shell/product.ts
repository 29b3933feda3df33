// The files that the shell loads, under the names that the build gives them. Names in percent signs are filled in by the build.

import type { Part } from './widget';

/** A file, and the hash that it must have. */
export interface Asset {
  readonly file: string;
  readonly integrity: string;
}

export const STYLE: Asset = { file: '%CSS%', integrity: '%CSS_INTEGRITY%' };
export const DATA: Asset = { file: '%DATA%', integrity: '%DATA_INTEGRITY%' };
/** Loads every other data set, and the default one for elements that show some of its alternatives. */
export const DATASET = '%DATASET%';
/** Keeps, copies, shares and downloads. */
export const SHARING = '%SHARING%';
/** The default data set as it is written: of its compiled form nothing can be left out. Bundlers look for names of files here. */
export const WHOLE = '%JSON%';
// What only one panel needs comes when somebody looks at it.
export const PROFILES: Asset = { file: '%PROFILES%', integrity: '%PROFILES_INTEGRITY%' };
export const COST: Asset = { file: '%COST%', integrity: '%COST_INTEGRITY%' };
export const GLUE = '%WIDGET%';
export const WIDGET: Asset = { file: '%WIDGET_WASM%', integrity: '%WIDGET_INTEGRITY%' };
/** Chunks of the widget's module (src/chunks.rs): their code comes with the first call of a function in them. */
export const CHUNKS: [name: Part | 'reader', code: Asset][] = [
  // Compiles data sets in JSON, for an element that names its own.
  ['reader', { file: '%READER_CODE%', integrity: '%READER_CODE_INTEGRITY%' }],
  // Says how sure a result is and what would change it; it comes when the first question is answered.
  ['analysis', { file: '%ANALYSIS_CODE%', integrity: '%ANALYSIS_CODE_INTEGRITY%' }],
  // The comparison as a reader filters, orders and exports it; it comes with the first change, or with a long table.
  ['compare', { file: '%COMPARE_CODE%', integrity: '%COMPARE_CODE_INTEGRITY%' }],
  // What a project would cost with each alternative; it comes when somebody looks at the panel.
  ['cost', { file: '%COST_CODE%', integrity: '%COST_CODE_INTEGRITY%' }],
];
/** What more than one of them needs; it comes with the first. */
export const SHARED: Asset = { file: '%SHARED_CODE%', integrity: '%SHARED_CODE_INTEGRITY%' };
/** The look of what they show. */
export const STYLES: [part: Part, style: Asset][] = [
  ['analysis', { file: '%ANALYSIS_CSS%', integrity: '%ANALYSIS_CSS_INTEGRITY%' }],
  ['compare', { file: '%COMPARE_CSS%', integrity: '%COMPARE_CSS_INTEGRITY%' }],
  ['cost', { file: '%COST_CSS%', integrity: '%COST_CSS_INTEGRITY%' }],
];
/** From the table in `model/src/contract.rs`. */
export const OPTIONS = '%OPTIONS%'.split(' ');

export const assetUrl = (file: string) => new URL(file, import.meta.url).href;
