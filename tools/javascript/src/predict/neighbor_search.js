import { refuse } from '../errors.js';
import { readMetric } from './metrics.js';
import { Pairs } from './pairs.js';
import { readWithZeros } from './sparse_table.js';

/**
 * What finds neighbours of a query among the training rows: all in order, or by a tree.
 */
export class NeighborSearch {
  /**
   * @param {import('./fields.js').Fields} fields
   * @param {number} features
   */
  static async read(fields, features) {
    const search = new NeighborSearch();
    search.features = features;
    search.isPrecomputed = fields.fields.metric === 'precomputed';
    search.how = fields.choice('search', ['brute', 'kd_tree', 'ball_tree']);
    search.rows = await readRows(fields, features, search.isPrecomputed);
    search.count = search.isPrecomputed ? features : search.rows.length / Math.max(features, 1);
    if (search.count === 0) refuse('model.bad-shape', null, 'the model has no training rows');
    search.metric = await readMetric(fields, features);
    search.refusesUndefined = fields.choice('undefined_distances', ['taken', 'refused'], 'taken') === 'refused';
    if (search.how !== 'brute') await search.readTree(fields);
    return search;
  }

  async readTree(fields) {
    const { features, how, count } = this;
    const { metric, p } = fields.fields;
    const power = { euclidean: 2, manhattan: 1, chebyshev: Infinity, minkowski: p?.value }[metric];
    if (this.isPrecomputed) fields.bad('metric');
    if (how === 'kd_tree' && (power === undefined || fields.has('metric_weights'))) fields.bad('metric');
    this.power = power;
    this.order = await fields.indices('order', [count], 0, count);
    const starts = await fields.numbers('node_start', [null]);
    const [nodes] = starts.shape;
    this.starts = fields.judgeIndices(starts, 'node_start', 0, count + 1);
    this.ends = await fields.indices('node_end', [nodes], 0, count + 1);
    this.isLeaf = (await fields.numbers('node_is_leaf', [nodes])).data;
    this.radius = (await fields.numbers('node_radius', [nodes])).data;
    this.bounds = (await fields.numbers('node_bounds', [how === 'kd_tree' ? 2 : 1, nodes, features])).data;
    this.nodes = nodes;
    for (let node = 0; node < nodes; node += 1) {
      const hasChildren = this.isLeaf[node] !== 0 || 2 * node + 2 < nodes;
      if (this.starts[node] > this.ends[node] || !hasChildren) {
        refuse('model.bad-tree', null, 'a node of the tree has no rows or no children');
      }
    }
    if (nodes < 1) refuse('model.bad-tree', null, 'the tree has no nodes');
  }

  reduced(x, first, row) {
    return this.metric.reduced(x, first, this.rows, this.isPrecomputed ? row : row * this.features);
  }

  /**
   * The `k` nearest, sorted; distances are finished.
   *
   * @param {Float64Array} x
   * @param {number} first where the query begins in `x`
   * @param {number} k at most the number of training rows
   * @param {'quicksort' | 'introsort'} order
   */
  nearest(x, first, k, order) {
    const pairs = new Pairs(k);
    if (this.how === 'brute') this.offerAll(pairs, x, first);
    else this.visit(pairs, x, first, 0, 0);
    pairs[order]();
    for (let i = 0; i < k; i += 1) pairs.distances[i] = this.metric.finish(pairs.distances[i]);
    return pairs;
  }

  offerAll(pairs, x, first) {
    const undefinedRows = [];
    for (let row = 0; row < this.count; row += 1) {
      const distance = this.reduced(x, first, row);
      if (Number.isNaN(distance)) undefinedRows.push(row);
      else pairs.offer(distance, row);
    }
    // Rows without a distance are farther than all others, which take what is left of the heap.
    const empty = pairs.length - (this.count - undefinedRows.length);
    let filled = 0;
    for (let i = pairs.length - 1; i >= 0 && filled < empty; i -= 1) {
      if (pairs.distances[i] === Infinity) {
        pairs.distances[i] = NaN;
        pairs.rows[i] = undefinedRows[filled];
        filled += 1;
      }
    }
    if (filled > 0) lastUndefined(pairs);
  }

