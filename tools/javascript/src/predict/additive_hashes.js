import { refuse } from '../errors.js';
import { numbersOf, values, zeros } from './arrays.js';
import { placeAmong } from './ascending.js';
import { cellsOf, columnsOf } from './cells.js';
import { cityHash } from './city_hash.js';
import { rowCount } from './input.js';
import { asNumeric } from './numeric.js';

/** A position has to be a number of float32. */
const MOST = 2 ** 24;

const encoder = new TextEncoder();
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * What makes rows of numbers of those whose categories a model knows by hashes alone: these become the positions of
 * their hashes, −1 where they have none; `null` where all columns hold numbers.
 *
 * @param {import('./fields.js').Fields} fields
 * @param {number} features
 * @returns {Promise<((input: object) => import('./arrays.js').Values) | null>}
 */
export async function readHashes(fields, features) {
  if (!fields.has('hash_columns')) {
    fields.judgeAbsent(['hash_offsets', 'hashes']);
    return null;
  }
  const columns = await fields.wholeNumbers('hash_columns', [null]);
  const fits = columns.every((column, i) => column >= (i === 0 ? 0 : columns[i - 1] + 1) && column < features);
  if (!fits) fields.badIndex('hash_columns');
  const hashes = await fields.wholeNumbers('hashes', [null]);
  const offsets = await fields.offsets('hash_offsets', hashes.length, [columns.length + 1]);
  const positions = new Map();
  columns.forEach((column, i) => {
    positions.set(column, positionsOf(fields, hashes.subarray(offsets[i], offsets[i + 1])));
  });
  return (input) => numbersBy(positions, columnsOf(input, { features }), rowCount(input));
}

/** The position of a hash among those of a column, or −1. */
function positionsOf(fields, hashes) {
  if (hashes.length > MOST) fields.badIndex('hash_offsets');
  if (!hashes.every((hash) => hash >= 0 && hash < 2 ** 32)) fields.badIndex('hashes');
  const ascending = Uint32Array.from(hashes).sort();
  const last = ascending.length - 1;
  for (let i = 0; i < last; i += 1) if (ascending[i] === ascending[i + 1]) fields.badIndex('hashes');
  const positions = new Int32Array(hashes.length);
  hashes.forEach((hash, position) => { positions[placeAmong(ascending, 0, last, hash)] = position; });
  return (hash) => positions[placeAmong(ascending, 0, last, hash)] ?? -1;
}

function numbersBy(positions, columns, rows) {
  const width = columns.length;
  const all = zeros(rows * width);
  columns.forEach((column, j) => {
    const own = positions.has(j) ? positionsIn(column, j, positions.get(j)) : numbersOf(asNumeric(column));
    own.forEach((number, row) => { all[row * width + j] = number; });
  });
  return values('float64', [rows, width], all);
}

/** The positions of the categories of a column, of which each is hashed once. */
function positionsIn(column, j, positionOf) {
  const known = new Map();
  return cellsOf(column).map((cell, row) => {
    const text = textOf(cell, row, j);
    if (!known.has(text)) known.set(text, positionOf(Number(BigInt.asUintN(32, cityHash(encoder.encode(text))))));
    return known.get(text);
  });
}

/** The text of a category. */
function textOf(cell, row, column) {
  const refuseCell = (code, fact) => refuse(code, null, `the value in row ${row}, column ${column} ${fact}`);
  if (typeof cell === 'string' && !LONE_SURROGATE.test(cell)) return cell;
  if (typeof cell === 'boolean') return cell ? 'True' : 'False';
  if (typeof cell === 'bigint') return String(cell);
  if (cell === null || cell === undefined || Number.isNaN(cell)) return refuseCell('model.missing-value', 'is missing');
  if (cell === Infinity || cell === -Infinity) return refuseCell('model.infinite-value', 'is infinite');
  if (Number.isInteger(cell) && Math.abs(cell) <= 2 ** 53) return String(cell);
  return refuseCell('model.unknown-category', 'is no category, which a text or a whole number is');
}
