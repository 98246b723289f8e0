import { refuse } from '../errors.js';
import { isFloat, numbersOf, room, values } from './arrays.js';
import { rowsOf } from './input.js';
import { isSparse, sparseFrom } from './sparse.js';

/** Kind `binarizer`: says of each number whether it is over a threshold. */
export async function binarizer(fields) {
  const threshold = fields.float('threshold');
  const rounds = fields.choice('float32_comparison', ['rounded', 'exact'], 'rounded') === 'rounded';
  const features = fields.integer('features', 0, null);
  const wanted = { features, missing: 'refused', infinite: 'refused' };

  const transform = (input) => {
    const matrix = rowsOf(input, wanted);
    const data = numbersOf(matrix);
    const limit = matrix.dtype === 'float32' && rounds ? Math.fround(threshold) : threshold;
    const dtype = isFloat(matrix) ? matrix.dtype : 'int64';
    const one = dtype === 'int64' ? 1n : 1;
    if (isSparse(matrix)) {
      if (threshold < 0) {
        refuse('model.wrong-input-form', null, 'with a negative threshold sparse rows would not stay sparse');
      }
      return [sparseFrom(dtype, matrix.shape[0], matrix.shape[1], (i, put) => {
        for (let k = matrix.starts[i]; k < matrix.starts[i + 1]; k += 1) if (data[k] > limit) {
          put(matrix.columns[k], one);
        }
      })];
    }
    const result = room(dtype, data.length);
    for (let k = 0; k < data.length; k += 1) if (data[k] > limit) result[k] = one;
    return [values(dtype, matrix.shape, result)];
  };
  return { transform };
}
