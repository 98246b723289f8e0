import { TensorReference } from '../../../javascript/src/index.js';

/** Nodes of all trees that are counted, and those of one tree that is drawn. */
const MOST_COUNTED = 4_000_000;
const MOST_TREES = 8;
const MOST_DRAWN = 255;
const MOST_VALUES = 16;

/** Whether fields have trees; see `schemas/kinds/tree_ensemble.schema.json`. */
export function hasTrees(fields) {
  return ['tree_offsets', 'left', 'right', 'feature'].every((name) => (
    fields[name] instanceof TensorReference && fields[name].shape.length === 1
  ));
}

/**
 * The trees of a part: what there is of them, and the first ones to draw.
 *
 * @param {object} fields
 * @param {import('./patience.js').Patience} patience
 * @returns {Promise<{ summary: object, drawn: object[] } | null>} null when they are not as their schema says, or too many
 */
export async function forestOf(fields, patience) {
  const nodes = fields.left.count;
  if (nodes > MOST_COUNTED || fields.tree_offsets.count > nodes + 1) return null;
  const offsets = await integers(fields.tree_offsets);
  const isRight = offsets.length > 1 && offsets[0] === 0 && offsets.at(-1) === nodes && fields.right.count === nodes
    && fields.feature.count === nodes && offsets.every((offset, i) => i === 0 || offset > offsets[i - 1]);
  if (!isRight) return null;
  const trees = {
    offsets,
    left: await integers(fields.left),
    right: await integers(fields.right),
    feature: await integers(fields.feature)
  };
  const summary = summaryOf(trees, fields, patience);
  return summary === null ? null : { summary, drawn: await drawnOf(trees, fields) };
}

async function integers(reference) {
  return Float64Array.from(await reference.read(), Number);
}

function summaryOf({ offsets, left, right, feature }, fields, patience) {
  const asked = new Map();
  // How many questions lead to a node at most; -1 when nothing does.
  const depth = new Int32Array(left.length).fill(-1);
  let [nodes, leaves, shallowest, deepest] = [0, 0, Infinity, 0];
  for (let t = 0; t + 1 < offsets.length; t += 1) {
    const [start, end] = [offsets[t], offsets[t + 1]];
    if (t % 64 === 0) patience.check();
    depth[start] = 0;
    let most = 0;
    for (let node = start; node < end; node += 1) {
      if (depth[node] < 0) continue;
      nodes += 1;
      most = Math.max(most, depth[node]);
      if (left[node] <= 0) {
        leaves += 1;
        continue;
      }
      for (const child of [left[node], right[node]]) {
        // A child's number is greater than its parent's, so that all is known of the parent here.
        if (!(child > node - start && child < end - start)) return null;
        depth[start + child] = Math.max(depth[start + child], depth[node] + 1);
      }
      if (feature[node] < 0) return null;
      asked.set(feature[node], (asked.get(feature[node]) ?? 0) + 1);
    }
    shallowest = Math.min(shallowest, most);
    deepest = Math.max(deepest, most);
  }
  const uses = fields.tree_columns === undefined ? [...asked].sort((a, b) => b[1] - a[1] || a[0] - b[0]) : [];
  return {
    columns: uses.map(([column, count]) => ({ name: nameOf(fields, column) ?? `column ${column}`, nodes: count })),
    count: offsets.length - 1, deepest, leaves, nodes, shallowest,
  };
}

function nameOf({ feature_names: names }, column) {
  const name = Array.isArray(names) ? names[column] : undefined;
  return typeof name === 'string' && name !== '' ? name : null;
}

/** The first trees, of each the nodes that are nearest to the root. */
async function drawnOf(trees, fields) {
  const rows = async (name, first, end) => {
    const reference = fields[name];
    if (!(reference instanceof TensorReference) || !(reference.shape[0] >= end)) return null;
    const start = reference.rows?.[0] ?? 0;
    return Array.from(await reference.tensor.read(start + first, start + end), Number);
  };
  const order = fields.column_order instanceof TensorReference ? await integers(fields.column_order) : null;
  const drawn = [];
  for (let t = 0; t < Math.min(MOST_TREES, trees.offsets.length - 1); t += 1) {
    const [first, end] = [trees.offsets[t], trees.offsets[t + 1]];
    const table = {};
    for (const name of ['threshold', 'values', 'is_categorical', 'categorical', 'samples'])
      table[name] = await rows(name, first, end);
    const columns = fields.tree_columns instanceof TensorReference ? await rows('tree_columns', t, t + 1) : order;
    drawn.push({ tree: t, nodes: nodesOf(trees, fields, table, columns, first, end - first) });
  }
  return drawn;
}

function nodesOf({ left, right, feature }, fields, table, columns, first, size) {
  const queue = [0];
  const width = Math.min(MOST_VALUES, (table.values?.length ?? 0) / size);
  const numbers = new Map([[0, 0]]);
  const nodes = [];
  for (let i = 0; i < queue.length; i += 1) {
    const node = queue[i];
    if (left[first + node] <= 0) {
      const each = (table.values?.length ?? 0) / size;
      nodes.push(
        { value: table.values?.slice(node * each, node * each + width) ?? (table.samples ? [table.samples[node]] : []) }
      );
      continue;
    }
    const [l, r] = [left[first + node], right[first + node]].map((child) => {
      if (numbers.has(child) || queue.length >= MOST_DRAWN) return numbers.get(child) ?? -1;
      numbers.set(child, queue.length);
      queue.push(child);
      return numbers.get(child);
    });
    const column = columns?.[feature[first + node]] ?? feature[first + node];
    const asksCategory = table.is_categorical?.[node] || table.categorical?.[node];
    nodes.push({
      feature: nameOf(fields, column) ?? column, test: asksCategory ? 'in' : fields.comparison === 'less' ? '<' : '<=',
      threshold: asksCategory ? 'a set of categories' : table.threshold?.[node] ?? null, left: l, right: r,
    });
  }
  return nodes;
}
