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
  const matrix = isTable(input) ? tableToMatrix(judgedTable(input, wanted)) : asNumeric(input);
  if (matrix.shape?.length !== 2) refuse('model.wrong-input-form', null, 'the model takes rows of numbers');
  if (!isNumeric(matrix)) refuse('model.not-numeric', null, 'the model takes numbers alone');
  judgeWidth(matrix.shape[1], wanted.features);
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

export function judgeWidth(width, features) {
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

/** A table of as many columns as the model takes. */
export function judgedTable(table, { features }) {
  judgeWidth(table.columns.length, features);
  return table;
}

/** The number of rows of any input. */
export const rowCount = (input) => (isTable(input) ? input.rows : input.shape[0]);
