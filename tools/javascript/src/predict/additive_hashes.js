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
  const { ascending, positions } = sorted(fields, hashes, offsets);
  const positionOf = (i, hash) => positions[placeAmong(ascending, offsets[i], offsets[i + 1] - 1, hash)] ?? -1;
  return (input) => {
    const given = columnsOf(input, { features });
    const rows = rowCount(input);
    const all = zeros(rows * features);
    let next = 0;
    given.forEach((column, j) => {
      const i = columns[next] === j ? next : -1;
      const own = i < 0 ? numbersOf(asNumeric(column)) : positionsIn(column, j, (hash) => positionOf(i, hash));
      if (i >= 0) next += 1;
      own.forEach((number, row) => { all[row * features + j] = number; });
    });
    return values('float64', [rows, features], all);
  };
}

/** The hashes of each column as they ascend, and the positions that they had. */
function sorted(fields, hashes, offsets) {
  // Numbers of 64 bits keep positions, as their lower halves, beside the hashes that they are sorted by.
  const pairs = new BigUint64Array(hashes.length);
  const halves = new Uint32Array(pairs.buffer);
  const positions = new Int32Array(hashes.length);
  const ascending = new Uint32Array(hashes.length);
  for (let column = 0; column + 1 < offsets.length; column += 1) {
    const [first, end] = [offsets[column], offsets[column + 1]];
    if (end - first > MOST) fields.badIndex('hash_offsets');
    for (let i = first; i < end; i += 1) {
      if (hashes[i] < 0 || hashes[i] >= 2 ** 32) fields.badIndex('hashes');
      halves[2 * i] = i - first;
      halves[2 * i + 1] = hashes[i];
    }
    pairs.subarray(first, end).sort();
    for (let i = first; i < end; i += 1) {
      positions[i] = halves[2 * i];
      ascending[i] = halves[2 * i + 1];
      if (i > first && ascending[i] === ascending[i - 1]) fields.badIndex('hashes');
    }
  }
  return { ascending, positions };
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
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  if (typeof cell === 'bigint') return String(cell);
  if (cell === null || cell === undefined || Number.isNaN(cell)) return refuseCell('model.missing-value', 'is missing');
  if (cell === Infinity || cell === -Infinity) return refuseCell('model.infinite-value', 'is infinite');
  if (Number.isInteger(cell) && Math.abs(cell) <= 2 ** 53) return String(cell);
  return refuseCell('model.unknown-category', 'is no category, which a text or a whole number is');
}
