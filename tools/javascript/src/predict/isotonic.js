import { refuse } from '../errors.js';
import { floats } from './arrays.js';
import { asColumn, denseRows } from './input.js';

/** Kind `isotonic`: a function of one feature that goes straight from point to point. */
export async function isotonic(fields) {
  const inputs = await fields.numbers('inputs', [null]);
  const count = inputs.data.length;
  const { data: v, isFloat32: areOutputs } = await fields.numbers('outputs', [count]);
  const u = inputs.data;
  const isMissing = fields.choice('outside', ['missing', 'nearest']) === 'missing';
  if (count < 1 || u.some((value, i) => !Number.isFinite(value) || (i > 0 && value <= u[i - 1]))) {
    refuse('model.bad-shape', null, "'inputs' does not ascend");
  }
  const isFloat32 = inputs.isFloat32 && areOutputs;
  const round = isFloat32 ? Math.fround : (value) => value;
  const line = (i, x) => (
    round(round(round(round(v[i + 1] - v[i]) / round(u[i + 1] - u[i])) * round(x - u[i])) + v[i])
  );
  const at = (given) => {
    let x = round(given);
    if (count === 1) return v[0];
    if (isMissing && (x < u[0] || x > u[count - 1])) return NaN;
    x = Math.min(Math.max(x, u[0]), u[count - 1]);
    let i = Math.min(u.findLastIndex((point) => point <= x), count - 2);
    if (isFloat32) {
      if (x === u[i] && i > 0) i -= 1;
      return line(i, x);
    }
    if (x === u[i]) return v[i];
    return x === u[i + 1] ? v[i + 1] : line(i, x);
  };
  const wanted = { features: 1, missing: 'refused', infinite: 'refused' };
  const ask = (input) => {
    const { rows, data } = denseRows(asColumn(input), wanted);
    return [floats(data.map(at), [rows], isFloat32)];
  };
  return { predict: ask, transform: ask };
}
