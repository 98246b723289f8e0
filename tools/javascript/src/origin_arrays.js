import { refuse } from './errors.js';
import { Budget } from './limits.js';
import { DTypeColumns } from './origin_dtypes.js';
import { KIND, Nodes, product } from './origin_nodes.js';

/**
 * Refuses array records that name no rows, and arrays, lists and dicts that their records do not fit.
 *
 * @param {Record<string, any>} columns of nodes that `judgeNodes` has accepted
 * @param {import('./tensor.js').Tensor[]} tensors
 * @param {number} at
 * @param {number} limit of the columns of all dtypes together, and of those of all arrays
 */
export function judgeArrays(columns, tensors, at, limit) {
  const nodes = new Nodes(columns, at);
  const records = new Records(columns, tensors, at);
  const dtypes = new DTypeColumns(nodes, limit);
  records.judge();
  // Arrays may share a dtype, and records.
  const work = new Budget(limit, 'limit.nodes', 'arrays have more columns than the limit');
  for (let node = 0; node < nodes.kinds.length; node += 1) {
    const kind = nodes.kinds[node];
    const first = Number(columns.value[node]);
    if (kind === KIND.array || kind === KIND.fortranArray) {
      const dtype = nodes.child(node, 0);
      const elements = product(nodes.shape(nodes.child(node, 1)));
      work.take(dtypes.count(dtype), at);
      for (let i = 0; i < dtypes.count(dtype); i += 1) {
        const width = dtypes.width(dtype, i);
        records.judgeElements(first + i, width === 0 || elements === 0 ? 0 : width * elements);
      }
    } else if (kind === KIND.scalarList || kind === KIND.scalarDict) {
      records.judgeScalars(first, kind === KIND.scalarDict ? first + 1 : first);
    }
  }
}

/** The array records, each of which names rows of a tensor. */
class Records {
  constructor({ array_tensor: places, array_first: firsts, array_rows: rows }, tensors, at) {
    this.places = places;
    this.firsts = firsts;
    this.rows = rows;
    this.tensors = tensors;
    this.at = at;
  }

  fail(sentence) {
    refuse('container.origin-array', this.at, sentence);
  }

  judge() {
    const { places, firsts, rows, tensors } = this;
    for (let i = 0; i < places.length; i += 1) {
      const tensor = places[i] >= 0n && places[i] < tensors.length ? tensors[Number(places[i])] : null;
      const isThere = tensor !== null && tensor.shape.length > 0 && firsts[i] >= 0n && rows[i] >= 0n
        && firsts[i] + rows[i] <= tensor.shape[0];
      if (!isThere) this.fail('an array record names rows that are not there');
    }
  }

  tensor(record) {
    return this.tensors[Number(this.places[record])];
  }

  judgeElements(record, wanted) {
    const isThere = record < this.places.length;
    if (!isThere || Number(this.rows[record]) * this.tensor(record).width !== wanted) {
      this.fail('an array record does not fit its array');
    }
  }

  /** Records of scalars, those of the keys and those of the values of a dict. */
  judgeScalars(first, last) {
    const fits = [first, last].every((i) => this.tensor(i).shape.length === 1 && this.rows[i] === this.rows[first]);
    if (!fits) this.fail('records of scalars are not rows of one length');
  }
}
