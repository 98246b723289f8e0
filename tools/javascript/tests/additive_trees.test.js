import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf } from './support.js';
import {
  CATEGORIES, CLASSES, LINEAR, STUMP, TWICE, float, predictorWith, reals, scoreOf, wholes,
} from './made_trees.js';

const sparse = (numbers, columns, starts) => ({
  dtype: 'float64', shape: [starts.length - 1, 2], data: Float64Array.from(numbers), columns: Int32Array.from(columns),
  starts: Float64Array.from(starts),
});

test('nodes compare as the field says', async () => {
  for (const [comparison, threshold, value, leaf] of [
    ['less', 0.5, 0.5, 2], ['less', 0.5, 0.49999999999999994, 1], ['less_or_equal', 0.5, 0.5, 1],
    ['less', -Infinity, -Infinity, 2], ['less_or_equal', -Infinity, -Infinity, 1], ['less', 0, -0, 2],
    ['less_or_equal', 0.5, NaN, 2],
  ]) {
    const score = await scoreOf({ comparison, threshold: reals([threshold, 0, 0]) }, value);
    assert.equal(score, leaf, `${value} ${comparison} ${threshold}`);
  }
});

test('integers of 64 bits are rounded to float32 once', async () => {
  const model = await predictorWith({ input_precision: 'float32', threshold: reals([2 ** 62, 0, 0]) });
  // Rounded to float64 first they would be ties, and then the threshold.
  for (const [integer, leaf] of [[2n ** 62n + 2n ** 38n + 1n, 2], [2n ** 62n + 2n ** 38n, 1], [-(2n ** 63n), 1]]) {
    const rows = { dtype: 'int64', shape: [1, 2], data: BigInt64Array.of(integer, 0n) };
    assert.equal(model.ask('predict', rows)[0].data[0], leaf, String(integer));
  }
});

test('each sum and each product is rounded to the accumulation', async () => {
  const base_scores = reals([16777216]);
  assert.equal(await scoreOf({ ...TWICE, base_scores, accumulation: 'float32' }, 0), 16777216);
  assert.equal(await scoreOf({ ...TWICE, base_scores }, 0), 16777218);
  const weight = 1 + 2 ** -23;
  const weighed = { accumulation: 'float32', tree_weights: reals([weight]), values: reals([0, weight, 0], [3, 1]) };
  assert.equal(await scoreOf(weighed, 0), Math.fround(weight * weight));
});

test('leaves are rounded to the base before they are weighed', async () => {
  const changes = {
    accumulation: 'float32', base_scores: reals([16777216]), leaf_rounding: 'to_base', tree_weights: reals([4]),
    base_order: 'last', values: reals([0, 1, 3], [3, 1]),
  };
  assert.equal(await scoreOf(changes, 0), 16777216);
  assert.equal(await scoreOf(changes, 1), 16777216 + 16);
});

test('sums are scaled before the base that comes last', async () => {
  const changes = { scale: float(1.5), base_scores: reals([10]) };
  assert.equal(await scoreOf(changes, 1), 18);
  assert.equal(await scoreOf({ ...changes, base_order: 'last' }, 1), 13);
});

test('what is missing is the rule of the node', async () => {
  for (const [rule, value, byDefaultRight, byDefaultLeft] of [
    [0, NaN, 1, 1], [0, 1e-36, 1, 1], [1, NaN, 2, 1], [1, -1e-36, 2, 1], [1, 1e-34, 1, 1], [2, NaN, 2, 1],
    [2, 1e-36, 1, 1],
  ]) {
    const missing_rule = wholes([rule, 2, 2]);
    assert.equal(await scoreOf({ missing_rule }, value), byDefaultRight);
    assert.equal(await scoreOf({ missing_rule, default_left: wholes([1, 0, 0]) }, value), byDefaultLeft);
  }
});

