import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered, narrow, predictor, sparse } from './made_models.js';
import { codeOf, float32, float64, int64 } from './support.js';

/** Two features, two hidden units, one output. */
const fields = { activation: 'relu', features: 2, output: 'identity', task: 'regression' };
const tensors = {
  weights: [float64([2, 2], [1, -1, 2, 1]), float64([2, 1], [10, 100])],
  intercepts: [float64([2], [0.5, -4]), float64([1], [0.25])],
};
const of = (changes = {}, others = {}) => (
  predictor('multilayer_perceptron', { ...fields, ...changes }, { ...tensors, ...others })
);
/** Three classes. */
const three = { weights: [float64([2, 3], [1, 0, 0, 0, 1, 0])], intercepts: [float64([3], [0, 0, 0.5])] };
const classes = int64([3], [7, 8, 9]);

test('layers are weighted sums with a function of each', async () => {
  // Of [1, 2]: [1 + 4 + 0.5, −1 + 2 − 4]; of [0, 9]: [18.5, 5].
  assert.deepEqual(answered(await of(), 'predict', [[1, 2], [0, 9]]), [55.25, 685.25]);
  const functions = { identity: (z) => z, logistic: (z) => 1 / (1 + Math.exp(-z)), tanh: Math.tanh };
  for (const [activation, f] of Object.entries(functions)) {
    const expected = 10 * f(5.5) + 100 * f(-3) + 0.25;
    assert.ok(Math.abs(answered(await of({ activation }), 'predict', [[1, 2]])[0] - expected) < 1e-12, activation);
  }
  const small = { weights: [float64([2, 1], [1, 0.5])], intercepts: [float64([1], [0.25])] };
  assert.deepEqual(answered(await of({ output: 'exponential' }, small), 'predict', [[1, 2]]), [Math.exp(2.25)]);
});

test('sparse rows are summed over what they keep', async () => {
  const rows = sparse([2, 2], [9], [1], [0, 0, 1]);
  assert.deepEqual(answered(await of(), 'predict', rows), [5.25, 685.25]);
  // A weight that is infinite counts for rows that have a zero in its column, and for others not.
  const infinite = { weights: [float64([2, 1], [Infinity, 1])], intercepts: [float64([1], [0])] };
  const model = await of({}, infinite);
  assert.deepEqual(answered(model, 'predict', rows), [0, 9]);
  assert.deepEqual(answered(model, 'predict', [[0, 9]]), [NaN]);
});

test('the last layer tells classes, one of two, or several labels', async () => {
  const softmax = await of({ output: 'softmax', task: 'classification' }, { ...three, classes });
  assert.deepEqual(answered(softmax, 'predict', [[1, 2], [2, 1], [0, 0]]), [8, 7, 9]);
  const shares = answered(softmax, 'predict_proba', [[1, 2]]);
  const powers = [1, 2, 0.5].map(Math.exp);
  shares.forEach((share, k) => assert.ok(Math.abs(share - powers[k] / (powers[0] + powers[1] + powers[2])) < 1e-15));
  assert.deepEqual(answered(softmax, 'predict_log_proba', [[1, 2]]), shares.map(Math.log));
  const one = { weights: [float64([2, 1], [1, -1])], intercepts: [float64([1], [0])] };
  for (const [labels, expected] of [[[7, 8], [7, 8]], [[7], [7, 7]]]) {
    const pair = { ...one, classes: int64([labels.length], labels) };
    const model = await of({ output: 'logistic', task: 'classification' }, pair);
    assert.deepEqual(answered(model, 'predict', [[1, 1], [2, 1]]), expected);
    assert.deepEqual(model.ask('predict_proba', [[1, 1]])[0].shape, [1, 2]);
    assert.deepEqual(answered(model, 'predict_proba', [[1, 1]]), [0.5, 0.5]);
  }
  const several = await of({ output: 'logistic', task: 'multilabel' }, three);
  assert.deepEqual(answered(several, 'predict', [[1, -1]]), [1, 0, 1]);
});

test('what is float32 throughout is rounded at the end', async () => {
  const float32s = { weights: [float32([2, 1], [0.1, 0.2])], intercepts: [float32([1], [0.3])] };
  const model = await of({}, float32s);
  const rows = narrow([1, 2], [0.7, 0.9]);
  const { fround } = Math;
  const [{ dtype, data }] = model.ask('predict', rows);
  assert.equal(dtype, 'float32');
  assert.equal(data[0], fround(fround(0.7) * fround(0.1) + fround(0.9) * fround(0.2) + fround(0.3)));
  assert.equal(model.ask('predict', [[1, 2]])[0].dtype, 'float64');
  const mixed = await of({}, { ...float32s, intercepts: [float64([1], [0.3])] });
  assert.equal(mixed.ask('predict', rows)[0].dtype, 'float64');
});

test('layers that do not chain, and classes that do not fit, are refused', async () => {
  const wide = float64([3, 1], [1, 2, 3]);
  const classification = { output: 'softmax', task: 'classification' };
  for (const [changes, others, code] of [
    [{}, { weights: [tensors.weights[0], wide] }, 'model.bad-shape'], [{ features: 3 }, {}, 'model.bad-shape'],
    [{}, { weights: [float64([2, 0], [])], intercepts: [float64([0], [])] }, 'model.bad-shape'],
    [{}, { weights: [], intercepts: [] }, 'model.bad-shape'],
    [{}, { intercepts: [tensors.intercepts[0]] }, 'model.bad-shape'],
    [{}, { intercepts: [tensors.intercepts[0], float64([2], [1, 2])] }, 'model.bad-shape'],
    [{}, { weights: [int64([2, 2], [1, 2, 3, 4]), tensors.weights[1]] }, 'document.wrong-element-type'],
    [{ activation: 'exponential' }, {}, 'model.bad-field'], [{ output: 'relu' }, {}, 'model.bad-field'],
    [{ output: 'softmax' }, {}, 'model.bad-field'], [{ output: 'identity', task: 'multilabel' }, {}, 'model.bad-field'],
    [classification, three, 'model.bad-field'],
    [classification, { ...three, classes: int64([2], [7, 8]) }, 'model.bad-shape'],
    [{ ...classification, output: 'logistic' }, { classes }, 'model.bad-shape'],
    [{ features: 0 }, {}, 'model.bad-field'],
  ]) assert.equal(await codeOf(of(changes, others)), code, JSON.stringify(changes) + Object.keys(others));
  const lists = predictor('multilayer_perceptron', { ...fields, weights: ['a'], intercepts: [] }, {});
  assert.equal(await codeOf(lists), 'model.bad-field');
});
