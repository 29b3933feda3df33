// How much a data set holds, in a line, and which answers lead to each of its outcomes.
// May write what the checks counted. Must not count.

import { make } from './findings.js';

const several = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** The figures as elements. */
export function figures({ alternatives, criteria, cells, sources, questions, must_haves, oldest, outcomes }) {
  const counts = [
    several(alternatives, 'alternative'),
    several(criteria, 'criterion', 'criteria'),
    several(cells, 'cell'),
    sources && several(sources, 'source'),
    questions && several(questions, 'question'),
    must_haves && several(must_haves, 'must-have'),
    oldest && `oldest fact of ${oldest}`,
  ];
  const line = make('p', '', counts.filter(Boolean).join(' · '));
  if (outcomes.length === 0) return [line];
  const reached = outcomes.filter(({ witness }) => witness).length;
  const summary = make('summary', '', `Answers lead to ${reached} of ${several(outcomes.length, 'outcome')}`);
  return [line, make('details', 'outcomes', summary, make('ul', '', ...outcomes.map(outcome)))];
}

/** A way to one outcome, as the command `verdict rank` takes it, or how certain it is that there is none. */
function outcome({ name, witness, tries, is_proved }) {
  if (!witness) return make('li', '', `${name}: ${is_proved ? 'no answers lead to it' : `none found in ${several(tries, 'try', 'tries')}`}`);
  const { answers, must_haves } = witness;
  return make('li', '', `${name}: `, make('code', '', answers || 'no answers'), ...(must_haves ? [' with ', make('code', '', must_haves)] : []));
}
