import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cityHash } from '../src/predict/city_hash.js';
import { codeOf } from './support.js';
import { HASHES, predictorWith, reals, wholes } from './made_trees.js';

const column = (dtype, data) => ({ values: { dtype, shape: [data.length], data } });
const texts = (...data) => column('utf8', data);
const cells = (...data) => column('mixed', data);
const floats = (...data) => column('float64', Float64Array.from(data));
const table = (...columns) => ({ columns, rows: columns[0].values.data.length });

/** Rows whose second column is this one, and whose first is missing. */
const rowsOf = (second) => table(floats(...Array.from(second.values.data, () => NaN)), second);

/** The leaf of each row: 1 where its second value is `red` or 7. */
async function leavesOf(input) {
  return [...(await predictorWith(HASHES)).ask('predict', input)[0].data];
}

test('texts of every length have the hash that CatBoost gives them', () => {
  for (const [text, hash] of [
    ['', 0x2f90404f], ['y', 0x0f18a043], ['red', 0xb5ec66bd], ['blue', 0xcc8e5543], ['k ind 8b', 0x308b60f0],
    ['exactly 9', 0xe93f3ebe], ['sixteen letters!', 0x54060c36], ['seventeen letters', 0xdd5f77f4],
    ['thirty-two bytes are in this one', 0x9d937071], ['thirty-three bytes are in this on', 0x47f6b78e],
    ['x'.repeat(64), 0x26abcad3], ['x'.repeat(65), 0xf7225acf], ['č'.repeat(64), 0x9bb3594a],
    ['z'.repeat(129), 0x15e3f23e],
  ]) {
    assert.equal(BigInt.asUintN(32, cityHash(new TextEncoder().encode(text))), BigInt(hash), text);
  }
});

test('a part of a buffer is hashed by its own bytes', () => {
  const all = new TextEncoder().encode('a red one');
  assert.equal(cityHash(all.subarray(2, 5)), cityHash(new TextEncoder().encode('red')));
});

test('a category is found by its text, whatever type it comes in', async () => {
  assert.deepEqual(await leavesOf(rowsOf(texts('red', '7', 'blue', 'Red', 'red ', '7.0', ''))), [1, 1, 2, 2, 2, 2, 2]);
  assert.deepEqual(await leavesOf(rowsOf(column('int64', BigInt64Array.of(7n, -7n, 8n)))), [1, 2, 2]);
  assert.deepEqual(await leavesOf(rowsOf(column('uint8', Uint8Array.of(7, 8)))), [1, 2]);
  assert.deepEqual(await leavesOf(rowsOf(floats(7, -0, 2 ** 53))), [1, 2, 2]);
  assert.deepEqual(await leavesOf(rowsOf(column('float32', Float32Array.of(7, 8)))), [1, 2]);
  assert.deepEqual(await leavesOf(rowsOf(cells('red', 7n, 7, true, ''))), [1, 1, 1, 2, 2]);
  assert.deepEqual(await leavesOf([[NaN, 7], [Infinity, 8]]), [1, 2]);
  assert.deepEqual(await leavesOf({ dtype: 'mixed', shape: [2, 2], data: [null, 'red', '0.5', 'blue'] }), [1, 2]);
});

test('numbers and truths have the texts that CatBoost writes', async () => {
  for (const [value, hash] of [
    [0, 0xaa458312], [-0, 0xaa458312], [-7n, 0x524e7ac9], [123456789012, 0xb567032d], [true, 0x42d650f1],
    [2 ** 53, 0x162b277f], [-(2n ** 63n), 0x38d89558],
  ]) {
    const hashes = wholes([5, hash, 6]);
    const model = await predictorWith({ ...HASHES, hashes });
    assert.deepEqual([...model.ask('predict', rowsOf(cells(value, 'red')))[0].data], [1, 2], String(value));
  }
});

test('the columns without hashes hold numbers', async () => {
  const model = await predictorWith({ ...HASHES, categorical: wholes([0, 0, 0]), feature: wholes([0, 0, 0]) });
  const words = texts('red', 'blue', 'red');
  assert.deepEqual([...model.ask('predict', table(cells(null, '0.25', 3n), words))[0].data], [2, 1, 2]);
  assert.throws(() => model.ask('predict', table(texts('0.25', 'blue', '1'), words)), { code: 'model.not-numeric' });
  // Columns are judged one after the other.
  const gaps = cells(null, null, null);
  assert.throws(() => model.ask('predict', table(texts('one', '1', '1'), gaps)), { code: 'model.not-numeric' });
});

