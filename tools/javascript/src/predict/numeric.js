import { refuse } from '../errors.js';
import { isFloat, isNumeric, numbersOf, room, values } from './arrays.js';

/** What a text writes that is a number in decimal digits. */
const DIGITS = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const INFINITE = /^[+-]?inf(?:inity)?$/i;

/** The number that a text writes, with spaces around it or not; `null` where it writes none. */
export function decimal(text) {
  let [first, end] = [0, text.length];
  while (first < end && text[first] === ' ') first += 1;
  while (end > first && text[end - 1] === ' ') end -= 1;
  const number = text.slice(first, end);
  if (DIGITS.test(number)) return Number(number);
  if (INFINITE.test(number)) return number.startsWith('-') ? -Infinity : Infinity;
  return /^nan$/i.test(number) ? NaN : null;
}

/** A value as a number: a text that which it writes, None NaN. */
function numberOf(cell) {
  const number = typeof cell === 'string' ? decimal(cell) : Number(cell ?? NaN);
  if (number === null) refuse('model.not-numeric', null, 'a text is no number, where the model takes numbers');
  return number;
}

/** Numbers of a type that models do not know, half floats and uint64, as float64; anything else as it is. */
export function ofKnownType(array) {
  const isKnown = array.dtype !== 'float16' && array.dtype !== 'uint64';
  return isKnown ? array : { ...array, dtype: 'float64', data: numbersOf(array) };
}

/** Truths as integers, texts and values of several types as float64; numbers in a type that models know. */
export function asNumeric(array) {
  const { dtype, shape, data } = array;
  if (dtype === 'bool') return { ...array, dtype: 'int64', data: BigInt64Array.from(data, BigInt) };
  if (dtype === 'mixed' || dtype === 'utf8') return values('float64', shape, Float64Array.from(data, numberOf));
  return ofKnownType(array);
}

/** The columns of a table as a matrix: of float32 or of integers where all are, otherwise of float64. */
export function tableToMatrix({ columns: given, rows }) {
  const columns = given.map((column) => asNumeric(column.values));
  if (!columns.every(isNumeric)) refuse('model.not-numeric', null, 'a column holds other values than numbers');
  const dtype = sharedDType(columns);
  const convert = dtype === 'float64' ? Number : dtype === 'int64' ? BigInt : (number) => number;
  const data = room(dtype, rows * columns.length);
  columns.forEach((column, j) => {
    for (let i = 0; i < rows; i += 1) data[i * columns.length + j] = convert(column.data[i]);
  });
  return values(dtype, [rows, columns.length], data);
}

function sharedDType(columns) {
  if (columns.length === 0) return 'float64';
  if (columns.every(({ dtype }) => dtype === columns[0].dtype)) return columns[0].dtype;
  return columns.some(isFloat) ? 'float64' : 'int64';
}
