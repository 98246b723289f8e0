import { placeAmong } from './ascending.js';

/** The fields of nodes that ask for categories, beside `categorical`. */
const NAMES = ['category_offsets', 'categories', 'category_match', 'category_codes'];
const WORD_BITS = 5;

/**
 * What tells whether a number goes left at a node that asks for a category; `null` when none does.
 *
 * @param {import('./fields.js').Fields} fields
 * @param {number} nodes
 */
export async function readCategories(fields, nodes) {
  if (!fields.has('categorical')) {
    fields.judgeAbsent(NAMES);
    return null;
  }
  const marks = await fields.wholeNumbers('categorical', [nodes]);
  const matchGoesLeft = fields.choice('category_match', ['left', 'right']) === 'left';
  const rule = fields.choice('category_codes', ['non_negative', 'non_negative_else_default', 'truncated']);
  const given = await fields.wholeNumbers('categories', [null]);
  const offsets = new Int32Array(await fields.offsets('category_offsets', given.length, [nodes + 1]));
  judgeSets(fields, given, offsets);
  const codes = new Int32Array(given);
  const isTruncated = rule === 'truncated';
  const elseDefault = rule === 'non_negative_else_default';
  // Beyond 2^24 float32 skips integers, which are no categories then.
  const end = isTruncated ? 2 ** 31 : 2 ** 24;
  const goesLeft = (node, value, missingGoesLeft) => {
    const isCode = (isTruncated ? value > -1 : value >= 0) && value < end;
    if (!isCode) return elseDefault ? missingGoesLeft : !matchGoesLeft;
    const code = Math.trunc(value);
    const first = offsets[node];
    const last = offsets[node + 1] - 1;
    // A set knows the codes of the words of 32 bits that hold it.
    const isKnown = first <= last && code >> WORD_BITS <= codes[last] >> WORD_BITS;
    if (elseDefault && !isKnown) return missingGoesLeft;
    return placeAmong(codes, first, last, code) >= 0 === matchGoesLeft;
  };
  return { marks, goesLeft };
}

/** Sets ascend from 0 or more, to what 31 bits hold. */
function judgeSets(fields, codes, offsets) {
  for (let node = 0; node + 1 < offsets.length; node += 1) {
    for (let i = offsets[node]; i < offsets[node + 1]; i += 1) {
      const least = i === offsets[node] ? 0 : codes[i - 1] + 1;
      if (codes[i] < least || codes[i] >= 2 ** 31) fields.badIndex('categories');
    }
  }
}
