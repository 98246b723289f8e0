import { refuse } from '../errors.js';
import { readCategories } from './additive_categories.js';

/** What a node does with what it is asked, beside comparing it. */
const DEFAULT_LEFT = 1;
const NAN_IS_ZERO = 2;
const SMALL_IS_MISSING = 4;
const CATEGORICAL = 8;
/** By the number of `missing_rule`. */
const RULES = [NAN_IS_ZERO, SMALL_IS_MISSING, 0];

const LEAF = -1;
/** What is hardly not 0, as LightGBM has it. */
const SMALLEST = Math.fround(1e-35);

/**
 * The nodes of sums of trees without their values, judged, and the walk through them.
 *
 * @param {import('./fields.js').Fields} fields
 * @param {import('./additive_tables.js').Tables} tables
 * @returns {Promise<(root: number, values: ArrayLike<number>, first: number) => number>} what tells the row of the leaf
 *   where the values from `first` on end, from a root on
 */
export async function readNodes(fields, tables) {
  const { nodes, isStrict } = tables;
  const { feature, left, right } = await readChildren(fields, tables);
  const defaults = await fields.wholeNumbers('default_left', [nodes]);
  const { data: threshold } = await fields.floats('threshold', [nodes]);
  const categories = await readCategories(fields, nodes);
  const rules = fields.has('missing_rule') ? await fields.wholeNumbers('missing_rule', [nodes]) : null;
  const asks = new Uint8Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    const rule = rules === null ? 0 : RULES[rules[node]] ?? fields.bad('missing_rule');
    const category = categories !== null && categories.marks[node] !== 0 ? CATEGORICAL : 0;
    asks[node] = (defaults[node] === 0 ? 0 : DEFAULT_LEFT) | rule | category;
  }
  const compares = (node, value) => (isStrict ? value < threshold[node] : value <= threshold[node]);
  const goesLeftByRule = (node, given, ask) => {
    const missingGoesLeft = (ask & DEFAULT_LEFT) !== 0;
    const value = Number.isNaN(given) && (ask & NAN_IS_ZERO) !== 0 ? 0 : given;
    const isSmall = (ask & SMALL_IS_MISSING) !== 0 && Math.abs(value) <= SMALLEST;
    if (Number.isNaN(value) || isSmall) return missingGoesLeft;
    return (ask & CATEGORICAL) !== 0 ? categories.goesLeft(node, value, missingGoesLeft) : compares(node, value);
  };
  return (root, values, first) => {
    let node = root;
    for (let asked = feature[node]; asked !== LEAF; asked = feature[node]) {
      const value = values[first + asked];
      const ask = asks[node];
      const goesLeft = ask > DEFAULT_LEFT
        ? goesLeftByRule(node, value, ask)
        // Only NaN is not equal to itself.
        : compares(node, value) || (value !== value && ask === DEFAULT_LEFT);
      node = goesLeft ? left[node] : right[node];
    }
    return node;
  };
}

/** Children come after their parents, within the tree; so a walk ends, and never leaves it. */
async function readChildren(fields, { nodes, trees, offsets, features }) {
  const lefts = await fields.wholeNumbers('left', [nodes]);
  const rights = await fields.wholeNumbers('right', [nodes]);
  const asked = await fields.wholeNumbers('feature', [nodes]);
  const [feature, left, right] = Array.from({ length: 3 }, () => new Int32Array(nodes));
  for (let t = 0; t < trees; t += 1) {
    const root = offsets[t];
    const size = offsets[t + 1] - root;
    for (let n = 0; n < size; n += 1) {
      const row = root + n;
      const [l, r] = [lefts[row], rights[row]];
      if (l === LEAF && r === LEAF) {
        feature[row] = LEAF;
        continue;
      }
      if (l <= n || r <= n || l >= size || r >= size) {
        refuse('model.bad-tree', null, `node ${n} of tree ${t} has the children ${l} and ${r}`);
      }
      if (asked[row] < 0 || asked[row] >= features) fields.badIndex('feature');
      feature[row] = asked[row];
      left[row] = root + l;
      right[row] = root + r;
    }
  }
  return { feature, left, right };
}
