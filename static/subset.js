// For elements that show some alternatives of a data set: leaves out the others, wherever the format names alternatives.
// Loaded only where the option `alternatives` is used, and works on a text that the reader has found to be right.

/** Of the default data set as it is written: in its compiled form nothing can be left out. */
export const INTEGRITY = '%JSON_INTEGRITY%';

/** Fields that hold an object by alternative. */
const BY_ALTERNATIVE = ['cells', 'meets', 'needs', 'values'];

/**
 * The data set with only these alternatives, in this order. What is said of one that is left out goes too: mixes with it, and
 * verdicts that don't hold of the rest by themselves. Unknown ids are told to `warn`; without a known one all stay.
 */
export function subset(text, ids, warn) {
  const file = JSON.parse(text);
  const known = file.alternatives.map(({ id }) => id);
  for (const id of ids) {
    if (!known.includes(id)) warn(`alternatives: found "${id}", expected one of ${known.join(', ')}; it is ignored`);
  }
  const kept = [...new Set(ids)].filter((id) => known.includes(id));
  if (kept.length === 0) return text;
  const stays = (id) => kept.includes(id);
  file.alternatives = kept.map((id) => file.alternatives.find((alternative) => alternative.id === id));
  file.mixes = file.mixes?.filter(({ parts }) => parts.every(({ alternative }) => stays(alternative)));
  // A leader of all leads the rest, too; what depends may depend on one that is gone.
  for (const criterion of file.criteria) {
    const of = criterion.verdict?.alternatives ?? [];
    if (of.length === 0 || !of.every(stays)) delete criterion.verdict;
  }
  leave(file, stays);
  const gone = new Set(known.filter((id) => !stays(id)));
  for (const texts of Object.values(file.translations ?? {})) {
    for (const path of Object.keys(texts ?? {})) if (!leadsOn(file, path.split('.'), gone)) delete texts[path];
  }
  return JSON.stringify(file);
}

/** Takes out of every object by alternative those that don't stay. */
function leave(node, stays) {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (BY_ALTERNATIVE.includes(name) && value && !Array.isArray(value)) {
      for (const id of Object.keys(value)) if (!stays(id)) delete value[id];
    }
    leave(value, stays);
  }
}

/** Whether the path of a translated text still leads to one. */
function leadsOn(file, [first, id, ...rest], gone) {
  if (first === 'alternatives') return !gone.has(id);
  if (first === 'mixes') return file.mixes?.some((mix) => mix.id === id);
  if (first === 'criteria' && rest[0] === 'verdict') return Boolean(file.criteria.find((criterion) => criterion.id === id)?.verdict);
  return !rest.some((name, at) => BY_ALTERNATIVE.includes(name) && gone.has(rest[at + 1]));
}
