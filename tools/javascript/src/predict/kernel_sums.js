import { floats, pairwiseSum, zeros } from './arrays.js';
import { FLOATS } from './fields.js';
import { denseRows, readHeldRows } from './held_rows.js';
import { rowsOf } from './input.js';
import { writeSums } from './weighted_sums.js';

/** Kind `kernel_sums`: weighted sums of the kernels with rows. */
export async function kernelSums(fields) {
  const method = fields.choice('method', ['predict', 'transform']);
  const features = fields.integer('features', 1);
  const held = await readHeldRows(fields, features, 'row', null);
  const weights = await readWeights(fields, held.count);
  if (weights === null && method === 'predict') fields.bad('weights');
  const outputs = weights?.outputs ?? held.count;
  const scales = fields.has('weight_scales') ? await fields.typed('weight_scales', FLOATS, [outputs]) : null;
  if (weights === null && scales !== null) fields.bad('weight_scales');
  const center = await readCentering(fields, held.count);
  const inverse = await readInverse(fields, held.kernel, outputs, features);
  if (inverse !== null && (method === 'predict' || weights === null)) fields.bad('inverse_rows');

  const own = weights === null ? null : scaled(weights.data, scales?.data ?? null);
  const isFloat32 = (held.isFloat32 || held.kernel.isPrecomputed) && (weights === null || weights.isFloat32);
  const forward = summed(held, own, outputs, center, { features, missing: 'refused', infinite: 'refused' });
  const isVector = weights?.shape.length === 1;
  const methods = {
    [method](input) {
      const { rows, all, dtype } = forward(input);
      return [floats(all, isVector ? [rows] : [rows, outputs], isFloat32 && dtype === 'float32')];
    },
  };
  if (inverse !== null) {
    const wanted = { features: outputs, missing: 'refused', infinite: 'refused' };
    const back = summed(inverse.rows, inverse.weights, features, () => {}, wanted);
    methods.inverse_transform = (input) => {
      const { rows, all, dtype } = back(input);
      return [floats(all, [rows, features], inverse.isFloat32 && dtype === 'float32')];
    };
  }
  return methods;
}

async function readWeights(fields, count) {
  if (!fields.has('weights')) return null;
  const weights = await fields.typed('weights', FLOATS);
  fields.shaped(weights, 'weights', weights.shape.length === 1 ? [count] : [count, null]);
  return { ...weights, outputs: weights.shape[1] ?? 1 };
}

/** Weights times the scale of each output. */
const scaled = (weights, scales) => (
  scales === null ? weights : weights.map((weight, k) => weight * scales[k % scales.length])
);

/** What takes the means of the training and of the row itself from its kernels, in place. */
async function readCentering(fields, count) {
  const mean = fields.float('mean', null);
  if (!fields.has('row_means')) {
    if (mean !== null) fields.bad('row_means');
    return () => {};
  }
  if (mean === null) fields.bad('mean');
  const { data: means } = await fields.typed('row_means', FLOATS, [count]);
  return (kernels) => {
    const share = pairwiseSum(kernels, 0, count) / count;
    for (let v = 0; v < count; v += 1) kernels[v] = kernels[v] - means[v] - share + mean;
  };
}

/** What leads from an answer back to its row. */
async function readInverse(fields, kernel, outputs, features) {
  const gamma = fields.float('inverse_gamma', null);
  if (!fields.has('inverse_rows') || !fields.has('inverse_weights')) {
    fields.judgeAbsent(['inverse_rows', 'inverse_weights', 'inverse_gamma']);
    return null;
  }
  if (kernel.isPrecomputed) fields.bad('inverse_rows');
  const rows = await fields.typed('inverse_rows', FLOATS, [null, outputs]);
  const [count] = rows.shape;
  const weights = await fields.typed('inverse_weights', FLOATS, [count, features]);
  if (gamma !== null && !(kernel.hasGamma && Number.isFinite(gamma))) fields.bad('inverse_gamma');
  const own = gamma === null ? kernel : kernel.withGamma(gamma);
  const isFloat32 = rows.isFloat32 && weights.isFloat32;
  return { rows: denseRows(own, rows.data, count, outputs, rows.isFloat32), weights: weights.data, isFloat32 };
}

/**
 * What gives `outputs` numbers for each row of an input.
 *
 * @param {import('./held_rows.js').HeldRows} held
 * @param {Float64Array | null} weights row after row; null where the kernels themselves are the answer
 * @param {number} outputs
 * @param {(kernels: Float64Array) => void} center
 * @param {import('./input.js').Wanted} wanted
 */
function summed(held, weights, outputs, center, wanted) {
  return (input) => {
    const matrix = rowsOf(input, wanted);
    const [rows] = matrix.shape;
    const all = zeros(rows * outputs);
    const kernels = new Float64Array(rows > 0 ? held.count : 0);
    const write = held.kernelsOf(matrix);
    for (let row = 0; row < rows; row += 1) {
      write(row, kernels);
      center(kernels);
      if (weights === null) all.set(kernels, row * outputs);
      else writeSums(kernels, 0, held.count, weights, 0, outputs, all, row * outputs);
    }
    return { rows, all, dtype: matrix.dtype };
  };
}
