import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KIND } from '../src/origin_nodes.js';
import { open } from '../src/node.js';
import { codeOf, containerOfOrigin, float64, int64, texts, uint8 } from './support.js';

/**
 * A container of nodes, each `[kind, first, count, value]`, of which node 0 is the root.
 *
 * @param {number[][]} nodes
 * @param {{ children?: number[], strings?: string[], records?: number[][] }} of records: tensor, first row, rows
 */
function graph(nodes, { children = [], strings = ['text'], records = [] }) {
  const column = (table, i) => int64([table.length], table.map((row) => row[i]));
  return containerOfOrigin({
    kind: uint8([nodes.length], nodes.map(([kind]) => kind)), first: column(nodes, 1), count: column(nodes, 2),
    value: column(nodes, 3), children: int64([children.length], children), strings: texts(strings),
    floats: float64([0], []), blob: uint8([0], []),
    array_tensor: column(records, 0), array_first: column(records, 1), array_rows: column(records, 2),
  });
}

async function judged(bytes, nodes) {
  const container = await open(bytes, { limits: { nodes } });
  return codeOf(container.origin(await container.model()));
}

/** What the children of a record dtype are: not aligned, and so many fields of the dtype that is node 4. */
const fieldsOf = (count) => [0, ...Array.from({ length: count }, () => [1, 4, 2, 3]).flat()];
const plain = [[KIND.false, 0, 0, 0], [KIND.string, 0, 0, 0], [KIND.integer, 0, 0, 0], [KIND.none, 0, 0, 0]];

test('fields that record dtypes share are counted, whether they have columns or not', async () => {
  const records = Array.from({ length: 500 }, () => [KIND.recordDType, 0, 401, 0]);
  const empty = [KIND.recordDType, 0, 1, 0];
  const shared = (dtype) => graph([...plain, dtype, ...records], { children: fieldsOf(100) });
  assert.equal(await judged(shared(empty), 49_000), 'limit.nodes');
  assert.equal(await judged(shared(empty), 51_000), null);
  assert.equal(await judged(shared([KIND.dtype, 0, 0, 0]), 49_000), 'limit.nodes');
});

test('columns of arrays that share a dtype are counted', async () => {
  const children = [...fieldsOf(100), 5, 6];
  const array = [KIND.array, 401, 2, 0];
  const empty = [[KIND.dtype, 0, 0, 0], [KIND.recordDType, 0, 401, 0], [KIND.tuple, 403, 1, 0]];
  const records = Array.from({ length: 100 }, () => [9, 0, 1]);
  const nodes = [...plain, ...empty, ...Array.from({ length: 300 }, () => array)];
  const bytes = graph(nodes, { children: [...children, 2], records });
  // A shape of one dimension, which is 0: no record may have rows.
  assert.equal(await judged(bytes, 1000), 'container.origin-array');
  const fitting = graph(nodes, { children: [...children, 2], records: records.map(() => [9, 0, 0]) });
  assert.equal(await judged(fitting, 1000), 'limit.nodes');
  assert.equal(await judged(fitting, 31_000), null);
});

test('dtypes that contain themselves are refused', async () => {
  const loop = [KIND.recordDType, 0, 5, 0];
  assert.equal(await judged(graph([...plain, loop], { children: fieldsOf(1) }), 1000), 'container.origin-node');
});

test('a record dtype of many fields is measured in steps of their number', async () => {
  const count = 1500;
  const dtypes = Array.from({ length: count }, () => [KIND.dtype, 0, 0, 0]);
  const children = [0, ...dtypes.flatMap((_, i) => [1, 5 + i, 2, 3])];
  const bytes = graph([...plain, [KIND.recordDType, 0, children.length, 0], ...dtypes], { children });
  assert.equal(await judged(bytes, 2 * count), null);
  assert.equal(await judged(bytes, 2 * count - 1), 'limit.nodes');
});

test('a model may stand at each node of an origin, which is read once', async () => {
  const container = await open(graph(plain, {}));
  const model = await container.model();
  assert.equal(await container.origin(model), await container.origin(model));
});
