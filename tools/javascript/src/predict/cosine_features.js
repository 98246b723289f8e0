import { refuse } from '../errors.js';
import { floats, numbersOf, values, zeros } from './arrays.js';
import { rowsOf } from './input.js';
import { densify } from './sparse.js';
import { sumsOfRows } from './weighted_sums.js';

/** Kind `cosine_features`: cosines of weighted sums, whose products stand in for a kernel. */
export async function cosineFeatures(fields) {
  const features = fields.integer('features', 1);
  const weights = await fields.floats('weights', [features, null]);
  const [, outputs] = weights.shape;
  if (outputs === 0) refuse('model.bad-shape', null, "'weights' has no columns");
  const phases = await fields.floats('phases', [outputs]);
  const factor = fields.float('factor');
  const shift = fields.float('log_shift', null);
  const wanted = { features, missing: 'refused', infinite: 'refused' };
  return {
    transform(input) {
      const given = rowsOf(input, wanted);
      // The logarithm of what is left out is not nothing.
      const matrix = shift === null ? given : logarithmsOf(densify(given), shift);
      const [rows] = matrix.shape;
      const all = zeros(rows * outputs);
      const sums = new Float64Array(outputs);
      const write = sumsOfRows(matrix, weights.data, outputs);
      for (let row = 0, to = 0; row < rows; row += 1) {
        write(row, sums);
        for (let i = 0; i < outputs; i += 1, to += 1) all[to] = Math.cos(sums[i] + phases.data[i]) * factor;
      }
      return [floats(all, [rows, outputs], given.dtype === 'float32' && weights.isFloat32 && phases.isFloat32)];
    },
  };
}

function logarithmsOf(matrix, shift) {
  const logs = numbersOf(matrix).map((x, place) => {
    if (x + shift > 0) return Math.log(x + shift);
    const [row, column] = [Math.floor(place / matrix.shape[1]), place % matrix.shape[1]];
    return refuse('model.infinite-value', null, `row ${row}, column ${column} is not over ${-shift}`);
  });
  return values('float64', matrix.shape, logs);
}
