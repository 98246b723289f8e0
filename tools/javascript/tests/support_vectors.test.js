import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PairProbabilities } from '../src/predict/pair_probabilities.js';
import { answered, near, predictor, sparse } from './made_models.js';
import { codeOf, float64, int64 } from './support.js';

/** One vector for each of three classes, at 1, 2 and 3; the kernel is the product. */
const fields = { features: 1, kernel: 'linear', label_rule: 'votes', scores: 'one_vs_rest', task: 'classification' };
const tensors = {
  class_vectors: int64([3], [1, 1, 1]), classes: int64([3], [10, 20, 30]), vectors: float64([3, 1], [1, 2, 3]),
  coefficients: float64([2, 3], [1, 2, 3, 4, 5, 6]), intercepts: float64([3], [-10, -20, 30]),
};
const of = (changes = {}, others = {}) => (
  predictor('support_vectors', { ...fields, ...changes }, { ...tensors, ...others })
);
/** The same model of two classes. */
const two = {
  class_vectors: int64([2], [1, 2]), classes: int64([2], [10, 20]), coefficients: float64([1, 3], [1, 2, 3]),
  intercepts: float64([1], [-10]),
};

test('pairs of classes add up kernels, vote, and score', async () => {
  const pairs = await of({ scores: 'one_vs_one' });
  // Of 1: 1·1 + 2·2 − 10; 4·1 + 3·3 − 20; 5·2 + 6·3 + 30.
  assert.deepEqual(answered(pairs, 'decision_function', [[1], [0]]), [-5, -7, 58, -10, -20, 30]);
  assert.deepEqual(answered(pairs, 'predict', [[1], [0]]), [20, 20]);
  const rest = await of({ label_rule: 'scores' });
  const squeezed = (m) => m / (3 * (Math.abs(m) + 1));
  near(answered(rest, 'decision_function', [[1]]), [squeezed(-12), 2 + squeezed(63), 1 + squeezed(-51)]);
  assert.deepEqual(answered(rest, 'predict', [[1]]), [20]);
  const without = await of({}, {});
  assert.deepEqual(without.methods, ['predict', 'decision_function']);
});

test('with two classes the decision is for the second, and probabilities are those of the pair', async () => {
  const { scores, ...own } = fields;
  const model = await predictor('support_vectors', own, {
    ...tensors, ...two, probability_slopes: float64([1], [-0.5]), probability_intercepts: float64([1], [0.25]),
  });
  assert.deepEqual(answered(model, 'decision_function', [[1]]), [10 - 1 - 4 - 9]);
  assert.deepEqual(answered(model, 'predict', [[1], [0]]), [10, 20]);
  const share = 1 / (1 + Math.exp(4 * -0.5 + 0.25));
  near(answered(model, 'predict_proba', [[1]]), [share, 1 - share], 0.0025);
  near(answered(model, 'predict_log_proba', [[1]]), answered(model, 'predict_proba', [[1]]).map(Math.log));
});

test('one sum is a number, or tells whether a row is like others', async () => {
  const own = { features: 1, kernel: 'linear' };
  const alone = { vectors: tensors.vectors, coefficients: float64([1, 3], [1, 2, 3]), intercepts: float64([1], [-10]) };
  const number = await predictor('support_vectors', { ...own, task: 'regression' }, alone);
  assert.deepEqual(answered(number, 'predict', [[1], [2]]), [4, 18]);
  const outlier = await predictor('support_vectors', { ...own, task: 'outlier_detection' }, alone);
  assert.deepEqual(answered(outlier, 'predict', [[1], [0]]), [1, -1]);
  assert.deepEqual(answered(outlier, 'score_samples', [[1]]), [14]);
  assert.throws(() => outlier.ask('predict', [[NaN]]), { code: 'model.missing-value' });
  assert.throws(() => outlier.ask('predict', [[Infinity]]), { code: 'model.infinite-value' });
  const labelled = { ...alone, classes: tensors.classes };
  assert.equal(await codeOf(predictor('support_vectors', { ...own, task: 'regression' }, labelled)), 'model.bad-field');
});

test('kernels may stand in the input', async () => {
  const own = { features: 4, kernel: 'precomputed', task: 'regression' };
  const alone = { coefficients: float64([1, 2], [1, 10]), intercepts: float64([1], [0.5]) };
  const model = await predictor('support_vectors', own, { ...alone, columns: int64([2], [3, 1]) });
  assert.deepEqual(answered(model, 'predict', [[1, 2, 3, 4]]), [24.5]);
  const rows = sparse([1, 4], [7], [1], [0, 1]);
  assert.deepEqual(answered(model, 'predict', rows), [70.5]);
  const far = predictor('support_vectors', own, { ...alone, columns: int64([2], [3, 4]) });
  assert.equal(await codeOf(far), 'model.bad-index');
});

test('classes, vectors, coefficients and pairs that do not agree are refused', async () => {
  for (const [changes, others, code] of [
    [{}, { class_vectors: int64([3], [1, 1, 2]) }, 'model.bad-index'],
    [{}, { class_vectors: int64([3], [1, 1, 0]) }, 'model.bad-index'],
    [{}, { class_vectors: int64([3], [2, -1, 2]) }, 'model.bad-index'],
    [{}, { class_vectors: int64([2], [1, 2]) }, 'model.bad-shape'],
    [{}, { class_vectors: int64([1], [3]), classes: int64([1], [10]) }, 'model.bad-shape'],
    [{}, { class_vectors: int64([0], []), classes: int64([0], []) }, 'model.bad-shape'],
    [{}, { intercepts: float64([2], [1, 2]) }, 'model.bad-shape'],
    [{}, { coefficients: float64([3, 2], [1, 2, 3, 4, 5, 6]) }, 'model.bad-shape'],
    [{}, { coefficients: int64([2, 3], [1, 2, 3, 4, 5, 6]) }, 'document.wrong-element-type'],
    [{}, { vectors: float64([3, 0], []) }, 'model.bad-shape'],
    [{ features: 0 }, { vectors: float64([3, 0], []) }, 'model.bad-field'],
    [{ label_rule: 'scores', scores: 'one_vs_one' }, {}, 'model.bad-field'], [{}, two, 'model.bad-field'],
    [{}, { probability_slopes: float64([3], [1, 2, 3]) }, 'model.bad-field'],
    [{}, { probability_slopes: tensors.intercepts, probability_intercepts: float64([2], [1, 2]) }, 'model.bad-shape'],
  ]) assert.equal(await codeOf(of(changes, others)), code, JSON.stringify(changes) + Object.keys(others));
});

test('of scores the largest is a NaN', async () => {
  const model = await of({ label_rule: 'scores' }, { intercepts: float64([3], [-10, -20, NaN]) });
  assert.deepEqual(answered(model, 'predict', [[1]]), [20]);
});

test('probabilities add up to 1, and what they take beyond what each row has for itself is counted', () => {
  const classes = 200;
  const pairs = (classes * (classes - 1)) / 2;
  const at = (seed) => Float64Array.from({ length: pairs }, (_, k) => Math.sin(seed * (k + 1)) * 20);
  const probabilities = new PairProbabilities(classes, at(1), at(2));
  const shares = new Float64Array(classes);
  const left = () => probabilities.products.left;
  const before = left();
  probabilities.write(at(3), shares);
  assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
  assert.equal(left(), before);
  probabilities.free = 1;
  probabilities.write(at(3), shares);
  assert.ok(left() < before && (before - left()) % classes ** 2 === 0);
  probabilities.products.left = classes ** 2 - 1;
  assert.throws(() => probabilities.write(at(3), shares), { code: 'model.wide-answer' });
});
