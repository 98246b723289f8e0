import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from '../src/node.js';
import { container, containerOf, fixture, float64, int64, texts } from './support.js';

const predictorOf = async (bytes) => (await (await open(bytes)).model()).predictor();
const predictor = (kind, fields, tensors) => predictorOf(container({ kind, fields }, tensors));
const refuses = (model, method, input, code) => (
  assert.throws(() => model.ask(method, input), { code: `model.${code}` })
);

const identity = { kind: 'function', fields: { check: 'none', function: 'identity', inverse: 'identity' } };
const pipeline = { kind: 'pipeline', fields: { steps: [['a', 'passthrough']] } };
const union = {
  kind: 'feature_union', fields: { answer: 'as_parts', parts: [['a', { model: 1 }], ['b', 'passthrough']] },
};
const cells = (dtype, data) => ({ values: { dtype, shape: [data.length], data } });

test('a model of columns refuses texts and records by their form, before it counts columns', async () => {
  const fields = { columns: { tensor: 0 }, features: 2, missing_values: 'refused' };
  const model = await predictor('column_selection', fields, [int64([2], [1, 0])]);
  for (const input of [['a', '2'], { records: [{ a: 1 }] }]) refuses(model, 'transform', input, 'wrong-input-form');
  refuses(model, 'transform', [[1, 2, NaN]], 'wrong-columns');
});

test('texts and records that are passed on are no answer', async () => {
  for (const parts of [[identity], [pipeline], [union, identity]]) {
    const model = await predictorOf(containerOf(parts));
    for (const input of [['a'], { records: [{ a: 1 }] }]) refuses(model, 'transform', input, 'wrong-input-form');
    assert.equal(model.ask('transform', [[1, 2]])[0].shape[0], 1);
  }
});

test('a method that is not there is told before columns that are missing', async () => {
  const fields = {
    coefficients: { tensor: 0 }, feature_names: ['a'], features: 1, intercepts: { tensor: 1 }, link: 'identity',
    task: 'regression',
  };
  const model = await predictor('linear', fields, [float64([1], [1]), float64([1], [0])]);
  const table = { columns: [{ name: 'b', ...cells('float64', Float64Array.of(1)) }], rows: 1 };
  refuses(model, 'transform', table, 'no-such-method');
  refuses(model, 'predict', table, 'missing-columns');
});

test('columns are counted before what is in them is a number, and before sparse rows are refused', async () => {
  const model = await predictor('scaler', {
    center: { tensor: 0 }, features: 1, float32_rule: 'round_each_step', variant: 'standard',
  }, [float64([1], [0])]);
  refuses(model, 'transform', { columns: [cells('utf8', ['x']), cells('utf8', ['y'])], rows: 1 }, 'wrong-columns');
  refuses(model, 'transform', { columns: [cells('utf8', ['x'])], rows: 1 }, 'not-numeric');
  const encoder = await predictor('category_encoder', {
    answer_type: 'float64', categories: [{ tensor: 0 }], encoding: 'ordinal', features: 1, missing_values: 'refused',
    unknown: 'refused', values: [{ tensor: 1 }],
  }, [float64([1], [1]), float64([1, 1], [0])]);
  const sparse = (width) => ({
    dtype: 'float64', shape: [1, width], data: Float64Array.of(1), columns: Int32Array.of(0),
    starts: Float64Array.of(0, 1),
  });
  refuses(encoder, 'transform', sparse(2), 'wrong-columns');
  refuses(encoder, 'transform', sparse(1), 'wrong-input-form');
});

test('half floats and uint64 are float64, and truths integers, dense and sparse', async () => {
  const model = await predictorOf(containerOf([pipeline]));
  const asked = (dtype, data) => {
    const matrix = { dtype, shape: [1, 1], data };
    const sparse = { ...matrix, columns: Int32Array.of(0), starts: Float64Array.of(0, 1) };
    const table = { columns: [{ values: { ...matrix, shape: [1] } }], rows: 1 };
    return [matrix, sparse, table].map((input) => model.ask('transform', input)[0]);
  };
  for (const [dtype, data] of [['float16', Float32Array.of(1.5)], ['uint64', BigUint64Array.of(1n << 63n)]]) {
    for (const answer of asked(dtype, data)) {
      assert.deepEqual([answer.dtype, [...answer.data]], ['float64', [Number(data[0])]]);
    }
  }
  const [dense, sparse] = asked('bool', Uint8Array.of(1));
  assert.deepEqual([dense.dtype, sparse.dtype, [...sparse.starts]], ['int64', 'int64', [0, 1]]);
});

test('positions of labels are one column', async () => {
  const fields = { classes: [{ tensor: 0 }], encoding: 'position' };
  const model = await predictor('label_encoder', fields, [texts(['a', 'b'])]);
  assert.deepEqual([...model.ask('inverse_transform', [[1], [0]])[0].data], ['b', 'a']);
  refuses(model, 'inverse_transform', [[0, 1]], 'wrong-columns');
  refuses(model, 'inverse_transform', [[]], 'wrong-columns');
  refuses(model, 'inverse_transform', ['a'], 'wrong-input-form');
});

test('trees that find categories take other columns as numbers, and sparse rows as dense ones', async () => {
  const model = await predictorOf(fixture('conformance/models/boosting-histogram-category-text.amphora'));
  const scores = (input) => [...model.ask('decision_function', input)[0].data];
  const table = (count) => ({ columns: [cells('utf8', ['cloud']), count], rows: 1 });
  const expected = scores(table(cells('float64', Float64Array.of(1))));
  assert.deepEqual(scores(table(cells('utf8', [' 1 ']))), expected);
  refuses(model, 'predict', table(cells('utf8', ['one'])), 'not-numeric');
  const sparse = {
    dtype: 'float64', shape: [1, 2], data: Float64Array.of(1), columns: Int32Array.of(1), starts: Float64Array.of(0, 1),
  };
  assert.deepEqual(scores(sparse), scores([[0, 1]]));
});

test('a search without its best model does not predict, whatever it is asked', async () => {
  const model = await predictorOf(fixture('conformance/models/sklearn-grid-search-no-refit.amphora'));
  for (const method of ['predict', 'fit']) refuses(model, method, [[1]], 'not-predictable');
});
