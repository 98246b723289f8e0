import { refuse } from '../errors.js';
import { isFloat, isNumeric, room, values } from './arrays.js';

/** What a text writes that is a number in decimal digits. */
const DIGITS = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const INFINITE = /^[+-]?inf(?:inity)?$/i;
const LARGEST_INT64 = (1n << 63n) - 1n;

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

/** Truths as integers, texts and values of several types as float64; numbers of one type as they are. */
export function asNumeric(array) {
  const { dtype, shape, data } = array;
  if (dtype === 'bool') return values('int64', shape, BigInt64Array.from(data, BigInt));
  return dtype === 'mixed' || dtype === 'utf8' ? values('float64', shape, Float64Array.from(data, numberOf)) : array;
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
  if (columns.some(isFloat)) return 'float64';
  const fits = columns.every(({ dtype, data }) => dtype !== 'uint64' || data.every((x) => x <= LARGEST_INT64));
  return fits ? 'int64' : 'float64';
}
