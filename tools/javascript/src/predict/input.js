import { refuse } from '../errors.js';
import { isFloat, isNumeric, isTable, numbersOf } from './arrays.js';
import { asNumeric, tableToMatrix } from './numeric.js';
import { densify, isSparse } from './sparse.js';

const LARGEST_FLOAT32 = 3.4028234663852886e38;

/**
 * What a kind takes of an input.
 *
 * @typedef {object} Wanted
 * @property {number | null} features columns; any number when null
 * @property {'refused' | 'routed'} missing what becomes of NaN
 * @property {'refused' | 'routed' | 'float32'} infinite; `float32` refuses what float32 cannot hold too
 */

/**
 * Rows of numbers: a matrix, dense or sparse, of which every number was judged.
 *
 * @param {object} input
 * @param {Wanted} wanted
 * @returns {import('./arrays.js').Values}
 */
export function rowsOf(input, wanted) {
  judgeWidth(input, wanted.features);
  const matrix = isTable(input) ? tableToMatrix(input) : asNumeric(input);
  if (!isNumeric(matrix)) refuse('model.not-numeric', null, 'the model takes numbers alone');
  judgeNumbers(matrix, wanted);
  return matrix;
}

/**
 * The same as dense float64 numbers, row after row.
 *
 * @returns {{ rows: number, columns: number, data: Float64Array, isFloat32: boolean }}
 */
export function denseRows(input, wanted) {
  const matrix = densify(rowsOf(input, wanted));
  const [rows, columns] = matrix.shape;
  return { rows, columns, data: numbersOf(matrix), isFloat32: matrix.dtype === 'float32' };
}

/** Numbers rounded to float32 and back. */
export const roundedRows = (data) => Float64Array.from(data, Math.fround);

/** Refuses rows without columns, which texts and records are, and those of others than `features` if it is no null. */
export function judgeWidth(input, features) {
  if (!isTable(input) && input.shape.length !== 2) {
    refuse('model.wrong-input-form', null, 'the model takes rows of columns');
  }
  const width = isTable(input) ? input.columns.length : input.shape[1];
  if (features !== null && width !== features) {
    refuse('model.wrong-columns', null, `the input has ${width} columns, the model ${features}`);
  }
}

function judgeNumbers(matrix, { missing, infinite }) {
  if (!isFloat(matrix)) return;
  const { data } = matrix;
  const most = infinite === 'float32' ? LARGEST_FLOAT32 : Number.MAX_VALUE;
  for (let k = 0; k < data.length; k += 1) {
    const value = data[k];
    if (Number.isNaN(value)) {
      if (missing === 'refused') refuseCell('model.missing-value', matrix, k, 'is missing');
    } else if (infinite !== 'routed' && Math.abs(value) > most) {
      // What is rounded to the largest float32 is none too large.
      const fits = infinite === 'float32' && Number.isFinite(Math.fround(value));
      if (!fits) refuseCell('model.infinite-value', matrix, k, 'is too large');
    }
  }
}

function refuseCell(code, matrix, k, fact) {
  const row = isSparse(matrix)
    ? matrix.starts.findLastIndex((start) => start <= k)
    : Math.floor(k / matrix.shape[1]);
  const column = isSparse(matrix) ? matrix.columns[k] : k % matrix.shape[1];
  refuse(code, null, `the value in row ${row}, column ${column} ${fact}`);
}

/** A vector of numbers as one column; any other input as it is. */
export function asColumn(input) {
  const isVector = !isTable(input) && input.shape.length === 1 && isNumeric(input);
  return isVector ? { ...input, shape: [input.shape[0], 1] } : input;
}

/** The number of rows of any input. */
export const rowCount = (input) => (isTable(input) ? input.rows : input.shape[0]);
