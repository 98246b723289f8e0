import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered, narrow, predictorWithParts } from './made_models.js';
import { codeOf, float64, int64 } from './support.js';

const NAN = { $f64: '7ff8000000000000' };
/** Fills gaps of three features with 0 first. */
const initial = {
  kind: 'imputer', fields: { content: 'filled', conversion: 'floats', features: 3, missing: ['float', NAN] },
  tensors: { fills: float64([3], [0, 0, 0]), kept: int64([3], [0, 1, 2]) },
};
const line = (coefficients, intercept) => ({
  kind: 'linear', fields: { features: coefficients.length, link: 'identity', task: 'regression' },
  tensors: { coefficients: float64([coefficients.length], coefficients), intercepts: float64([1], [intercept]) },
});
/** Feature 0 is asked of 1 and 2, then feature 2 of 0. */
const fields = { features: 3, initial: { model: 1 }, missing_value: NAN, parts: [{ model: 2 }, { model: 3 }] };
const tensors = {
  kept: int64([3], [0, 1, 2]),
  targets: int64([2], [0, 2]),
  seen: int64([3], [1, 2, 0]),
  seen_offsets: int64([3], [0, 2, 3]),
  least: float64([3], [-100, -100, -100]),
  greatest: float64([3], [100, 100, 50]),
};
const parts = [initial, line([1, 10], 0.5), line([2], 1)];
const of = (changes = {}, others = {}, models = parts) => predictorWithParts([
  { kind: 'iterative_imputer', fields: { ...fields, ...changes }, tensors: { ...tensors, ...others } }, ...models,
]);

test('each part fills its gaps from what is filled already, within limits', async () => {
  const model = await of();
  assert.deepEqual(answered(model, 'transform', [
    [1, 2, 3], [NaN, 2, 3], [1, 2, NaN], [NaN, 2, NaN], [NaN, 900, NaN], [NaN, -900, 3],
  ]), [1, 2, 3, 32.5, 2, 3, 1, 2, 3, 2.5, 2, 6, 100, 900, 50, -100, -900, 3]);
  // Nothing but gaps is filled once only.
  assert.deepEqual(answered(model, 'transform', [[NaN, NaN, NaN]]), [0, 0, 0]);
  assert.deepEqual(answered(model, 'transform', [[NaN, NaN, NaN], [1, 2, 3]]), [0.5, 0, 2, 1, 2, 3]);
  assert.throws(() => model.ask('transform', [[Infinity, 1, 2]]), { code: 'model.infinite-value' });
});

test('what was missing is told beside, as float32 of what is float32', async () => {
  const model = await of({}, { indicator_columns: int64([2], [2, 0]) });
  const rows = narrow([2, 3], [NaN, 0.1, 0.7, 1, 2, 3]);
  const [{ dtype, shape, data }] = model.ask('transform', rows);
  const { fround } = Math;
  assert.deepEqual([dtype, shape], ['float32', [2, 5]]);
  const filled = fround(fround(0.1) + 10 * fround(0.7) + 0.5);
  assert.deepEqual([...data], [filled, fround(0.1), fround(0.7), 0, 1, 1, 2, 3, 0, 0]);
});

test('a number may stand for what is missing, and then NaN is refused', async () => {
  const own = { ...initial, fields: { ...initial.fields, missing: ['float', -1.5] } };
  const model = await of({ missing_value: -1.5 }, {}, [own, ...parts.slice(1)]);
  assert.deepEqual(answered(model, 'transform', [[-1.5, 2, 3]]), [32.5, 2, 3]);
  assert.throws(() => model.ask('transform', [[NaN, 2, 3]]), { code: 'model.missing-value' });
});

test('steps and parts that do not agree are refused', async () => {
  const square = { kind: 'function', fields: { check: 'none', function: 'square', inverse: 'identity' } };
  for (const [changes, others, models, code] of [
    [{}, { kept: int64([3], [0, 2, 1]) }, parts, 'model.bad-index'],
    [{}, { kept: int64([3], [0, 1, 3]) }, parts, 'model.bad-index'],
    [{}, { targets: int64([2], [0, 3]) }, parts, 'model.bad-index'],
    [{}, { targets: int64([1], [0]) }, parts, 'model.bad-shape'],
    [{}, { seen: int64([3], [1, 2, -1]) }, parts, 'model.bad-index'],
    [{}, { seen_offsets: int64([3], [0, 3, 2]) }, parts, 'model.bad-index'],
    [{}, { seen_offsets: int64([3], [1, 2, 3]) }, parts, 'model.bad-index'],
    [{}, { seen_offsets: int64([2], [0, 3]) }, parts, 'model.bad-shape'],
    [{}, { seen_offsets: int64([3], [0, 1, 3]) }, parts, 'model.bad-index'],
    [{}, { least: float64([2], [0, 0]) }, parts, 'model.bad-shape'],
    [{}, { greatest: int64([3], [1, 2, 3]) }, parts, 'document.wrong-element-type'],
    [{}, { indicator_columns: int64([4], [0, 1, 2, 0]) }, parts, 'model.bad-shape'],
    [{}, { indicator_columns: int64([1], [3]) }, parts, 'model.bad-index'],
    [{}, {}, [parts[1], ...parts.slice(1)], 'model.not-predictable'],
    [{}, {}, [initial, square, parts[2]], 'model.not-predictable'],
    [{}, {}, [{ ...initial, fields: { ...initial.fields, features: 4 } }, ...parts.slice(1)], 'model.bad-shape'],
    [{ initial: 'mean', parts: [{ model: 1 }, { model: 2 }] }, {}, parts.slice(1), 'model.bad-field'],
    [{ parts: 'none' }, {}, [initial], 'model.bad-field'],
    [{ missing_value: 1 }, {}, parts, 'model.bad-field'], [{ parts: ['a', 'b'] }, {}, [initial], 'model.bad-field'],
  ]) assert.equal(await codeOf(of(changes, others, models)), code, JSON.stringify(changes) + Object.keys(others));
});

test('what is filled first must have a column for each that is kept', async () => {
  const none = float64([2], [0, 0]);
  const two = { kept: int64([2], [0, 1]), least: none, greatest: none };
  const model = await of({}, { ...two, targets: int64([2], [0, 1]), seen: int64([3], [1, 0, 0]) });
  assert.throws(() => model.ask('transform', [[1, 2, 3]]), { code: 'model.wrong-columns' });
});
