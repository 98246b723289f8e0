import { TensorReference } from '../../../javascript/src/index.js';
import { nameOf } from './columns.js';
import { integersOf } from './field_rows.js';
import { drawingOf } from './tree_drawing.js';

/** Nodes of all trees that are counted, and trees of a part that are drawn. */
const MOST_COUNTED = 4_000_000;
const MOST_TREES = 8;
/** Elements of all tensors together that say which columns features are. */
const MOST_ORDERED = 1 << 22;
/** Where the numbers of nodes are. */
const STRUCTURE = ['tree_offsets', 'left', 'right', 'feature'];

/** Whether fields have trees; see `schemas/kinds/tree_ensemble.schema.json`. */
export function hasTrees(fields) {
  return STRUCTURE.every((name) => fields[name] instanceof TensorReference && fields[name].shape.length === 1);
}

/** The trees of the parts of a model. */
export class Forests {
  #patience;
  /** Any number of parts may name the same tensors: these are counted once, whatever else a part says of them. */
  #shapes = new Map();
  #orders = new Map();
  #room = MOST_ORDERED;

  /** @param {import('./patience.js').Patience} patience */
  constructor(patience) {
    this.#patience = patience;
  }

  /**
   * The trees of a part.
   *
   * @param {object} fields
   * @returns {Promise<Forest | null>} null when they are not as their schema says, or too many
   */
  async of(fields) {
    const key = keyOf(STRUCTURE.map((name) => fields[name]));
    if (!this.#shapes.has(key)) this.#shapes.set(key, await shapeOf(fields, this.#patience));
    const shape = this.#shapes.get(key);
    return shape === null ? null : new Forest(fields, shape, await this.#order(fields.column_order), this.#patience);
  }

  /** The column that each feature is; null where features are columns, undefined where there are too many. */
  async #order(field) {
    if (!(field instanceof TensorReference)) return null;
    const key = keyOf([field]);
    if (!this.#orders.has(key)) {
      const order = await integersOf(field, 0, undefined, this.#room);
      this.#room -= order?.length ?? 0;
      this.#orders.set(key, order ?? undefined);
    }
    return this.#orders.get(key);
  }
}

function keyOf(references) {
  return JSON.stringify(references.map(({ index, rows }) => [index, rows]));
}

/** The trees of one part. */
export class Forest {
  #fields;
  #shape;
  #order;
  #patience;

  constructor(fields, shape, order, patience) {
    this.#fields = fields;
    this.#shape = shape;
    this.#order = order;
    this.#patience = patience;
    this.count = shape.count;
  }

  /** How large they are, and `most` of the columns that they ask; none when each tree has columns of its own. */
  summary(most) {
    const { uses, offsets, ...sizes } = this.#shape;
    const isUnknown = this.#order === undefined || this.#fields.tree_columns !== undefined;
    const columns = (isUnknown ? [] : uses.slice(0, most)).map(([feature, nodes]) => {
      const column = this.#order?.[feature] ?? feature;
      return { name: nameOf(this.#fields, column) ?? `column ${column}`, nodes };
    });
    return { columns, ...sizes };
  }

  /** The first trees, one after the other: `{ tree, nodes }`. */
  async* drawn() {
    const { offsets } = this.#shape;
    for (let tree = 0; this.#order !== undefined && tree + 1 < offsets.length; tree += 1) {
      this.#patience.check();
      const nodes = await drawingOf(this.#fields, tree, [offsets[tree], offsets[tree + 1]], this.#order);
      if (nodes !== null) yield { tree, nodes };
    }
  }
}

/** What the nodes of trees come to; null when they are not as their schema says, or too many. */
async function shapeOf(fields, patience) {
  const nodes = fields.left.count;
  if (nodes > MOST_COUNTED || fields.tree_offsets.count > nodes + 1) return null;
  const [offsets, left, right, feature] =
    await Promise.all(STRUCTURE.map((name) => integersOf(fields[name], 0, undefined, MOST_COUNTED + 1)));
  if ([offsets, left, right, feature].includes(null)) return null;
  const isRight = offsets.length > 1 && offsets[0] === 0 && offsets.at(-1) === nodes && right.length === nodes
    && feature.length === nodes && offsets.every((offset, i) => i === 0 || offset > offsets[i - 1]);
  return isRight ? counted({ offsets, left, right, feature }, patience) : null;
}

function counted({ offsets, left, right, feature }, patience) {
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
  return {
    count: offsets.length - 1, deepest, leaves, nodes, shallowest,
    offsets: Array.from(offsets.subarray(0, MOST_TREES + 1)),
    uses: [...asked].sort((a, b) => b[1] - a[1] || a[0] - b[0]),
  };
}
