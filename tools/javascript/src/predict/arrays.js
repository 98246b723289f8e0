import { refuse } from '../errors.js';

/**
 * An array of an input or an answer, in C order. `data` is a typed array, of strings or of cells of
 * several types (dtype `mixed`) an ordinary one. Rows of which only some numbers are kept have
 * `columns` and `starts` too: row i has `data[starts[i]]` to `data[starts[i + 1] − 1]`.
 *
 * @typedef {object} Values
 * @property {string} dtype
 * @property {number[]} shape
 * @property {ArrayLike<any>} data
 * @property {Int32Array} [columns]
 * @property {Float64Array} [starts]
 *
 * @typedef {{ columns: { name?: string, values: Values }[], rows: number }} Table
 */

const TYPES = {
  bool: Uint8Array,
  int8: Int8Array, int16: Int16Array, int32: Int32Array, int64: BigInt64Array,
  uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array, uint64: BigUint64Array,
  float16: Float32Array, float32: Float32Array, float64: Float64Array,
};

export const isFloat = ({ dtype }) => dtype === 'float32' || dtype === 'float64' || dtype === 'float16';
export const isNumeric = ({ dtype }) => Object.hasOwn(TYPES, dtype);
export const isTable = (input) => Array.isArray(input.columns) && input.columns.every((column) => 'values' in column);

/** The product of a shape. */
export const countOf = (shape) => shape.reduce((product, length) => product * length, 1);

/** Numbers that an answer, or a step on the way to it, may have; see `schemas/security.md`. */
const MOST_NUMBERS = 134_217_728;

/** Refuses to make room for more numbers than an answer may have. */
export function judgeCount(count) {
  if (count > MOST_NUMBERS) {
    refuse('model.wide-answer', null, 'the answer has too many numbers; ask about fewer rows at a time');
  }
}

/** `count` zeros, unless an answer can not have so many. */
export function zeros(count) {
  judgeCount(count);
  return new Float64Array(count);
}

/** `count` numbers by their places, unless an answer can not have so many. */
export function numbersBy(count, at) {
  const all = zeros(count);
  for (let k = 0; k < count; k += 1) all[k] = at(k);
  return all;
}

/** Room for `count` elements of a dtype. */
export function room(dtype, count) {
  judgeCount(count);
  return Object.hasOwn(TYPES, dtype) ? new TYPES[dtype](count) : new Array(count);
}

/** @returns {Values} */
export function values(dtype, shape, data) {
  return { dtype, shape, data };
}

/** Rows of numbers, each an array of one length, as a matrix of float64. */
export function matrixOf(rows) {
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row?.length !== width)) {
    refuse('model.wrong-input-form', null, 'the rows are not of one length');
  }
  return values('float64', [rows.length, width], Float64Array.from(rows.flatMap((row) => Array.from(row))));
}

/** Numbers as float64, or rounded to float32. */
export function floats(numbers, shape, isFloat32 = false) {
  return isFloat32 ? values('float32', shape, Float32Array.from(numbers)) : values('float64', shape, numbers);
}

/** Whole numbers as int64. */
export function integers(numbers, shape) {
  return values('int64', shape, BigInt64Array.from(numbers, BigInt));
}

/** Columns of numbers of one length, as rows of floats, or what `make` makes of them. */
export function transposed(columns, make = floats) {
  const [width, rows] = [columns.length, columns[0].length];
  return make(numbersBy(rows * width, (k) => columns[k % width][Math.floor(k / width)]), [rows, width]);
}

/** The elements as float64; 64-bit integers are rounded. */
export function numbersOf({ dtype, data }) {
  if (data instanceof Float64Array) return data;
  if (!Object.hasOwn(TYPES, dtype)) refuse('model.not-numeric', null, `${dtype} is no type of numbers`);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return fromHalves(data);
  return new Float64Array(data);
}

/** 64-bit integers as float64, by their halves, which is much faster than one by one. */
function fromHalves(data) {
  const low = new Uint32Array(data.buffer, data.byteOffset, 2 * data.length);
  const high = data instanceof BigInt64Array ? new Int32Array(data.buffer, data.byteOffset, 2 * data.length) : low;
  const numbers = new Float64Array(data.length);
  // The upper half is exact, and the sum rounded once.
  for (let i = 0; i < numbers.length; i += 1) numbers[i] = high[2 * i + 1] * 2 ** 32 + low[2 * i];
  return numbers;
}

/** The elements at `positions`, with the dtype of the whole. */
export function pick({ dtype, data }, positions, shape = [positions.length]) {
  const picked = room(dtype, positions.length);
  for (let i = 0; i < positions.length; i += 1) picked[i] = data[positions[i]];
  return values(dtype, shape, picked);
}

/** For each row the label at `place(row)`. */
export const labelsAt = (labels, rows, place) => pick(labels, Int32Array.from({ length: rows }, (_, i) => place(i)));

/** The place of the largest of `width` numbers from `first` on, the first of equal ones. */
export function largest(numbers, first, width) {
  let best = 0;
  for (let i = 1; i < width; i += 1) if (numbers[first + i] > numbers[first + best]) best = i;
  return best;
}

/** The same, where NaN counts as the largest. */
export function largestOrNaN(numbers, first, width) {
  for (let i = 0; i < width; i += 1) if (Number.isNaN(numbers[first + i])) return i;
  return largest(numbers, first, width);
}

/** Logarithms, that of 0 being minus infinity. */
export const logarithms = (numbers) => Float64Array.from(numbers, Math.log);

/** The logarithms of probabilities, as an array of their shape. */
export const logarithmsOf = ({ data, shape }) => floats(logarithms(data), shape);

/**
 * The sum of numbers as NumPy adds up a row: eight at a time, halves above 128.
 *
 * @param {ArrayLike<number>} numbers
 * @param {number} first
 * @param {number} count
 * @param {(value: number) => number} [round] `Math.fround` where each sum is one of float32
 */
export function pairwiseSum(numbers, first, count, round = (value) => value) {
  if (count < 8) {
    let sum = 0;
    for (let i = first; i < first + count; i += 1) sum = round(sum + numbers[i]);
    return sum;
  }
  if (count > 128) {
    const half = Math.floor(count / 2) - (Math.floor(count / 2) % 8);
    return round(pairwiseSum(numbers, first, half, round) + pairwiseSum(numbers, first + half, count - half, round));
  }
  const r = Array.from({ length: 8 }, (_, i) => numbers[first + i]);
  let i = 8;
  for (; i < count - (count % 8); i += 8) {
    for (let k = 0; k < 8; k += 1) r[k] = round(r[k] + numbers[first + i + k]);
  }
  const add = (a, b) => round(a + b);
  let sum = add(add(add(r[0], r[1]), add(r[2], r[3])), add(add(r[4], r[5]), add(r[6], r[7])));
  for (; i < count; i += 1) sum = round(sum + numbers[first + i]);
  return sum;
}
