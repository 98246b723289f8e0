import { numbersOf } from './arrays.js';

/**
 * Rows of which only some numbers are kept: row i has those from `starts[i]` to `starts[i + 1] − 1`, in columns of any
 * order but each once.
 *
 * @param {import('./fields.js').Fields} fields
 * @param {{ data: Float64Array, shape: number[] }} numbers that are kept, one after the other, as they were loaded
 * @param {string} places the field of the column of each
 * @param {string} offsets
 * @param {number} width
 */
export async function readSparseTable(fields, numbers, places, offsets, width) {
  const columns = columnsWithin(numbersOf(await fields.wholes(places, numbers.shape)), width);
  const starts = await fields.wholeNumbers(offsets, [null]);
  if (starts.length === 0) fields.badShape(offsets);
  fields.judgeOffsets(starts, offsets, numbers.data.length);
  if (columns === null || hasColumnTwice(columns, starts)) fields.badIndex(places);
  return { data: numbers.data, columns, starts };
}

/** The same with its zeros, as a matrix of the numbers of the field `kept`. */
export async function readWithZeros(fields, kept, places, offsets, width) {
  const numbers = await fields.numbers(kept, [null]);
  const { columns, starts } = await readSparseTable(fields, numbers, places, offsets, width);
  const rows = starts.length - 1;
  fields.context.decoded.take(8 * rows * width, null);
  const data = new Float64Array(rows * width);
  for (let i = 0; i < rows; i += 1) {
    for (let k = starts[i]; k < starts[i + 1]; k += 1) data[i * width + columns[k]] = numbers.data[k];
  }
  return { ...numbers, shape: [rows, width], data };
}

/** Columns as integers; `null` where one is none of `width`. */
function columnsWithin(columns, width) {
  for (const column of columns) if (!(column >= 0 && column < width)) return null;
  return Int32Array.from(columns);
}

function hasColumnTwice(columns, starts) {
  const sorted = columns.slice();
  for (let i = 0; i + 1 < starts.length; i += 1) {
    const own = sorted.subarray(starts[i], starts[i + 1]).sort();
    for (let k = 1; k < own.length; k += 1) if (own[k] === own[k - 1]) return true;
  }
  return false;
}
