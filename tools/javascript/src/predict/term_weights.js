import { refuse } from '../errors.js';
import { numbersOf } from './arrays.js';
import { rowsOf } from './input.js';
import { isSparse, sparseFrom, sparsify } from './sparse.js';

const exact = (value) => value;

/**
 * What makes weights of the numbers of sparse rows, which `term_weights` and `text_vectorizer` share.
 *
 * @param {import('./fields.js').Fields} fields
 * @param {number | null} columns
 * @returns {Promise<(rows: import('./arrays.js').Values) => import('./arrays.js').Values>} of rows of
 *   float64 or float32
 */
export async function readWeighing(fields, columns) {
  const isLogarithm = fields.choice('term_frequency', ['count', 'logarithm']) === 'logarithm';
  const factors = await fields.optionalNumbers('inverse_document_frequency', [columns]);
  const isProduct = factors !== null && fields.choice('weighing', ['elements', 'product']) === 'product';
  const norm = fields.choice('norm', ['none', 'l1', 'l2']);

  return (rows) => {
    const isWidened = isProduct && !factors.isFloat32;
    const roundLogarithm = rows.dtype === 'float32' ? Math.fround : exact;
    const dtype = isWidened ? 'float64' : rows.dtype;
    const round = dtype === 'float32' ? Math.fround : exact;
    const frequency = isLogarithm ? (v) => roundLogarithm(1 + roundLogarithm(Math.log(v))) : exact;
    const weight = factors === null ? exact : (v, column) => round(v * factors.data[column]);
    return sparseFrom(dtype, rows.shape[0], rows.shape[1], (i, put) => {
      const [kept, places] = [[], []];
      for (let k = rows.starts[i]; k < rows.starts[i + 1]; k += 1) {
        const v = weight(frequency(rows.data[k]), rows.columns[k]);
        if (isProduct && v === 0) continue;
        kept.push(v);
        places.push(rows.columns[k]);
      }
      const size = norm === 'none' ? 1 : sizeOf(kept, norm, isProduct, round);
      kept.forEach((v, n) => put(places[n], size === 0 ? v : round(v / size)));
    });
  };
}

/** What a row is divided by. */
function sizeOf(kept, norm, isBackwards, round) {
  const terms = kept.map((v) => {
    if (!Number.isFinite(v)) {
      refuse('model.infinite-value', null, 'a row has a weight that is not finite, and is to be divided by its size');
    }
    return norm === 'l1' ? Math.abs(v) : round(v * v);
  });
  const add = (sum, term) => sum + term;
  const sum = isBackwards ? terms.reduceRight(add, 0) : terms.reduce(add, 0);
  return norm === 'l1' ? sum : Math.sqrt(sum);
}

/** Kind `term_weights`: weights of the terms of texts that were counted before. */
export async function termWeights(fields) {
  const features = fields.integer('features', 1, null);
  const keepsFloat32 = fields.choice('dense_type', ['float64', 'own']) === 'own';
  const weigh = await readWeighing(fields, features);
  const wanted = { features, missing: 'refused', infinite: 'refused' };
  return {
    transform(input) {
      const matrix = rowsOf(input, wanted);
      const isFloat32 = matrix.dtype === 'float32' && (isSparse(matrix) || keepsFloat32);
      const numbers = isFloat32 ? matrix : { ...matrix, dtype: 'float64', data: numbersOf(matrix) };
      return [weigh(sparsify(numbers))];
    },
  };
}
