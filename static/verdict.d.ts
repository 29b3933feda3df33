// Written by cargo xtask contract from model/src/contract.rs; change the table, not this file.

/** Something with a stable id and the words that the reader sees. */
export interface Named {
  id: string;
  text: string;
}

/** What the events tell, and what `result()` returns. */
export interface VerdictDetail {
  /** `1`; later versions add fields and rename none */
  version: 1;
  /** `id` (the version that the data set gives itself) and `text` (its title) */
  dataset: Named;
  /** `no_priorities`, `winner`, `tie`, `mix` or `nothing_fits` */
  outcome: 'no_priorities' | 'winner' | 'tie' | 'mix' | 'nothing_fits';
  /** the result in one sentence, as the reader sees it */
  headline: string;
  /** the advised alternatives, each with `id` and `text` */
  advised: Named[];
  /** all alternatives in order, each with `id`, `text`, `rank` (empty for one that a must-have takes out) and `score` (of 100, with one decimal); both are strings */
  ranking: (Named & { rank: string; score: string })[];
  /** the questions answered with a choice, each with `id`, `text` and `choices`, which have `id` and `text` */
  answers: (Named & { choices: Named[] })[];
  /** what the reader asked for, each with `id` and `text` */
  must_haves: Named[];
}

/** What the event about failures tells. */
export interface VerdictErrorDetail {
  /** `1`; later versions add fields and rename none */
  version: 1;
  /** one of the codes below */
  code: string;
  /** the sentence that is shown */
  text: string;
}

/** The attributes of the tag. */
export interface VerdictWidgetAttributes {
  /** The data set to show, in JSON. Read by the shell, which loads a further module for it. Default: the comparison that comes with Verdict. */
  src?: string;
  /** What the file under `src` has to be: one that differs by a byte is refused, and so is a value that browsers would ignore. Read by the shell together with `src`. Default: absent: what src has is shown. */
  integrity?: string;
  /** Which panels to show, in this order. Default: every panel that the data set fills. */
  panels?: string;
  /** The panel that is open at the start. Default: the first one. */
  panel?: 'compare' | 'cost' | 'quiz' | 'profiles';
  /** Which alternatives to show, in this order. Mixes and verdicts that speak of the others are left out. Read by the shell, which loads a further module and the whole data set for it. Default: all of the data set. */
  alternatives?: string;
  /** Light or dark colours. Read by the style sheet. Default: auto: as the page around the element. */
  theme?: 'auto' | 'light' | 'dark';
  /** Where the answers are kept, so that a reload or a link brings them back: in the page's fragment as `verdict`, as `verdict-` and the element's id, or nowhere. A fragment that is not made of names and values is left alone. Read by the shell. Default: page. */
  state?: 'page' | 'own' | 'none';
  /** The page that a copied link leads to: for pages that are chosen by their query (`?page=2`). Read by the shell. Default: the page's own, without its query. */
  'share-href'?: string;
  /** Where the button under a result leads. Default: the data set's own. */
  'cta-href'?: string;
  /** The words on that button. Default: the data set's own. */
  'cta-label'?: string;
  /** The texts of the data set in the nearest translation that it has; the answers stay when it changes. Read by the shell. Default: the language of the data set. */
  lang?: string;
  /** Loads at once. Read by the shell. Default: absent: loads near the viewport or when touched. */
  eager?: boolean | '';
}

/** The element `<verdict-widget>`. */
export interface VerdictWidgetElement extends HTMLElement {
  /** The data set to show, in JSON. Read by the shell, which loads a further module for it. Default: the comparison that comes with Verdict. */
  src: string | null;
  /** What the file under `src` has to be: one that differs by a byte is refused, and so is a value that browsers would ignore. Read by the shell together with `src`. Default: absent: what src has is shown. */
  integrity: string | null;
  /** Which panels to show, in this order. Default: every panel that the data set fills. */
  panels: string | null;
  /** The panel that is open at the start. Default: the first one. */
  panel: 'compare' | 'cost' | 'quiz' | 'profiles' | null;
  /** Which alternatives to show, in this order. Mixes and verdicts that speak of the others are left out. Read by the shell, which loads a further module and the whole data set for it. Default: all of the data set. */
  alternatives: string | null;
  /** Light or dark colours. Read by the style sheet. Default: auto: as the page around the element. */
  theme: 'auto' | 'light' | 'dark' | null;
  /** Where the answers are kept, so that a reload or a link brings them back: in the page's fragment as `verdict`, as `verdict-` and the element's id, or nowhere. A fragment that is not made of names and values is left alone. Read by the shell. Default: page. */
  state: 'page' | 'own' | 'none' | null;
  /** The page that a copied link leads to: for pages that are chosen by their query (`?page=2`). Read by the shell. Default: the page's own, without its query. */
  shareHref: string | null;
  /** Where the button under a result leads. Default: the data set's own. */
  ctaHref: string | null;
  /** The words on that button. Default: the data set's own. */
  ctaLabel: string | null;
  /** Loads at once. Read by the shell. Default: absent: loads near the viewport or when touched. */
  eager: boolean;
  /** A data set in JSON, which wins over `src`. */
  data: string | null;
  /** forgets the reader's answers and goes to the first question; what the device keeps stays */
  reset(): void;
  /** returns the state in the shape of the `detail` above; `null` before `verdict-ready` */
  result(): VerdictDetail | null;
}

/** The events by name. */
export interface VerdictEventMap {
  /** the widget is there */
  'verdict-ready': CustomEvent<VerdictDetail>;
  /** the reader's answers have changed */
  'verdict-change': CustomEvent<VerdictDetail>;
  /** a result is shown, and whenever it changes while it is shown */
  'verdict-result': CustomEvent<VerdictDetail>;
  /** the reader follows the button under a result; `preventDefault()` keeps the link from opening */
  'verdict-cta': CustomEvent<VerdictDetail>;
  /** the widget can't be shown */
  'verdict-error': CustomEvent<VerdictErrorDetail>;
}

declare global {
  interface HTMLElementTagNameMap {
    'verdict-widget': VerdictWidgetElement;
  }
  interface GlobalEventHandlersEventMap extends VerdictEventMap {}
}
