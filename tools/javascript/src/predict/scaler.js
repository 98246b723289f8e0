import { refuse } from '../errors.js';
import { floats, numbersOf } from './arrays.js';
import { rowsOf } from './input.js';
import { isSparse } from './sparse.js';

const exact = (value) => value;

/** Kind `scaler`: shifts and scales each feature. */
export async function scaler(fields) {
  const isMinMax = fields.choice('variant', ['standard', 'min_max']) === 'min_max';
  const features = fields.integer('features');
  const rule = fields.choice('float32_rule', ['round_each_step', 'float32_parameters']);
  const roundsParameters = rule === 'float32_parameters';
  const center = isMinMax ? null : await fields.optionalNumbers('center', [features]);
  const scale = isMinMax
    ? await fields.numbers('scale', [features])
    : await fields.optionalNumbers('scale', [features]);
  const offset = isMinMax ? await fields.numbers('offset', [features]) : null;
  const clip = fields.has('clip_low') || fields.has('clip_high')
    ? [fields.float('clip_low'), fields.float('clip_high')]
    : null;
  const wanted = { features, missing: 'routed', infinite: 'refused' };

  const sparse = (matrix, isInverse) => {
    if (isMinMax || center !== null || (clip && !(clip[0] <= 0 && clip[1] >= 0))) {
      refuse('model.wrong-input-form', null, 'sparse rows would not stay sparse');
    }
    const isFloat32 = matrix.dtype === 'float32';
    const factor = scale === null ? null : Float64Array.from(scale.data, (s) => {
      if (isInverse) return s;
      return scale.isFloat32 ? Math.fround(1 / s) : 1 / s;
    });
    const limits = clip?.map((limit) => (isFloat32 ? Math.fround(limit) : limit));
    const data = Float64Array.from(numbersOf(matrix), (x, k) => {
      const y = factor === null ? x : x * factor[matrix.columns[k]];
      return limits && !isInverse ? clipped(isFloat32 ? Math.fround(y) : y, limits) : y;
    });
    return [{ ...matrix, ...floats(data, matrix.shape, isFloat32) }];
  };
  const dense = (matrix, isInverse) => {
    const isFloat32 = matrix.dtype === 'float32';
    const round = isFloat32 ? Math.fround : exact;
    const parameter = isFloat32 && roundsParameters ? Math.fround : exact;
    const at = (loaded, j) => parameter(loaded.data[j]);
    const limits = clip?.map(round);
    const forward = (x, j) => {
      let y = x;
      if (isMinMax) y = round(round(y * at(scale, j)) + at(offset, j));
      else {
        if (center) y = round(y - at(center, j));
        if (scale) y = round(y / at(scale, j));
      }
      return limits ? clipped(y, limits) : y;
    };
    const backward = (y, j) => {
      if (isMinMax) return round(round(y - at(offset, j)) / at(scale, j));
      const x = scale ? round(y * at(scale, j)) : y;
      return center ? round(x + at(center, j)) : x;
    };
    const step = isInverse ? backward : forward;
    return [floats(numbersOf(matrix).map((x, k) => step(x, k % features)), matrix.shape, isFloat32)];
  };
  const ask = (isInverse) => (input) => {
    const matrix = rowsOf(input, wanted);
    return isSparse(matrix) ? sparse(matrix, isInverse) : dense(matrix, isInverse);
  };
  return { transform: ask(false), inverse_transform: ask(true) };
}

/** NaN stays NaN, as `Math.min` and `Math.max` keep it. */
const clipped = (y, [low, high]) => Math.min(Math.max(y, low), high);
