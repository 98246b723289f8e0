import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalDistribution, normalQuantile } from '../src/predict/normal_distribution.js';
import { selectColumns } from '../src/predict/sparse.js';
import { open } from '../src/node.js';
import { codeOf, container, fixture, float32, float64, int64 } from './support.js';

const predictor = async (kind, fields, tensors = []) => {
  const sorted = Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  return (await (await open(container({ kind, fields: sorted }, tensors))).model()).predictor();
};
const transformed = (model, input, method = 'transform') => Array.from(model.ask(method, input)[0].data);
const near = (got, expected, tolerance = 1e-12) => {
  assert.equal(got.length, expected.length);
  got.forEach((value, i) => {
    const allowed = tolerance * Math.max(1, Math.abs(expected[i]));
    assert.ok(Math.abs(value - expected[i]) <= allowed, `${value}, not ${expected[i]}`);
  });
};
const integers = (data) => ({ dtype: 'int64', shape: [data.length, 1], data });
const sparse = {
  dtype: 'float64', shape: [1, 1], data: Float64Array.of(4), columns: Int32Array.of(0), starts: Float64Array.of(0, 1),
};

test('functions keep whole numbers whole where they can', async () => {
  const of = (name, check = 'none') => predictor('function', { check, function: name, inverse: 'identity' });
  const least = -(1n << 63n);
  assert.deepEqual(transformed(await of('square'), integers(BigInt64Array.of(-3n, least))), [9n, 0n]);
  assert.deepEqual(transformed(await of('absolute'), integers(BigInt64Array.of(-3n, least))), [3n, least]);
  assert.deepEqual(transformed(await of('fabs'), integers(BigInt64Array.of(-3n))), [3]);
  assert.deepEqual(transformed(await of('sign'), [[-0], [-2], [NaN]]), [0, -1, NaN]);
  const reciprocal = await of('reciprocal');
  assert.throws(() => reciprocal.ask('transform', integers(BigInt64Array.of(1n))), { code: 'model.not-numeric' });
  assert.deepEqual(transformed(await of('sqrt', 'any'), sparse), [2]);
  const cosine = await of('cos', 'any');
  assert.throws(() => cosine.ask('transform', sparse), { code: 'model.wrong-input-form' });
});

test('powers go there and back', async () => {
  const of = (method, power) => (
    predictor('power_transformer', { features: 1, method, powers: { tensor: 0 } }, [float64([1], [power])])
  );
  for (const power of [0, 0.5, 1, 2, 3]) {
    const yeo = await of('yeo_johnson', power);
    const rows = [[-2.5], [-0.1], [0], [0.3], [4], [NaN]];
    const back = yeo.ask('inverse_transform', yeo.ask('transform', rows)[0])[0].data;
    near(Array.from(back).slice(0, 5), [-2.5, -0.1, 0, 0.3, 4], 1e-11);
    assert.ok(Number.isNaN(back[5]));
  }
  const box = await of('box_cox', 2);
  near(transformed(box, [[3]]), [4]);
  assert.throws(() => box.ask('transform', [[0]]), { code: 'model.infinite-value' });
  assert.throws(() => box.ask('transform', sparse), { code: 'model.wrong-input-form' });
});

test('the normal distribution and its quantiles', () => {
  const shares = [6.220960574271785e-16, 0.022750131948179195, 0.5, 0.8413447460685429, 0.9986501019683699];
  near([-8, -2, 0, 1, 3].map(normalDistribution), shares);
  const places = [-5.199337582187471, -1.9599639845400545, 0, 1.0000000000000002, 5.19933758231003];
  near([1e-7, 0.025, 0.5, 0.841344746068543, 1 - 1e-7].map(normalQuantile), places, 1e-9);
  for (let x = -5; x <= 5; x += 0.37) near([normalQuantile(normalDistribution(x))], [x], 1e-9);
});

/** Quantiles of features side by side, a row for each of `references`. */
const quantiles = (rows, references, distribution = 'uniform') => predictor('quantile_transformer', {
  distribution,
  features: rows[0].length,
  quantiles: { tensor: 0 },
  references: { tensor: 1 },
  sparse_negative: 'refused',
}, [float64([rows.length, rows[0].length], rows.flat()), float64([references.length], references)]);

test('quantiles are straight lines; of a constant feature the answer is 0', async () => {
  const model = await quantiles([[0, 7], [1, 7], [3, 7]], [0, 0.5, 1]);
  near(transformed(model, [[2, 7], [-1, 8], [9, 6], [0.5, NaN]]).slice(0, 7), [0.75, 0, 0, 1, 1, 0, 0.25]);
  near(transformed(model, [[0.75, 0], [0, 1]], 'inverse_transform'), [2, 7, 0, 7]);
  const negative = { ...sparse, shape: [1, 2], data: Float64Array.of(-1) };
  assert.throws(() => model.ask('transform', negative), { code: 'model.wrong-input-form' });
});

