import { TensorReference } from '../../../javascript/src/index.js';
import { integersOf, rowsOf } from './field_rows.js';

/** Codes of a question that are drawn. */
const MOST_CODES = 32;
const WORD_BITS = 32;

/**
 * What the nodes of a tree ask for categories. Boosted trees of scikit-learn keep sets of bits, those of other
 * libraries lists of codes; see `schemas/kinds/boosted_trees.schema.json` and `additive_trees.schema.json`.
 *
 * @param {object} fields
 * @param {number} tree
 * @param {[number, number]} range its nodes among all
 * @param {number[]} nodes those that are drawn, counted within the tree
 * @returns {Promise<Map<number, { test: string, threshold: string }> | null>} the tests of those that ask for one; null
 *   when the tree is not as its schema says
 */
export async function categoryTests(fields, tree, range, nodes) {
  const has = (...names) => names.every((name) => fields[name] instanceof TensorReference);
  if (has('is_categorical', 'category_set', 'left_categories', 'set_offsets'))
    return testsOf(fields.is_categorical, range, nodes, () => bitSets(fields, tree, range));
  if (has('categorical', 'categories', 'category_offsets'))
    return testsOf(fields.categorical, range, nodes, () => codeLists(fields, range));
  return new Map();
}

async function testsOf(marks, range, nodes, testOf) {
  const marked = await integersOf(marks, ...range);
  if (marked === null) return null;
  const asking = nodes.filter((node) => marked[node] !== 0);
  if (asking.length === 0) return new Map();
  const test = await testOf();
  const tests = new Map(asking.map((node) => [node, test?.(node) ?? null]));
  return [...tests.values()].includes(null) ? null : tests;
}

async function bitSets({ category_set: sets, left_categories: words, set_offsets: offsets }, tree, range) {
  const ends = await integersOf(offsets, tree, tree + 2);
  const numbers = await integersOf(sets, ...range);
  const all = ends === null ? null : await rowsOf(words, ...ends);
  if (numbers === null || all === null) return null;
  const width = all.length / (ends[1] - ends[0]);
  return (node) => {
    const number = numbers[node];
    if (!(number >= 0 && number < ends[1] - ends[0])) return null;
    const codes = [];
    for (const [place, word] of all.subarray(number * width, (number + 1) * width).entries()) {
      for (let bit = 0; bit < WORD_BITS; bit += 1) if ((word >>> bit) & 1) codes.push(place * WORD_BITS + bit);
    }
    return { test: 'in', threshold: listed(codes, codes.length) };
  };
}

async function codeLists({ categories, category_offsets: offsets, category_match: match }, [first, end]) {
  const ends = await integersOf(offsets, first, end + 1);
  const start = ends?.[0];
  const codes = ends === null ? null : await integersOf(categories, start, ends.at(-1));
  if (codes === null) return null;
  return (node) => {
    const [from, to] = [ends[node] - start, ends[node + 1] - start];
    if (!(from >= 0 && from <= to && to <= codes.length)) return null;
    const list = listed(codes.subarray(from, Math.min(to, from + MOST_CODES)), to - from);
    return { test: match === 'left' ? 'in' : 'not in', threshold: list };
  };
}

/** The first of so many codes. */
function listed(codes, count) {
  const list = Array.from(codes.slice(0, MOST_CODES), String).join(', ');
  return count > MOST_CODES ? `${list}, …` : list;
}
