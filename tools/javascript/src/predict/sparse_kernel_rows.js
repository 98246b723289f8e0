import { numbersOf } from './arrays.js';
import { placeAmong } from './ascending.js';
import { divisorOf } from './dense_kernel_rows.js';
import { isSparse } from './sparse.js';

/** What a number is in a measure with zero. */
const SIZES = {
  product: (value) => value * value,
  squared_distance: (value) => value * value,
  distance: Math.abs,
};

/**
 * Rows without their zeros, by column, and the sums that a kernel makes with each of them: no more than what both rows
 * keep is gone through, and what only one of them has is added as a whole.
 */
export class SparseKernelRows {
  /**
   * @param {object} table rows, as `readSparseTable` gives them
   * @param {import('./kernel.js').Kernel} kernel
   */
  constructor(table, kernel) {
    this.count = table.starts.length - 1;
    this.measure = kernel.measure;
    this.isCosine = kernel.isCosine;
    this.size = SIZES[kernel.measure];
    this.#layOut(table);
    // The sum of the sizes of each row; where it divides, the length.
    this.alone = new Float64Array(this.count);
    for (let v = 0; v < this.count; v += 1) {
      let sum = 0;
      for (let k = table.starts[v]; k < table.starts[v + 1]; k += 1) sum += this.size(table.data[k]);
      this.alone[v] = this.isCosine ? divisorOf(sum) : sum;
    }
  }

  /** `columns[c]` has the numbers from `starts[c]` to `starts[c + 1] − 1`, each of one of the `owners`. */
  #layOut({ data, columns, starts }) {
    const sorted = columns.slice().sort();
    this.columns = sorted.filter((column, k) => k === 0 || column !== sorted[k - 1]);
    const last = this.columns.length - 1;
    const places = columns.map((column) => placeAmong(this.columns, 0, last, column));
    this.starts = new Float64Array(this.columns.length + 1);
    for (const place of places) this.starts[place + 1] += 1;
    for (let c = 0; c <= last; c += 1) this.starts[c + 1] += this.starts[c];
    const next = this.starts.slice();
    this.owners = new Int32Array(data.length);
    this.numbers = new Float64Array(data.length);
    for (let v = 0; v < this.count; v += 1) {
      for (let k = starts[v]; k < starts[v + 1]; k += 1) {
        const to = next[places[k]];
        next[places[k]] += 1;
        this.owners[to] = v;
        this.numbers[to] = data[k];
      }
    }
  }

  /**
   * What writes the sums for a row of a matrix.
   *
   * @param {import('./arrays.js').Values} matrix
   * @returns {(row: number, sums: Float64Array) => void}
   */
  sumsOf(matrix) {
    const data = numbersOf(matrix);
    const own = this.columns;
    const write = isSparse(matrix)
      ? (row, sums) => {
        let mine = 0;
        for (let k = matrix.starts[row]; k < matrix.starts[row + 1]; k += 1) {
          mine += this.size(data[k]);
          const place = placeAmong(own, 0, own.length - 1, matrix.columns[k]);
          if (place >= 0) this.#add(data[k], place, sums);
        }
        return mine;
      }
      : (row, sums) => {
        const [, width] = matrix.shape;
        const first = row * width;
        let mine = 0;
        for (let j = first; j < first + width; j += 1) mine += this.size(data[j]);
        for (let c = 0; c < own.length; c += 1) {
          if (data[first + own[c]] !== 0) this.#add(data[first + own[c]], c, sums);
        }
        return mine;
      };
    return (row, sums) => {
      sums.fill(0, 0, this.count);
      this.#complete(write(row, sums), sums);
    };
  }

  /** Adds what a number of the input makes with those of the same column. */
  #add(value, place, sums) {
    const { numbers, owners, starts } = this;
    const end = starts[place + 1];
    if (this.measure === 'distance') {
      for (let k = starts[place]; k < end; k += 1) {
        sums[owners[k]] += Math.abs(value - numbers[k]) - Math.abs(value) - Math.abs(numbers[k]);
      }
    } else {
      for (let k = starts[place]; k < end; k += 1) sums[owners[k]] += value * numbers[k];
    }
  }

  /** Adds what the columns give that only one of two rows has. */
  #complete(mine, sums) {
    const { alone, count, measure } = this;
    if (measure === 'squared_distance') {
      for (let v = 0; v < count; v += 1) sums[v] = Math.max(mine + alone[v] - 2 * sums[v], 0);
    } else if (measure === 'distance') {
      for (let v = 0; v < count; v += 1) sums[v] += mine + alone[v];
    } else if (this.isCosine) {
      const length = divisorOf(mine);
      for (let v = 0; v < count; v += 1) sums[v] /= length * alone[v];
    }
  }
}