test('quantiles of a feature that was never there are NaN, and so is what is made of them', async () => {
  for (const distribution of ['uniform', 'normal']) {
    const of = (references) => quantiles(references.map(() => [NaN]), references, distribution);
    const many = await of([0, 0.25, 0.5, 0.75, 1]);
    assert.deepEqual(transformed(many, [[-1], [0], [7]]), [NaN, NaN, NaN]);
    assert.deepEqual(transformed(many, [[0], [0.4], [1]], 'inverse_transform'), [NaN, NaN, NaN]);
    const one = await of([0.5]);
    near(transformed(one, [[-1], [7]]), distribution === 'uniform' ? [0.5, 0.5] : [0, 0]);
  }
});

test('lines between quantiles that are infinite are taken from either end', async () => {
  const model = await quantiles([[-Infinity], [-Infinity], [0], [Infinity]], [0, 0.25, 0.5, 1]);
  const back = transformed(model, [[0.1], [0.25], [0.3], [0.5], [0.75]], 'inverse_transform');
  assert.deepEqual(back, [-Infinity, -Infinity, -Infinity, 0, Infinity]);
});

test('the way back from whitened axes rounds the root by the type of the variances', async () => {
  const fields = {
    components: { tensor: 0 }, features: 1, inverse: 'components', layout: 'outputs_by_features', sparse_rows: 'dense',
    variances: { tensor: 1 },
  };
  const back = async (...tensors) => {
    const [answer] = (await predictor('projection', fields, tensors)).ask('inverse_transform', [[1]]);
    assert.equal(answer.dtype, 'float64');
    return answer.data[0];
  };
  const [c, root] = [0.3, Math.sqrt(2)];
  const { fround } = Math;
  assert.equal(await back(float64([1, 1], [c]), float64([1], [2])), c * root);
  assert.equal(await back(float64([1, 1], [c]), float32([1], [2])), c * fround(root));
  assert.equal(await back(float32([1, 1], [c]), float64([1], [2])), fround(fround(c) * root));
});

test('latent factors are the means given what is observed, and more than can be solved are refused', async () => {
  const of = (outputs, numbers, noise) => predictor('projection', {
    components: { tensor: 0 }, features: noise.length, inverse: 'none', layout: 'outputs_by_features',
    noise_variances: { tensor: 1 }, sparse_rows: 'dense',
  }, [float64([outputs, noise.length], numbers), float64([noise.length], noise)]);
  // One factor: Σ c x / n over 1 + Σ c² / n.
  near(transformed(await of(1, [1, 2], [0.5, 4]), [[3, 5]]), [(3 / 0.5 + 10 / 4) / (1 + 1 / 0.5 + 4 / 4)]);
  near(transformed(await of(2, [0, 1, 3, 1], [1, 1]), [[1, 2]]), [17 / 21, 8 / 21]);
  // The second equation has the larger pivot.
  near(transformed(await of(2, [1, 3], [1]), [[1]]), [1 / 11, 3 / 11]);
  assert.equal(await codeOf(of(3000, new Float64Array(3000), [1])), 'model.wide-answer');
});

test('a gap is filled by the nearest rows that have the feature', async () => {
  const fields = {
    empty_features: 'zeros', features: 2, missing_value: { $f64: '7ff8000000000000' }, neighbors: 2,
    rows: { tensor: 0 }, undefined_distances: 'left_out', weights: 'uniform',
  };
  const rows = float64([4, 2], [0, 1, 1, 3, 9, 100, 2, NaN]);
  const model = await predictor('neighbor_imputer', fields, [rows]);
  assert.deepEqual(transformed(model, [[0.4, NaN], [5, 6], [NaN, NaN]]), [0.4, 2, 5, 6, 3, 104 / 3]);
  const weighed = await predictor('neighbor_imputer', { ...fields, weights: 'distance' }, [rows]);
  near(transformed(weighed, [[0.25, NaN], [1, NaN]]), [0.25, 1.5, 1, 3]);
});

