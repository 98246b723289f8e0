import { numbersOf } from './arrays.js';
import { MEASURES } from './kernel_measures.js';
import { isSparse } from './sparse.js';

/** The length that a row is divided by; 0 counts as 1. */
export const divisorOf = (squares) => (squares === 0 ? 1 : Math.sqrt(squares));

/** Rows with all of their numbers, and the sums that a kernel makes with each of them. */
export class DenseKernelRows {
  /**
   * @param {Float64Array} numbers row after row
   * @param {number} count
   * @param {number} features
   * @param {import('./kernel.js').Kernel} kernel
   */
  constructor(numbers, count, features, kernel) {
    this.count = count;
    this.features = features;
    this.measure = MEASURES[kernel.measure];
    this.isCosine = kernel.isCosine;
    this.lanes = new Float64Array(4);
    this.fours = sideBySide(numbers, count, features, kernel.isCosine);
  }

  /**
   * What writes the sums for a row of a matrix.
   *
   * @param {import('./arrays.js').Values} matrix
   * @returns {(row: number, sums: Float64Array) => void}
   */
  sumsOf(matrix) {
    const { count, features } = this;
    const data = numbersOf(matrix);
    if (count === 0) return () => {};
    if (!isSparse(matrix)) return (row, sums) => this.#write(data, row * features, sums);
    const { columns, starts } = matrix;
    const one = new Float64Array(features);
    return (row, sums) => {
      for (let k = starts[row]; k < starts[row + 1]; k += 1) one[columns[k]] = data[k];
      this.#write(one, 0, sums);
      for (let k = starts[row]; k < starts[row + 1]; k += 1) one[columns[k]] = 0;
    };
  }

  #write(x, first, sums) {
    const { count, features, fours, isCosine, lanes, measure } = this;
    for (let v = 0; v < count; v += 4) {
      measure(x, first, fours, v * features, features, lanes);
      const end = Math.min(4, count - v);
      for (let lane = 0; lane < end; lane += 1) sums[v + lane] = lanes[lane];
    }
    if (!isCosine) return;
    const length = lengthAt(x, first, features);
    for (let v = 0; v < count; v += 1) sums[v] /= length;
  }
}

/** The rows in fours, column after column, of unit length if need be; zeros fill the last four up. */
function sideBySide(numbers, count, features, areUnits) {
  const fours = new Float64Array(Math.ceil(count / 4) * 4 * features);
  for (let v = 0; v < count; v += 1) {
    const first = v * features;
    const length = areUnits ? lengthAt(numbers, first, features) : 1;
    const start = (v - (v % 4)) * features + (v % 4);
    for (let j = 0; j < features; j += 1) fours[start + 4 * j] = numbers[first + j] / length;
  }
  return fours;
}

function lengthAt(x, first, features) {
  let squares = 0;
  for (let j = first; j < first + features; j += 1) squares += x[j] * x[j];
  return divisorOf(squares);
}
