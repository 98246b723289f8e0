import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../src/predict/numeric.js';
import { open } from '../src/node.js';
import { codeOf, container, containerOf, float64, int64 } from './support.js';

const predictorOf = async (bytes) => (await (await open(bytes)).model()).predictor();

const coefficients = [float64([2], [1, 10]), float64([1], [0])];
const linear = (more) => ({
  kind: 'linear',
  fields: {
    coefficients: { tensor: 0 }, ...more, features: 2, intercepts: { tensor: 1 }, link: 'identity', task: 'regression',
  },
});
const modelOf = (more) => predictorOf(container(linear(more), coefficients));

const column = (name, ...numbers) => (
  { name, values: { dtype: 'float64', shape: [numbers.length], data: Float64Array.from(numbers) } }
);
const table = (...columns) => ({ columns, rows: columns[0].values.shape[0] });

test('a text is the number that it writes in decimal digits', () => {
  const numbers = {
    1: 1, ' 1 ': 1, '+1': 1, '01': 1, '1e5': 1e5, '1E-2': 0.01, '.5': 0.5, '5.': 5, '-0': -0, '1e400': Infinity,
    inf: Infinity, '-Infinity': -Infinity, nan: NaN, NaN: NaN,
  };
  for (const [text, number] of Object.entries(numbers)) assert.equal(decimal(text), number, text);
  for (const text of ['', ' ', '.', '1_000', '0x10', '１', '\t1', '1\n', '1e', '--1', '+nan', '1,5', 'True', '1\u0000']) {
    assert.equal(decimal(text), null, text);
  }
});

test('a table is one matrix: texts are numbers, truths integers, and what is missing NaN', async () => {
  const model = await modelOf({});
  const texts = { values: { dtype: 'utf8', shape: [2], data: [' 1', '2e0'] } };
  const truths = { values: { dtype: 'bool', shape: [2], data: Uint8Array.of(1, 0) } };
  const mixed = { values: { dtype: 'mixed', shape: [2], data: ['3', true] } };
  assert.deepEqual([...model.ask('predict', table(texts, truths))[0].data], [11, 2]);
  assert.deepEqual([...model.ask('predict', table(mixed, texts))[0].data], [13, 21]);
  const words = { values: { dtype: 'utf8', shape: [2], data: ['1', 'one'] } };
  assert.throws(() => model.ask('predict', table(words, truths)), { code: 'model.not-numeric' });
  const gap = { values: { dtype: 'mixed', shape: [2], data: [null, 1] } };
  assert.throws(() => model.ask('predict', table(gap, truths)), { code: 'model.missing-value' });
});

test('integers of several types, and truths beside them, stay integers', async () => {
  const model = await predictorOf(container({
    kind: 'function', fields: { check: 'dense', function: 'negative', inverse: 'negative' },
  }));
  const small = { values: { dtype: 'int32', shape: [1], data: Int32Array.of(7) } };
  const large = { values: { dtype: 'int64', shape: [1], data: BigInt64Array.of(1n << 60n) } };
  const truth = { values: { dtype: 'bool', shape: [1], data: Uint8Array.of(1) } };
  const [{ dtype, data }] = model.ask('transform', table(small, large, truth));
  assert.equal(dtype, 'int64');
  assert.deepEqual([...data], [-7n, -(1n << 60n), -1n]);
});

test('names of columns are texts, one for each', async () => {
  const codes = {
    'model.bad-field': [[1, 2], [true, 'b'], 'ab', [['a'], ['b']], [{ $wtf8: '7aCA' }, 'b']],
    'model.bad-shape': [[], ['a'], ['a', 'b', 'c']],
  };
  for (const [code, all] of Object.entries(codes)) {
    for (const names of all) assert.equal(await codeOf(modelOf({ feature_names: names })), code, JSON.stringify(names));
  }
});

test('of two columns of one name the first counts', async () => {
  const model = await modelOf({ feature_names: ['a', 'b'] });
  assert.deepEqual([...model.ask('predict', table(column('b', 2), column('a', 1), column('b', 3)))[0].data], [21]);
  const twice = await modelOf({ feature_names: ['a', 'a'] });
  assert.deepEqual([...twice.ask('predict', table(column('a', 1), column('a', 2)))[0].data], [11]);
});

test('all members take the columns by the names of the first', async () => {
  const members = [linear({ feature_names: ['a', 'b'] }), linear({})];
  const voting = { kind: 'voting', fields: { members: [{ model: 1 }, { model: 2 }], vote: 'numbers' } };
  const model = await predictorOf(containerOf([voting, ...members], coefficients));
  assert.deepEqual([...model.ask('predict', table(column('b', 2), column('a', 1)))[0].data], [21]);
});

test('what is transformed back has no names', async () => {
  const fields = {
    center: { tensor: 0 }, feature_names: ['a', 'b'], features: 2, float32_rule: 'round_each_step', scale: { tensor: 1 },
    variant: 'standard',
  };
  const model = await predictorOf(container({ kind: 'scaler', fields }, [float64([2], [0, 0]), float64([2], [1, 10])]));
  const swapped = table(column('b', 1), column('a', 2));
  assert.deepEqual([...model.ask('inverse_transform', swapped)[0].data], [1, 20]);
  assert.deepEqual([...model.ask('transform', swapped)[0].data], [2, 0.1]);
});

test('chosen columns of a table keep their types', async () => {
  const fields = { columns: { tensor: 0 }, features: 2, missing_values: 'refused' };
  const model = await predictorOf(container({ kind: 'column_selection', fields }, [int64([1], [1])]));
  const truths = { values: { dtype: 'bool', shape: [1], data: Uint8Array.of(1) } };
  assert.equal(model.ask('transform', table(column('x', 1), truths))[0].dtype, 'bool');
  assert.throws(() => model.ask('transform', table(column('x', Infinity), truths)), { code: 'model.infinite-value' });
  assert.throws(() => model.ask('inverse_transform', [[NaN]]), { code: 'model.missing-value' });
});
