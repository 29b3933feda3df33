// What the types must refuse: each line below a mark is a mistake, and a line that is none is one for the compiler.
import 'verdict-widget';
import type { VerdictWidgetAttributes } from 'verdict-widget';

const element = document.createElement('verdict-widget');

// @ts-expect-error: no such theme
element.theme = 'sepia';
// @ts-expect-error: no such panel
element.panel = 'kitchen';
// @ts-expect-error: a flag is no text
element.eager = 'yes';
// @ts-expect-error: data is text, not an object
element.data = { format: 1 };
// @ts-expect-error: the property has a name in camel case
element.cta_label = 'Hire';
// @ts-expect-error: it takes no argument
element.reset(1);
// @ts-expect-error: there may be no result yet
element.result().headline;
// @ts-expect-error: a score is a text
element.addEventListener('verdict-result', ({ detail }) => detail.ranking[0].score.toFixed(1));
// @ts-expect-error: a failure has no ranking
element.addEventListener('verdict-error', ({ detail }) => detail.ranking);
// @ts-expect-error: no such outcome
element.addEventListener('verdict-ready', ({ detail }) => detail.outcome === 'draw');
// @ts-expect-error: no such state
export const attributes: VerdictWidgetAttributes = { state: 'cloud' };