test('one number is missing before small ones are zero, which none of sparse rows are', async () => {
  const rules = { missing_value: float(0.001), zero_threshold: float(0.01) };
  const left = { ...rules, default_left: wholes([1, 0, 0]), threshold: reals([-1, 0, 0]) };
  assert.equal(await scoreOf(left, 0.001), 1);
  assert.equal(await scoreOf(left, 0.002), 2);
  const model = await predictorWith({ ...rules, threshold: reals([1e-4, 0, 0]) });
  assert.equal(model.ask('predict', [[0.002, 0]])[0].data[0], 1);
  assert.equal(model.ask('predict', sparse([0.002], [0], [0, 1]))[0].data[0], 2);
});

test('what sparse rows do not keep is zero or missing', async () => {
  for (const [absent_entries, leaf] of [['zero', 1], ['missing', 2]]) {
    const model = await predictorWith({ absent_entries });
    assert.deepEqual([...model.ask('predict', sparse([0], [0], [0, 0, 1]))[0].data], [leaf, 1]);
  }
});

test('categories are looked for by the rule', async () => {
  for (const [category_codes, value, byDefaultRight, byDefaultLeft] of [
    ['non_negative', 1, 1, 1], ['non_negative', 3.9, 1, 1], ['non_negative', 2, 2, 2], ['non_negative', -0.5, 2, 2],
    ['non_negative', 2 ** 24, 2, 2], ['non_negative_else_default', 40, 1, 1], ['non_negative_else_default', 63, 2, 2],
    ['non_negative_else_default', 64, 2, 1], ['non_negative_else_default', -1, 2, 1], ['truncated', -0.5, 2, 2],
    ['non_negative_else_default', Infinity, 2, 1], ['truncated', 1.5, 1, 1], ['truncated', 2 ** 31, 2, 2],
  ]) {
    const changes = { ...CATEGORIES, category_codes };
    assert.equal(await scoreOf(changes, value), byDefaultRight, `${category_codes} ${value}`);
    assert.equal(await scoreOf({ ...changes, default_left: wholes([1, 0, 0]) }, value), byDefaultLeft);
  }
  const last = { ...CATEGORIES, categories: wholes([0, 1, 2 ** 31 - 1]) };
  assert.equal(await scoreOf(last, 2 ** 31 - 1), 1);
  assert.equal(await scoreOf(last, 2 ** 31 - 2), 2);
  assert.equal(await scoreOf(last, -0.5), 1);
  assert.equal(await scoreOf({ ...last, category_match: 'right' }, 0), 2);
});

test('linear leaves are computed unless a feature is missing', async () => {
  const changes = { ...LINEAR, missing_rule: wholes([0, 0, 0]) };
  assert.equal(await scoreOf(changes, 0, 3), 6.25);
  assert.equal(await scoreOf(changes, 0, NaN), 1);
  // Another node may take NaN for 0; a term takes the input as it was.
  assert.equal(await scoreOf({ ...changes, linear_features: wholes([0, 0]) }, NaN, 3), 1);
});

test('the trees that count are applied', async () => {
  const model = await predictorWith(TWICE);
  assert.deepEqual([...model.ask('apply', [[0, 0], [1, 0]])[0].data], [1n, 1n, 2n, 2n]);
  const numbers = { ...TWICE, trees_used: 1, leaf_numbers: wholes([0, 2n ** 62n + 1n, -5, 0, 7, 8]) };
  assert.deepEqual([...(await predictorWith(numbers)).ask('apply', [[0, 0], [1, 0]])[0].data], [2n ** 62n + 1n, -5n]);
  assert.deepEqual((await predictorWith({ ...TWICE, trees_used: 0 })).ask('apply', [[0, 0]])[0].shape, [1, 0]);
  assert.equal(await scoreOf({ trees_used: 0 }, 1), 0);
});

test('trees add to their outputs in turn, or leaves to all', async () => {
  const turns = await predictorWith({
    ...TWICE, outputs: 2, base_scores: reals([100, 200]), tree_outputs: wholes([1, 1]), aggregation: 'mean',
  });
  assert.deepEqual([...turns.ask('predict', [[1, 0]])[0].data], [100, 204]);
  const all = await predictorWith({
    ...TWICE, outputs: 2, base_scores: reals([0, 0]), aggregation: 'mean',
    values: reals([0, 0, 1, 10, 0, 0, 0, 0, 2, 20, 0, 0], [6, 2]),
  });
  assert.deepEqual([...all.ask('decision_function', [[0, 0]])[0].data], [3, 30]);
  assert.deepEqual([...all.ask('predict', [[0, 0]])[0].data], [1.5, 15]);
});

