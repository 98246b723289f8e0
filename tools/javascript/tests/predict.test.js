import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { KINDS } from '../src/predict/kinds.js';
import { Pairs } from '../src/predict/pairs.js';
import { pairwiseSum } from '../src/predict/arrays.js';
import { predictor, predictorOf } from './made_models.js';
import { codeOf, container, containerOf, float64, fromHex, int64, schemas } from './support.js';

/** Fields of trees: one split of feature 0 at 0.5, and leaves. */
const stump = {
  tree_offsets: int64([2], [0, 3]), feature: int64([3], [0, -2, -2]), threshold: float64([3], [0.5, -2, -2]),
  left: int64([3], [1, -1, -1]), right: int64([3], [2, -1, -1]),
};

test('the example of the specification predicts', async () => {
  const text = readFileSync(new URL('format.md', schemas), 'utf8');
  const [, dump] = /<!-- bytes: begin -->\n```\n([^]*?)\n```/.exec(text);
  const bytes = [];
  for (const line of dump.split('\n')) {
    const [, at, digits] = /^([0-9a-f]{4}) {2}((?:[0-9a-f]{2} ?)+)/.exec(line);
    while (bytes.length < parseInt(at, 16)) bytes.push(0);
    if (!/^.{4} {2}00 \*$/.test(line)) bytes.push(...fromHex(digits.replaceAll(' ', '').slice(0, 32)));
  }
  const model = await predictorOf(Uint8Array.from(bytes));
  // s = 0.5 x0 - 2 x1 + 1
  assert.deepEqual([...model.ask('decision_function', [[2, 1], [2, 0]])[0].data], [0, 2]);
  assert.deepEqual([...model.ask('predict', [[2, 1], [2, 0]])[0].data], [0n, 300n]);
  assert.deepEqual([...model.ask('predict_proba', [[2, 1]])[0].data], [0.5, 0.5]);
});

test('a tree compares what is rounded to float32', async () => {
  const model = await predictor('tree_ensemble', {
    task: 'regression', features: 1, outputs: 1, aggregation: 'single', leaf_values: 'means', missing_values: 'refused',
  }, { ...stump, values: float64([3, 1, 1], [0, 1, 2]) });
  assert.deepEqual([...model.ask('predict', [[0.5 + 2 ** -40], [0.51], [-1]])[0].data], [1, 2, 1]);
  assert.deepEqual([...model.ask('apply', [[0], [1]])[0].data], [1n, 2n]);
  assert.throws(() => model.ask('predict', [[NaN]]), { code: 'model.missing-value' });
  assert.throws(() => model.ask('predict', [[1e39]]), { code: 'model.infinite-value' });
  assert.throws(() => model.ask('predict', [[1, 2]]), { code: 'model.wrong-columns' });
  assert.throws(() => model.ask('transform', [[1]]), { code: 'model.no-such-method' });
});

test('a tree whose child comes before its parent is refused', async () => {
  const fields = {
    task: 'regression', features: 1, outputs: 1, aggregation: 'single', leaf_values: 'means', missing_values: 'refused',
  };
  const tensors = { ...stump, left: int64([3], [0, -1, -1]), values: float64([3, 1, 1], [0, 1, 2]) };
  assert.equal(await codeOf(predictor('tree_ensemble', fields, tensors)), 'model.bad-tree');
  const far = { ...stump, feature: int64([3], [1, -2, -2]), values: float64([3, 1, 1], [0, 1, 2]) };
  assert.equal(await codeOf(predictor('tree_ensemble', fields, far)), 'model.bad-index');
});

test('counts of a forest are divided, the first of equal classes wins', async () => {
  const model = await predictor('tree_ensemble', {
    task: 'classification', features: 1, outputs: 1, aggregation: 'mean', leaf_values: 'weighted_counts',
    missing_values: 'refused',
  }, { ...stump, classes: int64([2], [7, 9]), values: float64([3, 1, 2], [4, 4, 3, 1, 2, 2]) });
  assert.deepEqual([...model.ask('predict_proba', [[0], [1]])[0].data], [0.75, 0.25, 0.5, 0.5]);
  assert.deepEqual([...model.ask('predict', [[1]])[0].data], [7n]);
});

test('a scaler leaves NaN, and a float32 input float32', async () => {
  const model = await predictor('scaler', { variant: 'standard', features: 1, float32_rule: 'round_each_step' }, {
    center: float64([1], [0.1]), scale: float64([1], [3]),
  });
  const [{ dtype, data }] = model.ask('transform', { dtype: 'float32', shape: [2, 1], data: Float32Array.of(1, NaN) });
  assert.equal(dtype, 'float32');
  assert.deepEqual([...data], [Math.fround(Math.fround(1 - 0.1) / 3), NaN]);
});

test('sparse and dense rows give the same sums', async () => {
  const model = await predictor('linear', { task: 'regression', link: 'identity', features: 3 }, {
    coefficients: float64([3], [1, 10, 100]), intercepts: float64([1], [0.5]),
  });
  const sparse = {
    dtype: 'float64', shape: [2, 3], data: Float64Array.of(2, 3),
    columns: Int32Array.of(2, 1), starts: Float64Array.of(0, 1, 2),
  };
  assert.deepEqual([...model.ask('predict', sparse)[0].data], [200.5, 30.5]);
  assert.deepEqual([...model.ask('predict', [[0, 0, 2], [0, 3, 0]])[0].data], [200.5, 30.5]);
});

