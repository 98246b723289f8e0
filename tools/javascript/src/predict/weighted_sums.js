import { numbersOf } from './arrays.js';
import { isSparse } from './sparse.js';

/**
 * Writes Σ_j x[first + j] × weights[start + j × targets + t] for each target t, in the order of j.
 *
 * @param {Float64Array} x
 * @param {number} first
 * @param {number} terms
 * @param {Float64Array} weights term after term, each with one for each target
 * @param {number} start where they begin
 * @param {number} targets
 * @param {Float64Array} sums
 * @param {number} place where the first is written
 */
export function writeSums(x, first, terms, weights, start, targets, sums, place) {
  sums.fill(0, place, place + targets);
  const whole = terms - (terms % 4);
  // Four terms at a time, one after the other: a sum is loaded and stored once for all of them.
  for (let j = 0, w = start; j < whole; j += 4, w += 4 * targets) {
    const [a, b, c, d] = [x[first + j], x[first + j + 1], x[first + j + 2], x[first + j + 3]];
    for (let t = 0; t < targets; t += 1) {
      let sum = sums[place + t] + a * weights[w + t];
      sum += b * weights[w + targets + t];
      sum += c * weights[w + 2 * targets + t];
      sums[place + t] = sum + d * weights[w + 3 * targets + t];
    }
  }
  for (let j = whole, w = start + whole * targets; j < terms; j += 1, w += targets) {
    const value = x[first + j];
    for (let t = 0; t < targets; t += 1) sums[place + t] += value * weights[w + t];
  }
}

/**
 * What writes the sums for a row of a matrix into the first places; of sparse rows over what they keep.
 *
 * @param {import('./arrays.js').Values} matrix
 * @param {Float64Array} weights
 * @param {number} targets
 * @returns {(row: number, sums: Float64Array) => void}
 */
export function sumsOfRows(matrix, weights, targets) {
  const data = numbersOf(matrix);
  const [, terms] = matrix.shape;
  if (!isSparse(matrix)) return (row, sums) => writeSums(data, row * terms, terms, weights, 0, targets, sums, 0);
  const { columns, starts } = matrix;
  return (row, sums) => {
    sums.fill(0, 0, targets);
    for (let k = starts[row]; k < starts[row + 1]; k += 1) {
      const value = data[k];
      for (let t = 0, w = columns[k] * targets; t < targets; t += 1, w += 1) sums[t] += value * weights[w];
    }
  };
}
