import { refuse } from '../errors.js';
import { Float } from '../values.js';
import { isNumeric, isTable, values } from './arrays.js';
import { judgeWidth } from './input.js';
import { isSparse } from './sparse.js';

/**
 * Cells of any type, as `category_encoder` and `imputer` compare them: null for None, otherwise a
 * boolean, a number, a BigInt or a string.
 */

/** What two equal cells have in common: numbers by value, whatever their type; texts by themselves. */
export function cellKey(cell) {
  if (typeof cell === 'string') return `s${cell}`;
  if (cell === null || cell === undefined) return 'none';
  return typeof cell === 'bigint' ? `n${cell}` : `n${Number(cell) + 0}`;
}

/** The cells of an array: integers as BigInts, so that they stay apart from floats. */
export function cellsOf({ dtype, data }) {
  if (dtype === 'bool') return Array.from(data, Boolean);
  return /^u?int/.test(dtype) ? Array.from(data, BigInt) : Array.from(data);
}

/** A value with its type, as `["float", 0.5]`. */
export function typedValue(value) {
  if (!Array.isArray(value) || typeof value[0] !== 'string') {
    refuse('model.bad-field', null, 'a value has no type');
  }
  const [type, content] = value;
  if (type === 'none' || type === 'refused') return null;
  return content instanceof Float ? content.value : content;
}

/** Columns of values: of a tensor, or of a list of values with their types. */
export async function readColumn(fields, value, name) {
  if (Array.isArray(value)) return values('mixed', [value.length], value.map(typedValue));
  const loaded = await fields.load(value, name);
  if (loaded.shape.length !== 1) refuse('model.bad-shape', null, `'${name}' is no row of values`);
  return loaded;
}

/** An input as columns, whatever its form. */
export function columnsOf(input, wanted) {
  judgeWidth(input, wanted.features);
  if (isTable(input)) return input.columns.map((column) => column.values);
  if (isSparse(input)) refuse('model.wrong-input-form', null, 'the model takes dense rows or a table');
  const [rows, width] = input.shape;
  return Array.from({ length: width }, (_, j) => {
    const picked = isNumeric(input) ? new input.data.constructor(rows) : new Array(rows);
    for (let i = 0; i < rows; i += 1) picked[i] = input.data[i * width + j];
    return values(input.dtype, [rows], picked);
  });
}
