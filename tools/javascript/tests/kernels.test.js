import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered, narrow, near, predictor, sparse } from './made_models.js';
import { codeOf, float32, float64, int64 } from './support.js';

/** The kernels with three rows themselves, with the numbers of each: [1, 0], [0.5, 2], [0, 0]. */
const held = [1, 0, 0.5, 2, 0, 0];
const kernelsOf = (kernel, parameters = {}, rows = { rows: float64([3, 2], held) }) => (
  predictor('kernel_sums', { features: 2, kernel, method: 'transform', ...parameters }, rows)
);
const sparseRows = {
  rows: float64([3], [1, 2, 0.5]), row_columns: int64([3], [0, 1, 0]), row_offsets: int64([4], [0, 1, 3, 3]),
};
const KERNELS = {
  linear: [{}, [2, 7, 0]],
  polynomial: [{ constant: 1.5, degree: 2.5, gamma: 0.5 }, [2.5 ** 2.5, 5 ** 2.5, 1.5 ** 2.5]],
  rbf: [{ gamma: 0.5 }, [Math.exp(-5), Math.exp(-1.625), Math.exp(-6.5)]],
  sigmoid: [{ constant: 0.5, gamma: 0.25 }, [Math.tanh(1), Math.tanh(2.25), Math.tanh(0.5)]],
  laplacian: [{ gamma: 0.5 }, [Math.exp(-2), Math.exp(-1.25), Math.exp(-2.5)]],
  cosine: [{}, [2 / Math.sqrt(13), 7 / Math.sqrt(13) / Math.sqrt(4.25), 0]],
  chi2: [{ gamma: 0.5 }, [Math.exp(-(1 / 3 + 3) / 2), Math.exp(-(2.25 / 2.5 + 1 / 5) / 2), Math.exp(-2.5)]],
  additive_chi2: [{}, [-(1 / 3 + 3), -(2.25 / 2.5 + 1 / 5), -5]],
};

test('each kernel is what its formula says, of rows with their zeros and without', async () => {
  const without = sparse([1, 2], [2, 3], [0, 1], [0, 2]);
  for (const [kernel, [parameters, expected]] of Object.entries(KERNELS)) {
    const dense = await kernelsOf(kernel, parameters);
    near(answered(dense, 'transform', [[2, 3]]), expected);
    near(answered(dense, 'transform', without), expected);
    if (kernel.endsWith('chi2')) {
      assert.equal(await codeOf(kernelsOf(kernel, parameters, sparseRows)), 'model.bad-field');
      assert.throws(() => dense.ask('transform', [[2, -3]]), { code: 'model.infinite-value' });
      continue;
    }
    const kept = await kernelsOf(kernel, parameters, sparseRows);
    near(answered(kept, 'transform', [[2, 3]]), expected);
    near(answered(kept, 'transform', without), expected);
    // Rows of zeros, and columns that no row of the model has.
    near(answered(kept, 'transform', sparse([1, 2], [], [], [0, 0])), answered(dense, 'transform', [[0, 0]]));
  }
});

test('more rows than are summed side by side each have their own kernel', async () => {
  for (const count of [1, 3, 4, 5, 8, 9]) {
    const numbers = Array.from({ length: count }, (_, v) => v + 1);
    const model = await predictor('kernel_sums', { features: 1, kernel: 'linear', method: 'transform' }, {
      rows: float64([count, 1], numbers),
    });
    assert.deepEqual(answered(model, 'transform', [[2], [3]]), [2, 3].flatMap((x) => numbers.map((y) => x * y)));
  }
});

test('a kernel has its own parameters, finite, and no others', async () => {
  for (const [kernel, parameters] of [
    ['rbf', {}], ['linear', { gamma: 0.5 }], ['rbf', { constant: 0.5, gamma: 0.5 }], ['sigmoid', { gamma: 0.5 }],
    ['polynomial', { constant: 0.5, degree: -0.5, gamma: 0.5 }], ['rbf', { gamma: { $f64: '7ff0000000000000' } }],
    ['polynomial', { constant: 0.5, degree: { $f64: '7ff8000000000000' }, gamma: 0.5 }], ['rbf', { gamma: 1 }],
    ['of_tomorrow', {}], ['precomputed', {}],
  ]) assert.equal(await codeOf(kernelsOf(kernel, parameters)), 'model.bad-field', kernel);
  const power = await kernelsOf('polynomial', { constant: 1.5, degree: 123456789.5, gamma: 0.5 });
  assert.deepEqual(answered(power, 'transform', [[2, 3]]), [Infinity, Infinity, Infinity]);
});

