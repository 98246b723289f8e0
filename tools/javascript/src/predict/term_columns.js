import { refuse } from '../errors.js';
import { sparseFrom } from './sparse.js';

/** MurmurHash3, the 32-bit variant for x86 with seed 0, as a signed integer. */
export function murmurHash(bytes) {
  const { length } = bytes;
  const mixed = (k) => {
    const product = Math.imul(k, 0xcc9e2d51);
    return Math.imul((product << 15) | (product >>> 17), 0x1b873593);
  };
  let h = 0;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    h ^= mixed(bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
    h = Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64;
  }
  let rest = 0;
  for (let k = length - 1; k >= i; k -= 1) rest = (rest << 8) | bytes[k];
  h ^= mixed(rest) ^ length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const MOST_COLUMNS = 2 ** 31 - 1;
const encoder = new TextEncoder();

/** What chooses the column of a term, a vocabulary or a hash, and adds up what terms count. */
export class TermColumns {
  /**
   * @param {import('./fields.js').Fields} fields
   * @param {(value: number) => number} round to the type of the answer
   */
  static async read(fields, round) {
    const own = new TermColumns();
    own.round = round;
    own.columns = fields.integer('columns', 1);
    if (own.columns > MOST_COLUMNS) fields.bad('columns');
    own.isHash = fields.choice('columns_by', ['vocabulary', 'hash']) === 'hash';
    own.replaces = fields.choice('repeated', ['added', 'last'], 'added') === 'last';
    if (own.isHash) {
      own.alternates = fields.boolean('alternate_sign');
      own.absolute = fields.boolean('absolute');
    } else {
      const { dtype, data: terms } = await fields.load(fields.fields.terms, 'terms');
      if (dtype !== 'utf8') fields.bad('terms');
      if (terms.length !== own.columns) refuse('model.bad-shape', null, "'terms' has not one term for each column");
      const places = await fields.indices('term_columns', [own.columns], 0, own.columns);
      own.vocabulary = new Map(terms.map((term, i) => [term, places[i]]));
    }
    return own;
  }

  /**
   * Adds a term to the numbers of a row.
   *
   * @param {Map<number, number>} row columns that were met, with their numbers
   * @param {string} term
   * @param {number} value
   */
  count(row, term, value) {
    let column = 0;
    let signed = value;
    if (this.isHash) {
      const h = murmurHash(encoder.encode(term));
      // |h| of the least integer is none of 32 bits.
      column = (h === -MOST_COLUMNS - 1 ? MOST_COLUMNS - (this.columns - 1) : Math.abs(h)) % this.columns;
      if (this.alternates && h < 0) signed = -value;
    } else {
      column = this.vocabulary.get(term);
      if (column === undefined) return;
    }
    const before = this.replaces ? undefined : row.get(column);
    row.set(column, before === undefined ? signed : this.round(before + signed));
  }

  /**
   * Sparse rows, columns ascending, of the numbers of each row.
   *
   * @param {string} dtype
   * @param {number} rows
   * @param {(i: number) => Map<number, number>} rowAt asked once for each, in order
   * @param {(value: number) => number | bigint} finish
   */
  rowsOf(dtype, rows, rowAt, finish) {
    return sparseFrom(dtype, rows, this.columns, (i, put) => {
      const row = rowAt(i);
      for (const column of Int32Array.from(row.keys()).sort()) {
        const value = row.get(column);
        put(column, finish(this.absolute ? Math.abs(value) : value));
      }
    });
  }
}
