import { refuse } from '../errors.js';
import { floats, numbersOf } from './arrays.js';
import { rowsOf } from './input.js';
import { isSparse } from './sparse.js';

/** (e^(q·t) − 1) / q, which is t for q = 0. */
const raised = (t, q) => (q === 0 ? t : Math.expm1(q * t) / q);

const boxCox = {
  forward: (x, p) => raised(Math.log(x), p),
  backward: (y, p) => (p === 0 ? Math.exp(y) : (y * p + 1) ** (1 / p)),
};

const yeoJohnson = {
  forward: (x, p) => (x >= 0 ? raised(Math.log1p(x), p) : -raised(Math.log1p(-x), 2 - p)),
  backward(y, p) {
    if (y >= 0) return p === 0 ? Math.expm1(y) : (y * p + 1) ** (1 / p) - 1;
    return p === 2 ? -Math.expm1(-y) : 1 - (-(2 - p) * y + 1) ** (1 / (2 - p));
  },
};

/** Powers that are next to 0 or 2 count as these. */
function settled(p) {
  if (Math.abs(p) < Number.EPSILON) return 0;
  return Math.abs(p - 2) <= Number.EPSILON ? 2 : p;
}

/** Kind `power_transformer`: raises each feature to a power of its own. */
export async function powerTransformer(fields) {
  const isBoxCox = fields.choice('method', ['box_cox', 'yeo_johnson']) === 'box_cox';
  const features = fields.integer('features', 1);
  const { data } = await fields.numbers('powers', [features]);
  const scaler = fields.has('scaler') ? await fields.model(fields.fields.scaler, 'scaler') : null;
  const wanted = { features, missing: 'routed', infinite: 'refused' };
  const powers = isBoxCox ? data : data.map(settled);
  const family = isBoxCox ? boxCox : yeoJohnson;

  const dense = (input) => {
    const matrix = rowsOf(input, wanted);
    if (isSparse(matrix)) refuse('model.wrong-input-form', null, 'the model takes dense rows');
    return matrix;
  };
  const applied = (matrix, step) => (
    floats(numbersOf(matrix).map((x, k) => step(x, powers[k % features])), matrix.shape, matrix.dtype === 'float32')
  );
  return {
    transform(input) {
      const matrix = dense(input);
      if (isBoxCox) {
        const place = matrix.data.findIndex((x) => x <= 0);
        if (place >= 0) {
          const row = Math.floor(place / features);
          refuse('model.infinite-value', null, `the value in row ${row}, column ${place % features} is not over 0`);
        }
      }
      const answer = applied(matrix, family.forward);
      return scaler === null ? [answer] : scaler.ask('transform', answer);
    },
    inverse_transform(input) {
      const matrix = dense(input);
      return [applied(scaler === null ? matrix : scaler.ask('inverse_transform', matrix)[0], family.backward)];
    },
  };
}
