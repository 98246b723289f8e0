import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered, narrow, predictor, sparse } from './made_models.js';
import { codeOf, float32, float64, int64 } from './support.js';

const cosines = (fields = {}, others = {}) => predictor('cosine_features', { factor: 0.5, features: 2, ...fields }, {
  phases: float64([3], [0, 1, 2]), weights: float64([2, 3], [1, 0, 2, 0, 3, 1]), ...others,
});

test('cosines are of weighted sums of numbers or of their logarithms', async () => {
  const expected = ([x, y]) => [x, 3 * y + 1, 2 * x + y + 2].map((sum) => 0.5 * Math.cos(sum));
  const model = await cosines();
  assert.deepEqual(answered(model, 'transform', [[1, 2], [0, 4]]), [...expected([1, 2]), ...expected([0, 4])]);
  assert.deepEqual(answered(model, 'transform', sparse([1, 2], [4], [1], [0, 1])), expected([0, 4]));
  const logs = await cosines({ log_shift: 0.5 });
  const without = sparse([1, 2], [4], [1], [0, 1]);
  assert.deepEqual(answered(logs, 'transform', without), expected([Math.log(0.5), Math.log(4.5)]));
  for (const x of [-0.5, -1]) assert.throws(() => logs.ask('transform', [[x, 0]]), { code: 'model.infinite-value' });
  const float32s = await cosines({}, { phases: float32([3], [0, 1, 2]), weights: float32([2, 3], [1, 0, 2, 0, 3, 1]) });
  const rows = narrow([1, 2], [1, 2]);
  assert.equal(float32s.ask('transform', rows)[0].dtype, 'float32');
  assert.equal(model.ask('transform', rows)[0].dtype, 'float64');
});

test('cosines whose parts do not agree are refused', async () => {
  for (const [fields, others, code] of [
    [{ features: 3 }, {}, 'model.bad-shape'], [{}, { phases: float64([2], [0, 1]) }, 'model.bad-shape'],
    [{}, { phases: float64([0], []), weights: float64([2, 0], []) }, 'model.bad-shape'],
    [{}, { weights: int64([2, 3], [1, 2, 3, 4, 5, 6]) }, 'document.wrong-element-type'],
    [{ factor: 1 }, {}, 'model.bad-field'],
    [{ log_shift: 'none' }, {}, 'model.bad-field'],
    [{ features: 0 }, {}, 'model.bad-field'],
  ]) assert.equal(await codeOf(cosines(fields, others)), code);
});

/** One feature with knots at 0, 1, …, 6 and pieces of degree 2, which overlap between 2 and 4. */
const knots = float64([1, 7], [0, 1, 2, 3, 4, 5, 6]);
const splines = (fields = {}, others = {}) => predictor('spline_basis', {
  answer: 'dense', beyond: 'continued', columns: 'all', degree: 2, features: 1, missing_values: 'refused', ...fields,
}, { knots, ...others });
const edges = {
  lower: float64([1], [2]),
  upper: float64([1], [4]),
  lower_values: float64([1, 4], [1, 2, 3, 4]),
  upper_values: float64([1, 4], [5, 6, 7, 8]),
};

test('pieces are quadratic between the knots, and add up to 1', async () => {
  const model = await splines();
  assert.deepEqual(answered(model, 'transform', [[2], [2.5], [3]]), [
    0.5, 0.5, 0, 0, 0.125, 0.75, 0.125, 0, 0, 0.5, 0.5, 0,
  ]);
  // Beyond, the outermost polynomials go on.
  assert.deepEqual(answered(model, 'transform', [[1], [5]]), [2, -1.5, 0.5, 0, 0, 0.5, -1.5, 2]);
  assert.deepEqual(answered(await splines({ columns: 'without_last' }), 'transform', [[2.5]]), [0.125, 0.75, 0.125]);
  const constant = await splines({ degree: 0 });
  assert.deepEqual(answered(constant, 'transform', [[-1], [2.5], [9]]), [
    1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1,
  ]);
});

test('beyond the knots pieces go round, along the edges, or nowhere', async () => {
  const periodic = await splines({ beyond: 'periodic' });
  for (const x of [2.5, 4.5, 0.5, -5.5]) {
    assert.deepEqual(answered(periodic, 'transform', [[x]]), [0.125 + 0.125, 0.75], String(x));
  }
  const refused = await splines({ beyond: 'refused' });
  assert.equal(answered(refused, 'transform', [[2], [4]]).length, 8);
  for (const x of [1.9, 4.1]) assert.throws(() => refused.ask('transform', [[x]]), { code: 'model.infinite-value' });
  const held = await splines({ beyond: 'edges' }, edges);
  assert.deepEqual(answered(held, 'transform', [[1], [5], [2]]), [1, 2, 3, 4, 5, 6, 7, 8, 0.5, 0.5, 0, 0]);
  const sloping = await splines({ beyond: 'edges' }, {
    ...edges, lower_slopes: float64([1, 4], [0, 1, 2, 3]), upper_slopes: float64([1, 4], [1, 0, 0, 1]),
  });
  assert.deepEqual(answered(sloping, 'transform', [[0], [6]]), [1, 0, -1, -2, 7, 6, 7, 10]);
});

