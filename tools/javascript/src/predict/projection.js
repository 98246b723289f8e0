import { refuse } from '../errors.js';
import { floats, numbersBy, numbersOf, zeros } from './arrays.js';
import { rowsOf } from './input.js';
import { latentAxes } from './latent_factors.js';
import { densify, isSparse, sparseFrom } from './sparse.js';
import { readWithZeros } from './sparse_table.js';

const LAYOUTS = ['outputs_by_features', 'features_by_outputs'];

/** Kind `projection`: rows seen from other axes, and the way back. */
export async function projection(fields) {
  const features = fields.integer('features');
  const { C, outputs, isFloat32: areFloat32 } = await readComponents(fields, features);
  const center = await fields.optionalNumbers('center', [features]);
  const scale = await fields.optionalNumbers('scale', [features]);
  const variances = await fields.optionalNumbers('variances', [outputs]);
  const least = fields.float('least_deviation', 0);
  const noise = await fields.optionalNumbers('noise_variances', [features]);
  const keepsSparse = fields.choice('sparse_rows', ['sparse', 'dense']) === 'sparse';
  const inverse = fields.choice('inverse', ['none', 'components', 'matrix']);
  const wanted = { features, missing: 'refused', infinite: 'refused' };
  const own = [center, scale, variances].filter((loaded) => loaded !== null);
  const allFloat32 = areFloat32 && noise === null && own.every((loaded) => loaded.isFloat32);
  const rootOf = variances?.isFloat32 ? (value) => Math.fround(Math.sqrt(value)) : Math.sqrt;
  const roots = variances && variances.data.map(rootOf);
  const axes = noise === null ? C : latentAxes(C, outputs, features, noise.data, fields.context.work);

  const centred = (x, j) => x - (center ? center.data[j] : 0);
  const scaled = (x, j) => (scale ? centred(x, j) / scale.data[j] : centred(x, j));
  const whitened = (t, i) => (roots ? t / Math.max(roots[i], least) : t);
  const transform = (input) => {
    const matrix = rowsOf(input, wanted);
    const asFloat32 = allFloat32 && matrix.dtype === 'float32';
    const [rows] = matrix.shape;
    if (isSparse(matrix)) return sparseRows(matrix, rows, asFloat32);
    const data = numbersOf(matrix);
    const result = zeros(rows * outputs);
    const z = new Float64Array(features);
    for (let row = 0; row < rows; row += 1) {
      for (let j = 0; j < features; j += 1) z[j] = scaled(data[row * features + j], j);
      for (let i = 0; i < outputs; i += 1) {
        let sum = 0;
        for (let j = 0; j < features; j += 1) sum += z[j] * axes[i * features + j];
        result[row * outputs + i] = whitened(sum, i);
      }
    }
    return [floats(result, [rows, outputs], asFloat32)];
  };
  const sparseRows = (matrix, rows, asFloat32) => {
    const data = numbersOf(matrix);
    const fixed = Float64Array.from({ length: outputs }, (_, i) => {
      let sum = 0;
      if (center) for (let j = 0; j < features; j += 1) {
        sum += (center.data[j] / (scale ? scale.data[j] : 1)) * axes[i * features + j];
      }
      return sum;
    });
    const answer = sparseFrom(asFloat32 ? 'float32' : 'float64', rows, outputs, (row, put) => {
      for (let i = 0; i < outputs; i += 1) {
        let sum = 0;
        for (let k = matrix.starts[row]; k < matrix.starts[row + 1]; k += 1) {
          const j = matrix.columns[k];
          sum += (scale ? data[k] / scale.data[j] : data[k]) * axes[i * features + j];
        }
        const t = whitened(sum - fixed[i], i);
        if (!keepsSparse || t !== 0) put(i, t);
      }
    });
    return [keepsSparse ? answer : densify(answer)];
  };
  const methods = { transform };
  if (inverse !== 'none') {
    const matrix = inverse === 'matrix'
      ? await fields.numbers('inverse_components', [features, outputs])
      : null;
    const round = areFloat32 ? Math.fround : (value) => value;
    const back = (j, i) => {
      if (matrix !== null) return matrix.data[j * outputs + i];
      return roots ? round(C[i * features + j] * roots[i]) : C[i * features + j];
    };
    const B = numbersBy(features * outputs, (k) => back(Math.floor(k / outputs), k % outputs));
    const areFactors32 = matrix?.isFloat32 ?? (areFloat32 && (variances === null || variances.isFloat32));
    const areAll32 = areFactors32 && [center, scale].every((loaded) => loaded === null || loaded.isFloat32);
    methods.inverse_transform = (input) => {
      const given = densify(rowsOf(input, { ...wanted, features: outputs }));
      const data = numbersOf(given);
      const [rows] = given.shape;
      const result = zeros(rows * features);
      for (let row = 0; row < rows; row += 1) {
        for (let j = 0; j < features; j += 1) {
          let sum = 0;
          for (let i = 0; i < outputs; i += 1) sum += data[row * outputs + i] * B[j * outputs + i];
          if (scale) sum *= scale.data[j];
          result[row * features + j] = center ? sum + center.data[j] : sum;
        }
      }
      return [floats(result, [rows, features], areAll32 && given.dtype === 'float32')];
    };
  }
  if (fields.has('coefficients')) {
    methods.predict = await prediction(fields, features, wanted, centred, scaled);
  }
  return methods;
}

/** C, one row for each output. */
async function readComponents(fields, features) {
  const byOutputs = fields.choice('layout', LAYOUTS) === LAYOUTS[0];
  if (fields.has('component_offsets')) {
    const whole = await readWithZeros(fields, 'components', 'component_columns', 'component_offsets', features);
    return { C: whole.data, outputs: whole.shape[0], isFloat32: whole.isFloat32 };
  }
  const loaded = await fields.numbers('components', byOutputs ? [null, features] : [features, null]);
  const outputs = loaded.shape[byOutputs ? 0 : 1];
  return { C: byOutputs ? loaded.data : turned(loaded.data, features, outputs), outputs, isFloat32: loaded.isFloat32 };
}

const turned = (data, rows, columns) => (
  numbersBy(rows * columns, (k) => data[(k % rows) * columns + Math.floor(k / rows)])
);

async function prediction(fields, features, wanted, centred, scaled) {
  const byOutputs = fields.choice('coefficient_layout', LAYOUTS) === LAYOUTS[0];
  const loaded = await fields.numbers('coefficients', byOutputs ? [null, features] : [features, null]);
  const targets = loaded.shape[byOutputs ? 0 : 1];
  const K = byOutputs ? loaded.data : turned(loaded.data, features, targets);
  const { data: intercepts } = await fields.numbers('intercepts', [targets]);
  const step = fields.choice('prediction_input', ['centred', 'scaled']) === 'scaled' ? scaled : centred;
  const isVector = fields.choice('prediction_shape', ['vector', 'table']) === 'vector';
  if (isVector && targets !== 1) refuse('model.bad-shape', null, 'a vector is of one target');
  return (input) => {
    const matrix = densify(rowsOf(input, wanted));
    const data = numbersOf(matrix);
    const [rows] = matrix.shape;
    const result = zeros(rows * targets);
    for (let row = 0; row < rows; row += 1) {
      for (let k = 0; k < targets; k += 1) {
        let sum = 0;
        for (let j = 0; j < features; j += 1) sum += step(data[row * features + j], j) * K[k * features + j];
        result[row * targets + k] = sum + intercepts[k];
      }
    }
    return [floats(result, isVector ? [rows] : [rows, targets])];
  };
}