test('rows of a model that do not hold together are refused', async () => {
  const of = (tensors) => codeOf(kernelsOf('linear', {}, tensors));
  assert.equal(await of({ rows: float64([2, 3], held) }), 'model.bad-shape');
  assert.equal(await of({ rows: float64([6], held) }), 'model.bad-shape');
  assert.equal(await of({ rows: int64([3, 2], [1, 2, 3, 4, 5, 6]) }), 'document.wrong-element-type');
  assert.equal(await of({ rows: float64([3, 2], held), row_columns: int64([3], [0, 1, 0]) }), 'model.bad-field');
  for (const [change, code] of [
    [{ row_columns: int64([3], [0, 2, 0]) }, 'model.bad-index'],
    [{ row_columns: int64([3], [-1, 1, 0]) }, 'model.bad-index'],
    [{ row_columns: int64([3], [0, 1, 1]) }, 'model.bad-index'],
    [{ row_columns: int64([2], [0, 1]) }, 'model.bad-shape'],
    [{ row_columns: float64([3], [0, 1, 0]) }, 'document.wrong-element-type'],
    [{ row_offsets: int64([4], [0, 2, 1, 3]) }, 'model.bad-index'],
    [{ row_offsets: int64([3], [0, 1, 2]) }, 'model.bad-index'],
    [{ row_offsets: int64([4], [1, 1, 3, 3]) }, 'model.bad-index'],
    [{ row_offsets: int64([0], []) }, 'model.bad-shape'],
    [{ row_offsets: int64([3], [0, 2 ** 40, 3]) }, 'model.bad-index'],
  ]) assert.equal(await of({ ...sparseRows, ...change }), code, Object.keys(change)[0]);
});

test('sums of kernels are centred, weighed and scaled, and lead back', async () => {
  const fields = { features: 2, kernel: 'linear', method: 'transform' };
  const tensors = {
    rows: float64([3, 2], held), row_means: float64([3], [1, 2, 3]),
    weights: float64([3, 2], [1, 0, 0, 1, 2, 2]), weight_scales: float64([2], [1, 10]),
  };
  const model = await predictor('kernel_sums', { ...fields, mean: 0.5 }, tensors);
  // The kernels [2, 7, 0] become [-1.5, 2.5, -5.5].
  assert.deepEqual(answered(model, 'transform', [[2, 3]]), [-12.5, -85]);
  assert.deepEqual(model.methods, ['transform']);
  const back = await predictor('kernel_sums', { ...fields, mean: 0.5 }, {
    ...tensors, inverse_rows: float64([1, 2], [1, 2]), inverse_weights: float64([1, 2], [3, 4]),
  });
  assert.deepEqual(answered(back, 'inverse_transform', [[5, 6]]), [51, 68]);
  assert.throws(() => back.ask('inverse_transform', [[5, 6, 7]]), { code: 'model.wrong-columns' });
  const vector = await predictor('kernel_sums', { ...fields, method: 'predict' }, {
    rows: float32([3, 2], held), weights: float32([3], [1, 2, 3]),
  });
  const [{ dtype, shape, data }] = vector.ask('predict', narrow([1, 2], [2, 3]));
  assert.deepEqual([dtype, shape, [...data]], ['float32', [1], [16]]);
  assert.equal(vector.ask('predict', [[2, 3]])[0].dtype, 'float64');
});

test('parts of a sum of kernels that go together are all there, and agree', async () => {
  const rows = { rows: float64([3, 2], held) };
  const weights = { ...rows, weights: float64([3, 2], [1, 0, 0, 1, 2, 2]) };
  const inverse = { inverse_rows: float64([1, 2], [1, 2]), inverse_weights: float64([1, 2], [3, 4]) };
  const of = (fields, tensors) => (
    codeOf(predictor('kernel_sums', { features: 2, kernel: 'linear', method: 'transform', ...fields }, tensors))
  );
  for (const [fields, tensors, code] of [
    [{ method: 'predict' }, rows, 'model.bad-field'],
    [{}, { ...rows, weight_scales: float64([3], [1, 2, 3]) }, 'model.bad-field'],
    [{ mean: 0.5 }, rows, 'model.bad-field'], [{}, { ...rows, row_means: float64([3], [1, 2, 3]) }, 'model.bad-field'],
    [{ mean: 0.5 }, { ...rows, row_means: float64([2], [1, 2]) }, 'model.bad-shape'],
    [{}, { ...rows, weights: float64([2], [1, 2]) }, 'model.bad-shape'],
    [{}, { ...rows, weights: float64([3, 1, 1], [1, 2, 3]) }, 'model.bad-shape'],
    [{}, { ...weights, weight_scales: float64([3], [1, 2, 3]) }, 'model.bad-shape'],
    [{}, { ...rows, ...inverse, inverse_rows: float64([1, 3], [1, 2, 3]) }, 'model.bad-field'],
    [{}, { ...weights, inverse_rows: inverse.inverse_rows }, 'model.bad-field'],
    [{}, { ...weights, ...inverse, inverse_weights: float64([1, 3], [1, 2, 3]) }, 'model.bad-shape'],
    [{ inverse_gamma: 0.5 }, { ...weights, ...inverse }, 'model.bad-field'],
    [{ method: 'predict' }, { ...weights, ...inverse }, 'model.bad-field'],
  ]) assert.equal(await of(fields, tensors), code);
  assert.equal(await of({}, weights), null);
});

test('a model of no rows that says to have many outputs makes no room for them', async () => {
  const model = await predictor('kernel_sums', { features: 2, kernel: 'linear', method: 'transform' }, {
    rows: float64([0, 2], []), weights: float64([0, 2 ** 30], []),
  });
  assert.throws(() => model.ask('transform', [[1, 2]]), { code: 'model.wide-answer' });
  assert.deepEqual(model.ask('transform', narrow([0, 2], []))[0].shape, [0, 2 ** 30]);
});
