import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered, narrow, near, predictor } from './made_models.js';
import { codeOf, float32, float64, int64 } from './support.js';

/** Two distributions of two features. */
const means = float64([2, 2], [0, 0, 1, 2]);
const constants = float64([2], [-1, -2]);
const FACTORS = {
  full: float64([2, 2, 2], [1, 2, 0, 1, 3, 0, 0, 1]),
  tied: float64([2, 2], [1, 2, 0, 1]),
  diagonal: float64([2, 2], [1, 2, 3, 4]),
  spherical: float64([2], [2, 3]),
};
/** The scores of [2, 1]: constant − ½ Σ z². */
const SCORES = {
  full: [-1 - (4 + 25) / 2, -2 - (9 + 1) / 2],
  tied: [-1 - (4 + 25) / 2, -2 - (1 + 1) / 2],
  diagonal: [-1 - (4 + 4) / 2, -2 - (9 + 16) / 2],
  spherical: [-1 - (16 + 4) / 2, -2 - (9 + 9) / 2],
};
const mixture = (covariance, others = {}, fields = {}) => (
  predictor('normal_distributions', { covariance, features: 2, task: 'mixture', ...fields }, {
    constants, factors: FACTORS[covariance], means, ...others,
  })
);
const discriminant = (fields = {}, others = {}) => mixture('tied', { classes: int64([2], [5, 6]), ...others }, {
  log_probabilities: 'of_shares', task: 'classification', ...fields,
});

test('a score is what the factors of the covariance say of the difference from the mean', async () => {
  for (const [covariance, [one, other]] of Object.entries(SCORES)) {
    const model = await mixture(covariance);
    const most = Math.max(one, other);
    const total = most + Math.log(Math.exp(one - most) + Math.exp(other - most));
    near(answered(model, 'score_samples', [[2, 1]]), [total], 1e-13);
    near(answered(model, 'predict_proba', [[2, 1]]), [Math.exp(one - total), Math.exp(other - total)]);
    assert.deepEqual(answered(model, 'predict', [[2, 1]]), [one >= other ? 0 : 1], covariance);
  }
});

test('a discriminant decides between classes, and says by how much', async () => {
  const model = await discriminant();
  assert.deepEqual(answered(model, 'predict', [[2, 1], [0, 0]]), [6, 5]);
  assert.deepEqual(answered(model, 'decision_function', [[2, 1]]), [-3 - -15.5]);
  assert.deepEqual(answered(model, 'predict_log_proba', [[400, 1]]), [-Infinity, 0]);
  const direct = await discriminant({ log_probabilities: 'direct' });
  const [decision] = answered(direct, 'decision_function', [[400, 1]]);
  near(answered(direct, 'predict_log_proba', [[400, 1]]), [-decision, 0]);
  const float32s = await discriminant({}, {
    means: float32([2, 2], [0, 0, 1, 2]), factors: float32([2, 2], [1, 2, 0, 1]),
  });
  const rows = narrow([1, 2], [2, 1]);
  assert.equal(float32s.ask('decision_function', rows)[0].dtype, 'float32');
  assert.equal(model.ask('decision_function', rows)[0].dtype, 'float64');
});

test('of scores the largest is a NaN', async () => {
  const model = await mixture('spherical', { constants: float64([2], [-1, NaN]) });
  assert.deepEqual(answered(model, 'predict', [[0, 0]]), [1]);
});

test('distributions whose parts do not agree are refused', async () => {
  for (const [covariance, others, fields, code] of [
    ['full', { factors: FACTORS.tied }, {}, 'model.bad-shape'],
    ['tied', { factors: FACTORS.full }, {}, 'model.bad-shape'],
    ['tied', { factors: float64([2, 3], [1, 2, 3, 4, 5, 6]) }, {}, 'model.bad-shape'],
    ['tied', { factors: float64([2, 0], []) }, {}, 'model.bad-shape'],
    ['diagonal', {}, { features: 3 }, 'model.bad-shape'],
    ['spherical', { factors: float64([3], [1, 2, 3]) }, {}, 'model.bad-shape'],
    ['tied', { means: float64([0, 2], []), constants: float64([0], []) }, {}, 'model.bad-shape'],
    ['tied', { constants: float32([2], [1, 2]) }, {}, 'document.wrong-element-type'],
    ['tied', { constants: float64([3], [1, 2, 3]) }, {}, 'model.bad-shape'],
    ['tied', { classes: int64([2], [5, 6]) }, {}, 'model.bad-field'],
    ['tied', {}, { log_probabilities: 'direct' }, 'model.bad-field'],
    ['tied', {}, { features: 0 }, 'model.bad-field'], ['tied', {}, { task: 'regression' }, 'model.bad-field'],
  ]) {
    const label = covariance + Object.keys(others) + JSON.stringify(fields);
    assert.equal(await codeOf(mixture(covariance, others, fields)), code, label);
  }
  assert.equal(await codeOf(discriminant({}, { classes: int64([3], [5, 6, 7]) })), 'model.bad-shape');
  const alone = { classes: int64([1], [5]), constants: float64([1], [0]), means: float64([1, 2], [0, 0]) };
  assert.equal(await codeOf(discriminant({}, alone)), 'model.bad-shape');
});

const envelope = (fields = {}, others = {}) => predictor('mahalanobis', { features: 2, offset: -9.5, ...fields }, {
  center: float64([2], [1, 2]), precision: float64([2, 2], [2, 1, 1, 3]), ...others,
});

test('an envelope measures how far a row lies from the middle', async () => {
  const model = await envelope();
  // Of d = [1, −1]: 2 − 1 − 1 + 3.
  near(answered(model, 'score_samples', [[2, 1], [1, 2]]), [-3, -0]);
  near(answered(model, 'decision_function', [[2, 1]]), [6.5]);
  assert.deepEqual(answered(model, 'predict', [[2, 1], [9, 9]]), [1, -1]);
  const negative = await envelope({}, { precision: float64([2, 2], [-1, 0, 0, -1]) });
  assert.deepEqual(answered(negative, 'score_samples', [[2, 1]]), [NaN]);
  assert.deepEqual(answered(negative, 'predict', [[2, 1]]), [-1]);
});

test('an envelope whose parts do not agree is refused', async () => {
  assert.equal(await codeOf(envelope({}, { precision: float64([2, 1], [2, 1]) })), 'model.bad-shape');
  assert.equal(await codeOf(envelope({}, { center: float64([3], [1, 2, 3]) })), 'model.bad-shape');
  assert.equal(await codeOf(envelope({}, { center: int64([2], [1, 2]) })), 'document.wrong-element-type');
  assert.equal(await codeOf(envelope({ offset: 1 })), 'model.bad-field');
});
