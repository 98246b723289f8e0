import { refuse } from '../errors.js';
import { countOf, isNumeric, isTable, matrixOf, values } from './arrays.js';
import { asNumeric, ofKnownType } from './numeric.js';
import { isSparse } from './sparse.js';

const wrongForm = (fact) => refuse('model.wrong-input-form', null, fact);

/**
 * The input of a question in the form that kinds take: an array, dense or sparse, or a table. Records become an array
 * of rank 1 whose elements are lists of pairs.
 *
 * @typedef {import('./arrays.js').Values | import('./arrays.js').Table} Input
 * @param {Input | { records: Iterable<any>[] } | number[][] | string[]} input
 * @throws {import('../errors.js').ReadError} where the parts of the input do not agree
 */
export function judgedInput(input) {
  if (Array.isArray(input)) {
    return input.length > 0 && input.every((each) => typeof each === 'string')
      ? values('utf8', [input.length], input)
      : matrixOf(input);
  }
  if (input === null || typeof input !== 'object') return wrongForm('the input is no array, table or records');
  if (Array.isArray(input.records)) return values('records', [input.records.length], input.records.map(pairsOf));
  if (isTable(input)) {
    const columns = input.columns.map((column) => ({ ...column, values: judgedColumn(column.values, input.rows) }));
    return { ...input, columns };
  }
  const array = judgedArray(input);
  return isNumeric(array) && array.shape.length === 2 ? asNumeric(array) : array;
}

function judgedColumn(column, rows) {
  const { shape } = judgedArray(column);
  if (shape.length !== 1 || shape[0] !== rows) wrongForm('the columns are not of one length');
  return ofKnownType(column);
}

/** A record: names with values, a Map or an object; or names alone, each of which counts 1. */
function pairsOf(record) {
  if (record === null || typeof record !== 'object') return wrongForm('a record has no names');
  return Array.from(Symbol.iterator in record ? record : Object.entries(record), (item) => {
    const pair = typeof item === 'string' ? [item, 1] : item;
    if (!Array.isArray(pair) || pair.length !== 2 || typeof pair[0] !== 'string') {
      return wrongForm('a record has a name that is no text');
    }
    if (pair[1] !== null && !['string', 'number', 'bigint', 'boolean'].includes(typeof pair[1])) {
      return wrongForm(`the value of '${pair[0]}' is no text, number or truth`);
    }
    return pair;
  });
}

function judgedArray(array) {
  const { dtype, shape, data } = array ?? {};
  const isCount = (length) => Number.isSafeInteger(length) && length >= 0;
  if (typeof dtype !== 'string' || !Array.isArray(shape) || !shape.every(isCount) || !isCount(data?.length)) {
    return wrongForm('an array has a dtype, a shape and data');
  }
  if (isNumeric(array) !== ArrayBuffer.isView(data)) return wrongForm(`the data are not of the dtype ${dtype}`);
  if (isSparse(array)) judgeSparse(array);
  else if (data.length !== countOf(shape)) wrongForm('the data do not fill the shape');
  return array;
}

function judgeSparse({ shape, data, columns, starts }) {
  const bad = () => refuse('model.bad-sparse-rows', null, 'the parts of the sparse rows do not agree');
  const [rows, width] = shape;
  const isWhole = shape.length === 2 && columns?.length === data.length && starts.length === rows + 1;
  if (!isWhole || starts[0] !== 0 || starts[rows] !== data.length) bad();
  for (let i = 0; i < rows; i += 1) {
    if (!(starts[i] <= starts[i + 1])) bad();
    for (let k = starts[i]; k < starts[i + 1]; k += 1) {
      const least = k === starts[i] ? 0 : columns[k - 1] + 1;
      if (!(columns[k] >= least && columns[k] < width)) bad();
    }
  }
}