test('scores are linked in the accumulation', async () => {
  const powers = {
    identity: 2, logistic: 0.8807970779778823, exponential: 7.38905609893065, hinge: 1, softplus: 2.1269280110429727,
    signed_square: 4, softmax: 1, one_vs_all: 0.8807970779778823,
  };
  for (const [link, answer] of Object.entries(powers)) {
    for (const [accumulation, tolerance] of [['float64', 1e-15], ['float32', 2e-7]]) {
      const [{ dtype, data }] = (await predictorWith({ link, accumulation })).ask('predict', [[1, 0]]);
      assert.equal(dtype, accumulation);
      assert.ok(Math.abs(data[0] - answer) <= tolerance * answer, `${link} gives ${data[0]}`);
    }
  }
  const limited = await predictorWith({ link: 'logistic', link_scale: float(-0.5), link_limit: float(-0.5) });
  assert.equal(limited.ask('predict', [[1, 0]])[0].data[0], 1 / (1 + Math.exp(-0.5)));
});

test('two classes are told apart by the rule', async () => {
  for (const [label_rule, score, label] of [
    ['above_half', 0.5, 7n], ['above_half', 0.75, 9n], ['above_zero', 0, 7n], ['above_zero', 0.25, 9n],
    ['largest_probability', 0.5, 7n], ['largest_probability', 0.75, 9n], ['largest_score', 0, 7n],
    ['largest_score', 0.25, 9n],
  ]) {
    const model = await predictorWith({ ...CLASSES, label_rule, values: reals([0, score, 0], [3, 1]) });
    assert.equal(model.ask('predict', [[0, 0]])[0].data[0], label, `${label_rule} ${score}`);
    assert.deepEqual([...model.ask('predict_proba', [[0, 0]])[0].data], [1 - score, score]);
  }
});

test('the first of the largest is chosen, or each by itself', async () => {
  const three = {
    ...CLASSES, classes: wholes([7, 8, 9]), outputs: 3, base_scores: reals([0, 0, 0]), link: 'softmax',
    values: reals([0, 0, 0, 1, 2, 2, 1, NaN, 2], [3, 3]), label_rule: 'largest_score',
  };
  assert.deepEqual([...(await predictorWith(three)).ask('predict', [[0, 0], [1, 0]])[0].data], [8n, 8n]);
  const each = { ...three, classes: wholes([0, 1]), label_rule: 'each_above_half', link: 'identity' };
  const [labels] = (await predictorWith(each)).ask('predict', [[0, 0]]);
  assert.deepEqual([labels.shape, [...labels.data]], [[1, 3], [1n, 1n, 1n]]);
});

const changed = (shape, name, value) => ({ ...shape, [name]: value });

