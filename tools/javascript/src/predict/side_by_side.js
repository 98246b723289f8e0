import { isNumeric, isTable, room, values } from './arrays.js';
import { cellsOf } from './cells.js';
import { densify, sparseFrom, sparsify } from './sparse.js';

/** What makes an element of one dtype of that of another. */
function conversion(from, to) {
  if (from === to || to === 'mixed') return (value) => value;
  return /^u?int/.test(to) ? BigInt : Number;
}

/**
 * The columns of vectors and matrices, one after the other, as a matrix.
 *
 * @param {import('./arrays.js').Values[]} answers
 * @param {number} rows of each
 * @param {string} dtype of all: that which they share, `mixed`, `int64` or a float
 * @returns {import('./arrays.js').Values}
 */
export function sideBySide(answers, rows, dtype) {
  const width = answers.reduce((sum, { shape }) => sum + (shape[1] ?? 1), 0);
  const all = room(dtype, rows * width);
  let first = 0;
  for (const answer of answers.map(densify)) {
    const own = answer.shape[1] ?? 1;
    const convert = conversion(answer.dtype, dtype);
    const cells = dtype === 'mixed' ? cellsOf(answer) : answer.data;
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < own; j += 1) all[i * width + first + j] = convert(cells[i * own + j]);
    }
    first += own;
  }
  return values(dtype, [rows, width], all);
}

/** The same of sparse rows, and of matrices without their zeros, as sparse rows. */
export function sparseSideBySide(answers, rows, dtype) {
  const width = answers.reduce((sum, { shape }) => sum + shape[1], 0);
  const parts = answers.map(sparsify);
  return sparseFrom(dtype, rows, width, (i, put) => {
    let first = 0;
    for (const { dtype: own, shape, data, columns, starts } of parts) {
      const convert = conversion(own, dtype);
      for (let k = starts[i]; k < starts[i + 1]; k += 1) put(first + columns[k], convert(data[k]));
      first += shape[1];
    }
  });
}

/** The dtype that arrays share; where they do not, integers are int64, and numbers what `others` says. */
export function sharedType(answers, others) {
  const types = new Set(answers.map(({ dtype }) => dtype));
  if (types.size === 1) return [...types][0];
  const areAll = (...some) => [...types].every((dtype) => some.some((each) => dtype.startsWith(each)));
  if (areAll('int', 'uint')) return 'int64';
  return answers.every(isNumeric) ? others(areAll) : 'mixed';
}

/** Labels of several outputs as columns; of one output as a vector. */
export function labelColumns(columns, rows) {
  if (columns.length === 1) return columns[0];
  const isOne = columns.every(({ dtype }) => dtype === columns[0].dtype);
  return sideBySide(columns, rows, isOne ? columns[0].dtype : 'mixed');
}

/** An answer as a matrix: a table that was passed on as one, a vector as one column. */
export function asMatrix(answer) {
  if (!isTable(answer)) {
    return answer.shape.length === 1 ? { ...answer, shape: [answer.shape[0], 1] } : answer;
  }
  const own = answer.columns.map((column) => column.values);
  const hasTruths = own.some(({ dtype }) => dtype === 'bool');
  const dtype = own.length === 0 ? 'float64' : sharedType(own, () => (hasTruths ? 'mixed' : 'float64'));
  return sideBySide(own, answer.rows, dtype);
}
