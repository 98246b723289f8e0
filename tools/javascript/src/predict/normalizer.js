import { floats, numbersOf, pairwiseSum } from './arrays.js';
import { rowsOf } from './input.js';
import { isSparse } from './sparse.js';

/** Kind `normalizer`: divides each row by its size. */
export async function normalizer(fields) {
  const norm = fields.choice('norm', ['l1', 'l2', 'max']);
  const tenEpsilons = fields.choice('zero_rule', ['zero', 'ten_epsilons']) === 'ten_epsilons';
  const features = fields.integer('features', 0, null);
  const wanted = { features, missing: 'refused', infinite: 'refused' };

  const transform = (input) => {
    const matrix = rowsOf(input, wanted);
    const isFloat32 = matrix.dtype === 'float32';
    const round = isFloat32 ? Math.fround : (value) => value;
    const data = Float64Array.from(numbersOf(matrix));
    const terms = norm === 'l2' ? data.map((x) => round(x * x)) : data.map(Math.abs);
    const [rows, width] = matrix.shape;
    const least = tenEpsilons ? 10 * (isFloat32 ? 2 ** -23 : 2 ** -52) : 0;
    for (let i = 0; i < rows; i += 1) {
      const [first, end] = isSparse(matrix)
        ? [matrix.starts[i], matrix.starts[i + 1]]
        : [i * width, (i + 1) * width];
      let size = isSparse(matrix) ? sumOf(terms, first, end) : pairwiseSum(terms, first, end - first, round);
      if (norm === 'max') size = terms.subarray(first, end).reduce((a, b) => Math.max(a, b), 0);
      if (norm === 'l2') size = isSparse(matrix) ? Math.sqrt(size) : round(Math.sqrt(size));
      if (size === 0 || (!isSparse(matrix) && size < least)) size = 1;
      for (let k = first; k < end; k += 1) data[k] /= size;
    }
    return [{ ...matrix, ...floats(data, matrix.shape, isFloat32) }];
  };
  return { transform };
}

/** From left to right. */
function sumOf(terms, first, end) {
  let sum = 0;
  for (let k = first; k < end; k += 1) sum += terms[k];
  return sum;
}