test('labels are of the types that every reader has', async () => {
  const fields = { task: 'classification', link: 'sigmoid', features: 1 };
  const others = { coefficients: float64([1, 1], [1]), intercepts: float64([1], [0]) };
  const labels = (dtype, bytes) => (
    predictor('linear', fields, { classes: { entry: { dtype, encodings: [], shape: [2] }, bytes }, ...others })
  );
  for (const [dtype, size] of [['float16', 4], ['bfloat16', 4], ['complex64', 16]]) {
    assert.equal(await codeOf(labels(dtype, new Uint8Array(size))), 'document.wrong-element-type', dtype);
  }
  const unsigned = (most) => new Uint8Array(BigUint64Array.of(0n, most).buffer);
  assert.equal(await codeOf(labels('uint64', unsigned(2n ** 63n))), 'document.wrong-element-type');
  const model = await labels('uint64', unsigned(2n ** 63n - 1n));
  assert.deepEqual([...model.ask('predict', [[1]])[0].data], [2n ** 63n - 1n]);
});

test('columns of a table are found by name', async () => {
  const fields = { task: 'regression', link: 'identity', features: 2, feature_names: ['a', 'b'] };
  const model = await predictor('linear', fields, {
    coefficients: float64([2], [1, 10]), intercepts: float64([1], [0]),
  });
  const column = (name, number) => (
    ({ name, values: { dtype: 'float64', shape: [1], data: Float64Array.of(number) } })
  );
  assert.deepEqual([...model.ask('predict', { columns: [column('b', 2), column('a', 1)], rows: 1 })[0].data], [21]);
  const other = { columns: [column('b', 2), column('c', 1)], rows: 1 };
  assert.throws(() => model.ask('predict', other), { code: 'model.missing-columns' });
});

test('neighbours are found, nearest first', async () => {
  const model = await predictor('nearest_neighbors', {
    task: 'search', features: 1, metric: 'euclidean', search: 'brute', tie_order: 'quicksort', neighbors: 2,
  }, { rows: float64([3, 1], [0, 10, 4]) });
  const [distances, rows] = model.ask('kneighbors', [[5]]);
  assert.deepEqual([...distances.data], [1, 5]);
  assert.deepEqual(rows.data[0], 2n);
});

test('both orders of pairs sort, also where all are equal or there are many', () => {
  for (const order of ['quicksort', 'introsort']) {
    const many = Array.from({ length: 300 }, (_, i) => (i * 7919) % 301);
    for (const distances of [[], [1], [2, 1], [3, 1, 2], many, new Array(100_000).fill(1)]) {
      const pairs = new Pairs(distances.length);
      pairs.distances.set(distances);
      pairs.rows.set(distances.map((_, i) => i));
      pairs[order]();
      assert.deepEqual([...pairs.distances], [...distances].sort((a, b) => a - b));
      assert.deepEqual([...pairs.rows].sort((a, b) => a - b), distances.map((_, i) => i));
      assert.ok(pairs.rows.every((row, i) => distances[row] === pairs.distances[i]));
    }
  }
});

test('numbers are added up in pairs as NumPy does', () => {
  const numbers = Float64Array.from({ length: 1000 }, (_, i) => 1 / (i + 1));
  // numpy.sum(1 / numpy.arange(1, 1001))
  assert.equal(pairwiseSum(numbers, 0, 1000), 7.485470860550345);
  assert.equal(pairwiseSum(numbers, 0, 5), 1 + 0.5 + 1 / 3 + 0.25 + 0.2);
});

test('each kind that predicts has a schema', () => {
  for (const kind of Object.keys(KINDS)) {
    assert.ok(readFileSync(new URL(`kinds/${kind}.schema.json`, schemas)).length > 0);
  }
});

test('a kind or a version of one that is not known cannot predict', async () => {
  assert.equal(await codeOf(predictor('sample', { features: 1 }, {})), 'model.unknown-kind');
});

test('an answer out of proportion is refused before there is room for it', async () => {
  const model = await predictor('polynomial_features', {
    features: 160, include_bias: false, interaction_only: false, least_degree: 3, most_degree: 3,
  }, {});
  // 160 features have 695,520 products of three; 200 rows of those are 139,104,000 numbers.
  const rows = { dtype: 'float64', shape: [200, 160], data: new Float64Array(200 * 160) };
  assert.throws(() => model.ask('transform', rows), { code: 'model.wide-answer' });
});

test('a model that names one tensor many times is refused', async () => {
  const zeros = { entry: { dtype: 'float64', encodings: [], shape: [8192] }, bytes: new Uint8Array(65536) };
  const fields = (times) => ({
    answer_type: 'float64',
    categories: Array.from({ length: times }, () => ({ tensor: 0 })),
    encoding: 'ordinal',
    features: times,
    missing_values: 'routed',
    unknown: 'refused',
    values: [],
  });
  const of = (times) => predictorOf(container({ kind: 'category_encoder', fields: fields(times) }, [zeros]));
  assert.equal(await codeOf(of(2100)), 'model.repeated-tensors');
  // Fewer are read, and found not to fit.
  assert.equal(await codeOf(of(16)), 'model.bad-shape');
});

test('parts that are asked twice on each of many levels are not asked 2^30 times', async () => {
  const pairs = Array.from({ length: 30 }, (_, i) => (
    { kind: 'one_vs_one', fields: { binary_threshold: 'zero', classes: [{ tensor: 0 }], parts: [{ model: i + 1 }] } }
  ));
  const classifier = {
    classes: [{ tensor: 0 }], coefficients: { tensor: 1 }, features: 1, intercepts: { tensor: 2 }, link: 'sigmoid',
    task: 'classification',
  };
  const tensors = [int64([2], [0, 1]), float64([1, 1], [1]), float64([1], [0])];
  const model = await predictorOf(containerOf([...pairs, { kind: 'linear', fields: classifier }], tensors));
  assert.throws(() => model.ask('predict', [[1]]), { code: 'model.too-deep' });
});
