import { numbersOf } from './arrays.js';
import { rowsOf } from './input.js';
import { roundedOnce } from './precision.js';
import { isSparse } from './sparse.js';

/**
 * Rows as trees compare them: rounded, with NaN for what is missing.
 *
 * @param {object} input
 * @param {import('./additive_tables.js').Tables} tables
 * @returns {{ count: number, fill: (row: number, count: number, into: Float32Array | Float64Array) => void }} `fill`
 *   writes rows one after the other, into an array of the precision of inputs
 */
export function additiveRows(input, { features, inputs, missingValue, zeroThreshold, absentEntry }) {
  const matrix = rowsOf(input, { features, missing: 'routed', infinite: 'routed' });
  const number = roundedOnce(matrix.data, numbersOf(matrix), inputs);
  const put = (into, at, place) => {
    into[at] = number(place);
    if (into[at] === missingValue) into[at] = NaN;
  };
  const fillDense = (row, count, into) => {
    for (let i = 0; i < count * features; i += 1) {
      put(into, i, row * features + i);
      if (Math.abs(into[i]) <= zeroThreshold) into[i] = 0;
    }
  };
  const fillSparse = (row, count, into) => {
    into.fill(absentEntry, 0, count * features);
    for (let i = 0; i < count; i += 1) {
      for (let k = matrix.starts[row + i]; k < matrix.starts[row + i + 1]; k += 1) {
        put(into, i * features + matrix.columns[k], k);
      }
    }
  };
  return { count: matrix.shape[0], fill: isSparse(matrix) ? fillSparse : fillDense };
}
