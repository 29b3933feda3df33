// Values and messages out of the fuzzer's bytes: messages as they should be, with changes, and anything else that a structured
// clone can carry. What none carries, no message brings: getters, functions, symbols, proxies, classes and prototypes.
// `__proto__`, `constructor` and `toString` come as fields, and holes, lists without end and what contains itself as values.

const NAMES = ['height', 'ready', 'error', 'result', 'hello', 'set'];
const FIELDS = ['verdict', 'name', 'nonce', 'height', 'code', 'outcome', 'advised', 'option', 'value'];
const WORDS = [...NAMES, ...FIELDS, 'theme', 'lang', 'panel', 'src', 'integrity', 'onclick', 'style', 'length', '__proto__', 'constructor',
  'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'django', 'VW-E301', 'VW-E3011', 'vw-e301\n', 'Django', '<img onerror=1>', 'dark', ''];
const NUMBERS = [0, -0, 1, -1, 2, 119.5, 120, 300, 300.4, 19_999.6, 20_000, 20_001, 1e9, -1e9, 2 ** 53, Infinity, -Infinity, NaN];
/** Values that a field may be believed to have. */
const LIKELY = {
  verdict: [1, 1, 1, '1', true, 2, [1]],
  name: [...NAMES, ['ready'], ['height'], 'constructor', '__proto__', 'toString'],
  height: NUMBERS,
  code: ['VW-E301', 'VW-E399', 'VW-E3011', 'VW-E301\n', 'VW-E٣٠١', 'vw-e301', ['VW-E301'], [['VW-E301']]],
  outcome: ['winner', 'x'.repeat(40), 'x'.repeat(41), 'Winner', 'winner\n', ['winner'], '-', 'é'],
  advised: [[], ['django'], ['django', 'flask'], [['django']], ['Django'], 'django', ['django', undefined], Array(1), { length: 1, 0: 'django' }],
  option: ['theme', 'lang', 'panel', ['theme'], 'src', 'onclick', 'eager', 'cta-href'],
  value: ['dark', 'de', '', ['dark'], 1, null],
};
const RIGHT = {
  height: { height: 300 },
  ready: {},
  error: { code: 'VW-E301' },
  result: { outcome: 'winner', advised: ['django', 'flask'] },
  hello: {},
  set: { option: 'theme', value: 'dark' },
};

const text = (bytes) => (bytes.below(2) ? bytes.pick(WORDS) : bytes.take(bytes.below(48)).toString());

/** A field of its own, also where the name is `__proto__`. */
const put = (object, name, value) => Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });

/** Anything, often one of the values that mean something here. */
function value(bytes, meaning, depth = 0) {
  const nested = () => (depth < 3 ? value(bytes, meaning, depth + 1) : bytes.pick(WORDS));
  const several = (add) => {
    for (let left = bytes.below(5); left > 0; left--) add();
  };
  switch (bytes.below(15)) {
    case 0: return bytes.pick([undefined, null, true, false, 10n]);
    case 1: return bytes.pick(NUMBERS);
    case 2: return Buffer.concat([bytes.take(8), Buffer.alloc(8)]).readDoubleLE();
    case 3: return bytes.pick(meaning);
    case 4: return [bytes.pick(meaning)];
    case 5: return text(bytes).repeat(bytes.pick([2, 1000]));
    case 6: {
      const list = [];
      several(() => list.push(nested()));
      return list;
    }
    case 7: return Array(bytes.below(32) ? bytes.pick([1, 40, 499, 500]) : 100_000).fill(bytes.pick(['django', 'Django', undefined, 1]));
    case 8: { // Holes, and a length that nothing stands for.
      const list = Array(bytes.pick([1, 3, 499, 2 ** 32 - 1]));
      if (list.length < 500) several(() => { list[bytes.below(list.length)] = nested(); });
      return list;
    }
    case 9: {
      const object = {};
      several(() => put(object, text(bytes), nested()));
      return object;
    }
    case 10: return { toString: nested(), valueOf: nested() }; // Becoming a text or a number throws.
    case 11: return bytes.pick([new Date(0), new Date(NaN), /VW-E\d{3}/, Object.assign(new Error('VW-E301'), { stack: '' }), new Uint8Array(3), new ArrayBuffer(8),
      new Map([['name', 'ready']]), new Set(['django']), Object('VW-E301'), Object(300), Object(1n), new DataView(new ArrayBuffer(1))]);
    case 12: { // It contains itself.
      const object = { verdict: 1, name: bytes.pick(NAMES) };
      return put(object, text(bytes), object);
    }
    case 13: { // A list that has fields as a message has them.
      const list = Object.assign([nested()], { verdict: 1, name: bytes.pick(NAMES) });
      return put(list, bytes.pick(FIELDS), nested());
    }
    default: return text(bytes);
  }
}

/** A message: as it should be, with up to four changes, or anything. */
function message(bytes, nonces) {
  const meaning = [...nonces, 'VW-E301', 'winner', 'theme', 'django'];
  if (bytes.below(12) === 0) return value(bytes, meaning);
  const name = bytes.pick(NAMES);
  const made = { verdict: 1, name, ...RIGHT[name] };
  const nonce = bytes.pick([undefined, ...nonces]);
  if (nonce !== undefined) made.nonce = nonce;
  for (let left = bytes.below(5); left > 0; left--) {
    const field = bytes.pick([...Object.keys(made), ...Object.keys(made), bytes.pick(FIELDS), text(bytes)]);
    const choice = bytes.below(8);
    if (choice === 0) delete made[field];
    else put(made, field, choice < 6 && Object.hasOwn(LIKELY, field) ? bytes.pick(LIKELY[field]) : value(bytes, meaning));
  }
  return made;
}

module.exports = { message, text };