test('what is missing makes zeros or is refused, and an answer may leave zeros out', async () => {
  const zeros = await splines({ missing_values: 'zeros' });
  assert.deepEqual(answered(zeros, 'transform', [[NaN]]), [0, 0, 0, 0]);
  const model = await splines();
  assert.throws(() => model.ask('transform', [[NaN]]), { code: 'model.missing-value' });
  const kept = await splines({ answer: 'sparse', beyond: 'periodic' });
  const rows = narrow([2, 1], [2, 2.5]);
  const [{ dtype, shape, data, columns, starts }] = kept.ask('transform', rows);
  assert.deepEqual([dtype, shape], ['float64', [2, 2]]);
  assert.deepEqual([...data], [0.5, 0.5, 0.25, 0.75]);
  assert.deepEqual([[...columns], [...starts]], [[0, 1, 0, 1], [0, 2, 4]]);
  const [rounded] = model.ask('transform', narrow([1, 1], [2.1]));
  assert.equal(rounded.dtype, 'float32');
  assert.deepEqual([...rounded.data], answered(model, 'transform', [[Math.fround(2.1)]]).map(Math.fround));
});

test('knots that coincide have pieces of nothing between them', async () => {
  const model = await splines({}, { knots: float64([1, 7], [0, 0, 0, 1, 1, 1, 1]) });
  assert.deepEqual(answered(model, 'transform', [[0.5], [1]]).map(Number.isNaN), Array(8).fill(false));
  assert.deepEqual(answered(model, 'transform', [[0]]), [1, 0, 0, 0]);
});

test('splines whose parts do not agree are refused', async () => {
  const { lower, ...others } = edges;
  for (const [fields, tensors, code] of [
    [{}, { knots: float64([1, 7], [0, 1, 2, 3, 2.5, 5, 6]) }, 'model.bad-field'],
    [{}, { knots: float64([1, 7], [0, 1, 2, NaN, 4, 5, 6]) }, 'model.bad-field'],
    [{}, { knots: float64([1, 7], [0, 1, 2, 3, 4, 5, Infinity]) }, 'model.bad-field'],
    [{ beyond: 'periodic' }, { knots: float64([1, 7], [0, 1, 2, 2, 2, 5, 6]) }, 'model.bad-field'],
    [{}, { knots: float64([1, 5], [0, 1, 2, 3, 4]) }, 'model.bad-shape'],
    [{}, { knots: float64([1, 0], []) }, 'model.bad-shape'],
    [{ beyond: 'periodic' }, { knots: float64([1, 6], [0, 1, 2, 3, 4, 5]) }, 'model.bad-shape'],
    [{}, { knots: float32([1, 7], [0, 1, 2, 3, 4, 5, 6]) }, 'document.wrong-element-type'],
    [{ features: 2 }, {}, 'model.bad-shape'],
    [{ degree: -1 }, {}, 'model.bad-field'],
    [{ degree: 1001 }, {}, 'model.bad-field'],
    [{ degree: 2 ** 52 }, {}, 'model.bad-field'],
    [{ degree: 1000 }, {}, 'model.bad-shape'], [{ degree: 2.5 }, {}, 'model.bad-field'],
    [{ beyond: 'edges' }, others, 'model.bad-field'], [{}, edges, 'model.bad-field'],
    [{ beyond: 'edges' }, { ...edges, upper: float64([1], [1]) }, 'model.bad-field'],
    [{ beyond: 'edges' }, { ...edges, lower: float64([1], [NaN]) }, 'model.bad-field'],
    [{ beyond: 'edges' }, { ...edges, lower_values: float64([1, 3], [1, 2, 3]) }, 'model.bad-shape'],
    [{ beyond: 'edges' }, { ...edges, lower_slopes: float64([1, 4], [1, 2, 3, 4]) }, 'model.bad-field'],
    [{ beyond: 'edges' }, { ...edges, upper_slopes: float64([1, 4], [1, 2, 3, 4]) }, 'model.bad-field'],
  ]) assert.equal(await codeOf(splines(fields, tensors)), code, JSON.stringify(fields) + Object.keys(tensors));
});

test('pieces of the highest degree take no longer than an input is large', async () => {
  const count = 2002;
  const many = float64([1, count], Array.from({ length: count }, (_, k) => k));
  const model = await splines({ degree: 1000 }, { knots: many });
  const sum = answered(model, 'transform', [[1000.5]]).reduce((total, value) => total + value, 0);
  assert.ok(Math.abs(sum - 1) < 1e-9);
  const rows = { dtype: 'float64', shape: [9000, 1], data: new Float64Array(9000).fill(1000.5) };
  assert.throws(() => model.ask('transform', rows), { code: 'model.wide-answer' });
});