test('fields that do not hold together are refused', async () => {
  const turns = { tree_outputs: wholes([0]) };
  const two = { ...CLASSES, outputs: 2, base_scores: reals([0, 0]), values: reals([0, 0, 0, 0, 0, 0], [3, 2]) };
  const refusals = {
    'model.bad-tree': [
      ...[0, 3, -2, -1, 2n ** 63n - 1n, 2 ** 32 + 2].map((left) => ({ left: wholes([left, -1, -1]) })),
      { left: wholes([1, 1, -1]) },
    ],
    'model.bad-index': [
      ...[[2, 0, 0], [-1, 0, 0], [2 ** 32, 0, 0]].map((feature) => ({ feature: wholes(feature) })),
      ...[[0, 0, 3], [1, 3], [0, 2, 1, 3], [0, 2 ** 30], [0, 2 ** 32 + 3], [-1, 3], []]
        .map((offsets) => ({ tree_offsets: wholes(offsets) })),
      ...[[1], [-1]].map((outputs) => ({ tree_outputs: wholes(outputs) })),
      changed(turns, 'values', reals([0, 0, 0, 0, 0, 0], [3, 2])),
      ...[[3, 1, 40], [1, 1, 40], [-1, 1, 40], [1, 3, 2 ** 31], [1, 3]]
        .map((codes) => changed(CATEGORIES, 'categories', wholes(codes))),
      ...[[0, 3, 2, 3], [0, 3, 3, 4], [1, 3, 3, 3]]
        .map((offsets) => changed(CATEGORIES, 'category_offsets', wholes(offsets))),
      ...[[2, 1], [-1, 1]].map((features) => changed(LINEAR, 'linear_features', wholes(features))),
      ...[[0, 0, 2, 1], [0, 0, 1, 3]].map((offsets) => changed(LINEAR, 'linear_offsets', wholes(offsets))),
    ],
    'model.bad-shape': [
      { left: wholes([1, -1]) }, { feature: wholes([0, 0]) }, { tree_offsets: wholes([0, 4]) },
      { tree_offsets: wholes([0, 2]) }, { default_left: wholes([0]) }, { threshold: reals([0]) },
      { values: reals([0, 0, 0, 0, 0, 0], [3, 2]) }, { values: reals([0, 0, 0]) }, { values: reals([], [3, 0]) },
      { base_scores: reals([0, 0]) }, { tree_weights: reals([1, 1]) }, { leaf_numbers: wholes([1]) },
      { missing_rule: wholes([1]) }, { feature_types: ['float'] }, changed(LINEAR, 'leaf_constants', reals([1])),
      changed(LINEAR, 'linear_coefficients', reals([1, 1, 1])), changed(CATEGORIES, 'categorical', wholes([1])),
      { ...LINEAR, ...two, task: 'regression', classes: undefined, label_rule: undefined },
      changed(CLASSES, 'classes', wholes([1])), changed(CLASSES, 'classes', wholes([1, 2, 3])), two,
    ],
    'model.bad-field': [
      { outputs: 0 }, { outputs: 2 ** 20 + 1 }, { features: 0 }, { features: 2 ** 29 + 1 }, { trees_used: 2 },
      { trees_used: -1 }, { best_iteration: -1 }, { zero_threshold: float(-0.5) }, { zero_threshold: float(NaN) },
      { missing_value: 1 }, { link: 'probit' }, { task: '' }, { comparison: 'more' }, { leaf_rounding: 'up' },
      { objective: 1 }, { label_rule: 'above_half' }, { category_match: 'left' }, { linear_offsets: 1 }, { left: 1 },
      { missing_rule: wholes([3, 0, 0]) }, { missing_rule: wholes([-1, 0, 0]) }, { base_scores: reals([NaN]) },
      { base_scores: reals([Infinity]) }, changed(CATEGORIES, 'category_codes', 'any'),
      changed(CATEGORIES, 'categories', undefined), changed(LINEAR, 'linear_features', undefined),
      ...Object.keys(STUMP).map((name) => ({ [name]: undefined })),
    ],
    'document.wrong-element-type': [
      { left: reals([1, -1, -1]) }, { tree_offsets: reals([0, 3]) }, { threshold: wholes([0, 0, 0]) },
      { values: wholes([0, 0, 0], [3, 1]) }, { leaf_numbers: reals([0, 0, 0]) },
    ],
  };
  for (const [code, models] of Object.entries(refusals)) {
    for (const changes of models) {
      const label = JSON.stringify(changes, (_, value) => (typeof value === 'bigint' ? String(value) : value));
      assert.equal(await codeOf(predictorWith(changes)), code, label);
    }
  }
});

test('rows out of proportion are refused before there is room for them', async () => {
  const model = await predictorWith({ features: 2 ** 27 + 1 });
  const wide = { ...sparse([], [], [0, 0]), shape: [1, 2 ** 27 + 1] };
  assert.throws(() => model.ask('predict', wide), { code: 'model.wide-answer' });
});
