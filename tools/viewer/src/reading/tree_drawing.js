import { TensorReference } from '../../../javascript/src/index.js';
import { nameOf } from './columns.js';
import { integersOf, rowsOf } from './field_rows.js';
import { categoryTests } from './tree_categories.js';

/** Nodes of a tree, and numbers of a leaf, that are drawn. */
const MOST_NODES = 511;
const MOST_VALUES = 64;

/**
 * The nodes of a tree that are nearest to its root, as the page takes them.
 *
 * @param {object} fields of the part
 * @param {number} tree
 * @param {[number, number]} range its nodes among all
 * @param {Float64Array | null} order the column that each feature is; null where features are columns
 * @returns {Promise<object[] | null>} null when it is too large, or not as its schema says
 */
export async function drawingOf(fields, tree, range, order) {
  const left = await integersOf(fields.left, ...range);
  const right = await integersOf(fields.right, ...range);
  const feature = await integersOf(fields.feature, ...range);
  const threshold = await rowsOf(fields.threshold, ...range);
  if ([left, right, feature].includes(null) || threshold?.length !== left.length) return null;
  const { nodes, children } = orderOf(left, right);
  const tests = await categoryTests(fields, tree, range, nodes.filter((_, i) => children[i] !== null));
  if (tests === null) return null;
  const own = fields.tree_columns instanceof TensorReference;
  const columns = own ? await rowsOf(fields.tree_columns, tree, tree + 1) : order;
  const sign = fields.comparison === 'less' ? '<' : '<=';
  // What leaves answer, or how many rows of the training reached them.
  const given = fields.values instanceof TensorReference ? fields.values : fields.samples;
  const values = await rowsOf(given, ...range) ?? [];
  const width = values.length / left.length;
  const drawn = nodes.map((node, i) => {
    if (children[i] === null)
      return { value: Array.from(values.slice(node * width, node * width + Math.min(width, MOST_VALUES))) };
    const column = columns === null ? feature[node] : columns[feature[node]];
    if (!(column >= 0)) return null;
    const asked = tests.get(node) ?? { test: sign, threshold: threshold[node] };
    return { feature: nameOf(fields, column) ?? column, ...asked, left: children[i][0], right: children[i][1] };
  });
  return drawn.includes(null) ? null : drawn;
}

/**
 * The nodes in the order in which they are drawn, and the places of the children of each: null for a leaf, −1 for a
 * child that is cut off.
 */
function orderOf(left, right) {
  const nodes = [0];
  const children = [];
  const seen = new Set(nodes);
  for (let i = 0; i < nodes.length; i += 1) {
    const node = nodes[i];
    if (left[node] <= 0) {
      children.push(null);
      continue;
    }
    // Both or none, so that nobody takes one for all.
    const hasRoom = nodes.length + 2 <= MOST_NODES;
    children.push([left[node], right[node]].map((child) => {
      if (!hasRoom || seen.has(child)) return -1;
      seen.add(child);
      return nodes.push(child) - 1;
    }));
  }
  return { nodes, children };
}
