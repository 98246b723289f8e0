import { TensorReference } from '../../../javascript/src/index.js';
import { doubles, isReal } from './blocks.js';

/** Elements that are read at a time. */
const MOST = 1 << 22;

/**
 * Rows of what a field names, counted within it, as float64; null when there are no such rows, or too many, or they
 * hold no real numbers.
 *
 * @param {unknown} field
 * @returns {Promise<Float64Array | null>}
 */
export async function rowsOf(field, first = 0, end = undefined, most = MOST) {
  if (!(field instanceof TensorReference) || !isReal(field.dtype) || field.shape.length === 0) return null;
  const { shape, tensor, rows } = field;
  const stop = end ?? shape[0];
  if (!(first >= 0 && first <= stop && stop <= shape[0]) || (stop - first) * tensor.width > most) return null;
  const start = rows?.[0] ?? 0;
  return doubles(await tensor.read(start + first, start + stop));
}

/** The same of a vector of integers. */
export async function integersOf(field, ...range) {
  const isVector = field instanceof TensorReference && field.shape.length === 1 && /^(u?int|bool)/.test(field.dtype);
  return isVector ? rowsOf(field, ...range) : null;
}
