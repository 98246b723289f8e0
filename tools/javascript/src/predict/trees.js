import { refuse } from '../errors.js';
import { zeros } from './arrays.js';

/**
 * Trees whose nodes lie end to end, judged: children come after their parents, features are columns.
 *
 * @typedef {object} Trees
 * @property {number} count of trees
 * @property {Int32Array} offsets of the trees, and the number of nodes
 * @property {Int32Array} feature
 * @property {Float64Array} threshold
 * @property {Int32Array} left row of the child; −1 for a leaf
 * @property {Int32Array} right
 * @property {Float64Array | null} missingLeft
 * @property {'refused' | 'routed'} missing
 */

/**
 * @param {import('./fields.js').Fields} fields
 * @param {(tree: number) => number} width the number of features that a tree may ask for
 * @param {boolean} zeroIsLeaf whether a node with both children 0 is a leaf too
 * @returns {Promise<Trees>}
 */
export async function readTrees(fields, width, zeroIsLeaf = false) {
  const missing = fields.choice('missing_values', ['refused', 'routed']);
  const { data: offsets } = await fields.numbers('tree_offsets', [null]);
  const nodes = offsets[offsets.length - 1] ?? 0;
  const columns = {};
  for (const name of ['feature', 'left', 'right', 'threshold']) {
    columns[name] = (await fields.numbers(name, [nodes])).data;
  }
  const missingLeft = missing === 'routed'
    ? (await fields.numbers('missing_go_to_left', [nodes])).data
    : null;
  const trees = {
    count: offsets.length - 1, offsets: Int32Array.from(offsets), missing, missingLeft,
    feature: new Int32Array(nodes), threshold: columns.threshold,
    left: new Int32Array(nodes).fill(-1), right: new Int32Array(nodes).fill(-1),
  };
  const badTree = () => refuse('model.bad-tree', null, 'a tree does not go from parents to later children');
  if (trees.count < 1 || offsets[0] !== 0) badTree();
  const { feature, left, right } = columns;
  for (let t = 0; t < trees.count; t += 1) {
    const first = offsets[t];
    const size = offsets[t + 1] - first;
    const features = width(t);
    if (!(size >= 1)) badTree();
    for (let n = 0; n < size; n += 1) {
      const row = first + n;
      const l = left[row];
      const r = right[row];
      if ((l === -1 && r === -1) || (zeroIsLeaf && l === 0 && r === 0)) continue;
      if (!(l > n && l < size && r > n && r < size)) badTree();
      const f = feature[row];
      if (!(f >= 0 && f < features)) {
        refuse('model.bad-index', null, 'a tree asks for a feature that is none');
      }
      trees.feature[row] = f;
      trees.left[row] = first + l;
      trees.right[row] = first + r;
    }
  }
  return trees;
}

/** For each row of numbers the place of the leaf in each tree that it reaches, counted within the tree. */
export function leavesOf(trees, rows, features, data, leaf = leafOf) {
  const leaves = zeros(rows * trees.count);
  for (let t = 0; t < trees.count; t += 1) {
    for (let i = 0; i < rows; i += 1) {
      leaves[i * trees.count + t] = leaf(trees, t, data, i * features) - trees.offsets[t];
    }
  }
  return leaves;
}

/**
 * The row of the leaf that one row of numbers reaches.
 *
 * @param {Trees} trees
 * @param {number} tree
 * @param {Float64Array} data
 * @param {number} first where the row begins in `data`
 */
export function leafOf({ offsets, feature, threshold, left, right, missingLeft }, tree, data, first) {
  let n = offsets[tree];
  while (left[n] >= 0) {
    const value = data[first + feature[n]];
    // A NaN is below nothing, and goes right unless the node says otherwise.
    const goesLeft = value <= threshold[n] || (missingLeft !== null && value !== value && missingLeft[n] !== 0);
    n = goesLeft ? left[n] : right[n];
  }
  return n;
}