  visit(pairs, x, first, node, bound) {
    if (bound > pairs.distances[0]) return;
    if (this.isLeaf[node] !== 0) {
      for (let place = this.starts[node]; place < this.ends[node]; place += 1) {
        const distance = this.reduced(x, first, this.order[place]);
        if (!(this.refusesUndefined && Number.isNaN(distance))) pairs.offer(distance, this.order[place]);
      }
      return;
    }
    const [left, right] = [2 * node + 1, 2 * node + 2];
    const [b1, b2] = [this.lowerBound(x, first, left), this.lowerBound(x, first, right)];
    if (b1 <= b2) {
      this.visit(pairs, x, first, left, b1);
      this.visit(pairs, x, first, right, b2);
    } else {
      this.visit(pairs, x, first, right, b2);
      this.visit(pairs, x, first, left, b1);
    }
  }

  /** What `of(lo, hi, x)` says of each feature, as powers added up, or the largest. */
  boxSum(x, first, node, of) {
    const { features, power } = this;
    const [low, high] = [node * features, (this.nodes + node) * features];
    let total = 0;
    for (let j = 0; j < features; j += 1) {
      const e = of(this.bounds[low + j], this.bounds[high + j], x[first + j]);
      if (power === Infinity) total = Math.max(total, e);
      else total += power === 2 ? e * e : power === 1 ? e : e ** power;
    }
    return total;
  }

  centreDistance(x, first, node) {
    return this.metric.finish(this.metric.reduced(x, first, this.bounds, node * this.features));
  }

  /** The least reduced distance that a row of a node can have. */
  lowerBound(x, first, node) {
    if (this.how === 'kd_tree') return this.boxSum(x, first, node, outside);
    return this.metric.reduce(Math.max(0, this.centreDistance(x, first, node) - this.radius[node]));
  }

  /** The least and the greatest distance that rows of a node can have. */
  range(x, first, node) {
    if (this.how === 'kd_tree') {
      const root = (total) => (this.power === Infinity ? total : total ** (1 / this.power));
      const farthest = (lo, hi, value) => Math.max(Math.abs(lo - value), Math.abs(value - hi));
      return [root(this.boxSum(x, first, node, outside)), root(this.boxSum(x, first, node, farthest))];
    }
    const distance = this.centreDistance(x, first, node);
    return [Math.max(0, distance - this.radius[node]), distance + this.radius[node]];
  }

  /** The rows at most `radius` away, as `[row, distance]`, in the order of the search. */
  within(x, first, radius) {
    const found = [];
    const { finish, reduce } = this.metric;
    if (this.how === 'brute') {
      for (let row = 0; row < this.count; row += 1) {
        const distance = finish(this.reduced(x, first, row));
        if (distance <= radius) found.push([row, distance]);
      }
      return found;
    }
    const most = reduce(radius);
    const waiting = [0];
    while (waiting.length > 0) {
      const node = waiting.pop();
      const [least, greatest] = this.range(x, first, node);
      if (least > radius) continue;
      if (greatest <= radius || this.isLeaf[node] !== 0) {
        for (let place = this.starts[node]; place < this.ends[node]; place += 1) {
          const row = this.order[place];
          const distance = this.reduced(x, first, row);
          if (greatest <= radius || distance <= most) found.push([row, finish(distance)]);
        }
      } else waiting.push(2 * node + 2, 2 * node + 1);
    }
    return found;
  }
}

/** How far a value is outside of a box along one feature. */
function outside(lo, hi, value) {
  const [below, above] = [lo - value, value - hi];
  return 0.5 * ((below + Math.abs(below)) + (above + Math.abs(above)));
}

/** Puts pairs without a distance behind all others, which comparing cannot do. */
function lastUndefined(pairs) {
  const all = Array.from(pairs.distances, (distance, i) => [distance, pairs.rows[i]]);
  all.sort(([a], [b]) => (Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : Number.isNaN(b) ? -1 : a - b));
  all.forEach(([distance, row], i) => {
    pairs.distances[i] = distance;
    pairs.rows[i] = row;
  });
}

async function readRows(fields, features, isPrecomputed) {
  if (isPrecomputed) return new Float64Array(0);
  if (!fields.has('sparse_values')) return (await fields.numbers('rows', [null, features])).data;
  return (await readWithZeros(fields, 'sparse_values', 'sparse_columns', 'sparse_offsets', features)).data;
}