test('a column of which no hash is known has no categories', async () => {
  const none = { hash_offsets: wholes([0, 0]), hashes: wholes([]) };
  const model = await predictorWith({ ...HASHES, ...none });
  assert.deepEqual([...model.ask('predict', rowsOf(texts('red')))[0].data], [2]);
});

test('each column has hashes of its own', async () => {
  const two = { hash_columns: wholes([0, 1]), hash_offsets: wholes([0, 1, 3]), categories: wholes([0, 5]) };
  const model = await predictorWith({ ...HASHES, ...two, hashes: wholes([0xb5ec66bd, 0xfeee34f3, 0xb5ec66bd]) });
  assert.deepEqual([...model.ask('predict', table(texts('7', 'red'), texts('red', '7')))[0].data], [2, 1]);
  assert.deepEqual([...model.ask('predict', table(texts('red', ''), texts('blue', '7')))[0].data], [2, 1]);
});

test('what is no category is refused', async () => {
  const model = await predictorWith(HASHES);
  for (const [value, code] of [
    [NaN, 'model.missing-value'], [null, 'model.missing-value'], [Infinity, 'model.infinite-value'],
    [-Infinity, 'model.infinite-value'], [0.5, 'model.unknown-category'], [2 ** 53 + 2, 'model.unknown-category'],
    [2 ** 54, 'model.unknown-category'], ['\ud800', 'model.unknown-category'],
  ]) {
    assert.throws(() => model.ask('predict', rowsOf(cells('red', value))), (error) => (
      error.code === code && error.message.includes('row 1, column 1')
    ), String(value));
  }
  const sparse = {
    dtype: 'float64', shape: [1, 2], data: Float64Array.of(7), columns: Int32Array.of(1), starts: Float64Array.of(0, 1),
  };
  assert.throws(() => model.ask('predict', sparse), { code: 'model.wrong-input-form' });
  assert.throws(() => model.ask('predict', [[7]]), { code: 'model.wrong-columns' });
  assert.throws(() => model.ask('predict', ['red']), { code: 'model.wrong-input-form' });
});

test('hashes that do not hold together are refused', async () => {
  const two = { hash_columns: wholes([0, 1]), hash_offsets: wholes([0, 1, 3]) };
  assert.equal(await codeOf(predictorWith({ ...HASHES, ...two })), null);
  assert.equal(await codeOf(predictorWith({ ...HASHES, ...two, hashes: wholes([5, 5, 2 ** 32 - 1]) })), null);
  const refusals = {
    'model.bad-field': [
      ...['hash_columns', 'hash_offsets', 'hashes'].map((name) => ({ [name]: undefined })), { hashes: 1 },
    ],
    'model.bad-index': [
      ...[[2], [-1], [2n ** 63n - 1n]].map((columns) => ({ hash_columns: wholes(columns) })),
      { ...two, hash_columns: wholes([1, 1]) }, { ...two, hash_columns: wholes([1, 0]) },
      ...[[0, 4], [0, 2], [1, 3], [-1, 3], [0, 2n ** 63n - 1n]].map((offsets) => ({ hash_offsets: wholes(offsets) })),
      { ...two, hash_offsets: wholes([0, 5, 3]) },
      ...[[5, 6, 5], [5, 6, 2 ** 32], [-1, 5, 6]].map((hashes) => ({ hashes: wholes(hashes) })),
    ],
    'model.bad-shape': [
      { hash_offsets: wholes([0]) }, { hash_offsets: wholes([0, 3, 3]) }, { hash_columns: wholes([1], [1, 1]) },
      { hashes: wholes([5, 6, 7], [3, 1]) },
    ],
    'document.wrong-element-type': [{ hashes: reals([5, 6, 7]) }, { hash_columns: reals([1]) }],
  };
  for (const [code, all] of Object.entries(refusals)) {
    for (const changes of all) {
      const label = JSON.stringify(changes, (_, value) => (typeof value === 'bigint' ? String(value) : value));
      assert.equal(await codeOf(predictorWith({ ...HASHES, ...changes })), code, label);
    }
  }
});