/** A ball tree of one leaf over two rows, at 0 and 2. */
const leaf = {
  absolute_tolerance: 1.5e-12, bandwidth: 1.5, features: 1, kernel: 'gaussian', metric: 'euclidean',
  node_bounds: { tensor: 0 }, node_end: { tensor: 1 }, node_is_leaf: { tensor: 2 }, node_radius: { tensor: 3 },
  node_start: { tensor: 4 }, order: { tensor: 5 }, relative_tolerance: 1.5e-12, rows: { tensor: 6 },
  search: 'ball_tree',
};
const leafTensors = [
  float64([1, 1, 1], [1]), int64([1], [2]), int64([1], [1]), float64([1], [1]), int64([1], [0]), int64([2], [0, 1]),
  float64([2, 1], [0, 2]),
];

test('a density is the mean of kernels, and integrates to 1', async () => {
  for (const kernel of ['gaussian', 'tophat', 'epanechnikov', 'exponential', 'linear', 'cosine']) {
    const model = await predictor('kernel_density', { ...leaf, kernel }, leafTensors);
    const step = 0.01;
    const rows = Array.from({ length: 6000 }, (_, i) => [(i - 3000 + 0.5) * step]);
    const sum = transformed(model, rows, 'score_samples').reduce((total, log) => total + Math.exp(log) * step, 0);
    assert.ok(Math.abs(sum - 1) < 2e-3, `${kernel}: ${sum}`);
  }
  const model = await predictor('kernel_density', leaf, leafTensors);
  const one = (d) => Math.exp(-(d * d) / 4.5) / (1.5 * Math.sqrt(2 * Math.PI));
  const logs = [(one(0) + one(2)) / 2, (one(3) + one(1)) / 2].map(Math.log);
  near(transformed(model, [[0], [3]], 'score_samples'), logs, 1e-9);
  assert.equal(await codeOf(predictor('kernel_density', { ...leaf, bandwidth: -1.5 }, leafTensors)), 'model.bad-field');
});

test('labels of sets are columns', async () => {
  const model = await (await open(fixture('conformance/models/encoding-sets.amphora'))).model();
  const labels = [...await model.fields.classes[0].read()];
  const sets = await model.predictor();
  const [{ shape, data }] = sets.ask('transform', { records: [[labels[1], 'unheard of'], [], labels] });
  assert.deepEqual(shape, [3, labels.length]);
  const second = labels.map((_, k) => Number(k === 1));
  assert.deepEqual(Array.from(data, Number), [...second, ...labels.map(() => 0), ...labels.map(() => 1)]);
  assert.throws(() => sets.ask('transform', ['a']), { code: 'model.wrong-input-form' });
});

test('an input that does not hold together is refused', async () => {
  const model = await predictor('function', { check: 'none', function: 'identity', inverse: 'identity' });
  const one = { dtype: 'float64', shape: [1], data: Float64Array.of(1) };
  const refused = {
    'model.wrong-input-form': [
      [[1, 2], [3]], null, 7, {}, { ...one, shape: [2, 2] }, { ...one, data: [1] },
      { columns: [{ values: one }], rows: 2 }, { records: [3] }, { records: [{ a: {} }] },
    ],
    'model.bad-sparse-rows': [
      { ...sparse, starts: Float64Array.of(0, 2) }, { ...sparse, columns: Int32Array.of(1) },
      { ...sparse, columns: Int32Array.of(0, 0), data: Float64Array.of(1, 2), starts: Float64Array.of(0, 2) },
    ],
  };
  for (const [code, inputs] of Object.entries(refused)) {
    for (const input of inputs) {
      assert.throws(() => model.ask('transform', input), { code }, JSON.stringify(input));
    }
  }
});

test('what is kept whole does not predict, nor what it is a part of', async () => {
  assert.equal(await codeOf(predictor('opaque', { class: 'a.B', reason: 'nobody knows it' })), 'model.not-predictable');
});

test('a feature that no training row has is 0, also where the query has it', async () => {
  const fields = {
    empty_features: 'zeros', features: 2, missing_value: { $f64: '7ff8000000000000' }, neighbors: 1, rows: { tensor: 0 },
    undefined_distances: 'counted', weights: 'uniform',
  };
  const bytes = container({ kind: 'neighbor_imputer', fields }, [float64([2, 2], [1, NaN, 3, NaN])]);
  const model = await (await (await open(bytes)).model()).predictor();
  assert.deepEqual([...model.ask('transform', [[5, 7], [NaN, NaN]])[0].data], [5, 0, 2, 0]);
});

test('one column of sparse rows may be chosen many times', () => {
  const rows = {
    dtype: 'float64', shape: [1, 1], data: Float64Array.of(7), columns: Int32Array.of(0), starts: Float64Array.of(0, 1),
  };
  const chosen = selectColumns(rows, new Int32Array(300_000));
  assert.equal(chosen.data.length, 300_000);
  assert.equal(chosen.columns[299_999], 299_999);
});
