import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from '../src/node.js';
import { codeOf, container, float64 } from './support.js';

const [matrix, single] = [{ tensor: 0 }, { tensor: 1 }];

/** The code that a predictor of named tensors is refused with; the first has two rows of three, the second is one. */
async function refusalOf(names, tensors, shapes) {
  const table = [float64([2, 3], [1, 2, 3, 4, 5, 6]), ...(tensors.includes(single) ? [float64([1], [7])] : [])];
  const bytes = container({ kind: 'tensors', fields: { names, shapes, tensors } }, table);
  return codeOf((await (await open(bytes)).model()).predictor());
}

test('tensors by name are judged, and predict nothing', async () => {
  const none = { rows: [0, 0], tensor: 0 };
  const row = { rows: [0, 1], tensor: 0 };
  const [ab, both, right] = [['a', 'b'], [matrix, single], [[2, 3], []]];
  for (const [names, tensors, shapes, code] of [
    [ab, both, right, 'model.not-predictable'],
    [['a', ''], [matrix, row], [[3, 2, 1], [3]], 'model.not-predictable'],
    [ab, [matrix, none], [[6], [2 ** 40, 0]], 'model.not-predictable'],
    [['a', 'a'], both, right, 'model.bad-field'], [['a', 1], both, right, 'model.bad-field'],
    [['a'], both, right, 'model.bad-shape'], [ab, both, [[2, 3]], 'model.bad-shape'],
    [ab, [matrix, 1], right, 'model.bad-field'], [1, both, right, 'model.bad-field'],
    [ab, both, [[2, 2], []], 'model.bad-shape'], [ab, both, [[-2, -3], []], 'model.bad-shape'],
    [ab, both, [[2, 3], 1], 'model.bad-field'], [ab, both, [[2, 3.5], []], 'model.bad-field'],
    [ab, both, [[2 ** 31, 2 ** 33 + 3], []], 'model.bad-shape'],
    [ab, [matrix, none], [[6], [0, 2 ** 33, 2 ** 33]], 'model.bad-shape'],
    [ab, both, [[...new Array(65).fill(1), 2, 3], []], 'model.bad-shape'],
    [ab, both, [[{ $int: '9007199254740993' }], []], 'model.bad-shape'],
  ]) assert.equal(await refusalOf(names, tensors, shapes), code, JSON.stringify([names, tensors, shapes]));
});
