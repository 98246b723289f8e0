import { Budget } from './limits.js';
import { isDType, KIND, product } from './origin_nodes.js';

const UNSEEN = -1;
const OPEN = -2;

/**
 * The columns of the dtypes of an origin: of how many elements each is, for one element of its dtype.
 *
 * Dtypes may share parts, so that a few have any number of columns: these are counted before they are made. They lie
 * end to end in one array, since there may be as many dtypes as nodes.
 */
export class DTypeColumns {
  /**
   * Measures all dtypes, those within others first.
   *
   * @param {import('./origin_nodes.js').Nodes} nodes that were judged
   * @param {number} limit of the columns of all dtypes together
   */
  constructor(nodes, limit) {
    this.nodes = nodes;
    this.budget = new Budget(limit, 'limit.nodes', 'dtypes have more columns than the limit');
    this.first = new Int32Array(nodes.kinds.length);
    this.counts = new Int32Array(nodes.kinds.length).fill(UNSEEN);
    this.elements = new Float64Array(16);
    this.length = 0;
    for (let node = 0; node < nodes.kinds.length; node += 1) {
      if (isDType(nodes.kinds[node]) && this.counts[node] === UNSEEN) this.measure(node);
    }
  }

  /** How many columns a dtype has. */
  count(node) {
    return this.counts[node];
  }

  /** The elements of column `i` for one of the dtype. */
  width(node, i) {
    return this.elements[this.first[node] + i];
  }

  /** One dtype, and before it those that it is made of, on a stack of its own. */
  measure(dtype) {
    const path = [dtype];
    const followed = [0];
    this.counts[dtype] = OPEN;
    while (path.length > 0) {
      const node = path[path.length - 1];
      if (followed[followed.length - 1] === partCount(this.nodes, node)) {
        this.finish(node);
        path.pop();
        followed.pop();
        continue;
      }
      const part = partOf(this.nodes, node, followed[followed.length - 1]++);
      if (this.counts[part] === OPEN) this.nodes.fail('a dtype contains itself');
      if (this.counts[part] === UNSEEN) {
        this.counts[part] = OPEN;
        path.push(part);
        followed.push(0);
      }
    }
  }

  /** The columns of a dtype whose parts are measured. */
  finish(node) {
    const { nodes } = this;
    const kind = nodes.kinds[node];
    const parts = partCount(nodes, node);
    let count = kind === KIND.dtype ? 1 : 0;
    for (let i = 0; i < parts; i += 1) count += this.counts[partOf(nodes, node, i)];
    this.budget.take(count, nodes.at);
    this.first[node] = this.length;
    this.counts[node] = count;
    if (kind === KIND.dtype) return this.put(1);
    const times = kind === KIND.subarrayDType ? product(nodes.shape(nodes.child(node, 1))) : 1;
    for (let i = 0; i < parts; i += 1) {
      const part = partOf(nodes, node, i);
      for (let k = 0; k < this.counts[part]; k += 1) this.put(times === 0 ? 0 : this.width(part, k) * times);
    }
    return undefined;
  }

  put(elements) {
    if (this.length === this.elements.length) {
      const longer = new Float64Array(2 * this.length);
      longer.set(this.elements);
      this.elements = longer;
    }
    this.elements[this.length] = elements;
    this.length += 1;
  }
}

/** How many dtypes a dtype is made of. */
function partCount(nodes, node) {
  const kind = nodes.kinds[node];
  if (kind === KIND.dtype) return 0;
  return kind === KIND.subarrayDType ? 1 : (nodes.childCount(node) - 1) / 4;
}

function partOf(nodes, node, i) {
  return nodes.child(node, nodes.kinds[node] === KIND.subarrayDType ? 0 : 4 * i + 2);
}
