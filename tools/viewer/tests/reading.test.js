/** The report that the viewer makes of a container, compared with the tool's where that is built. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { Blocks } from '../src/reading/blocks.js';
import { open } from '../../javascript/src/index.js';
import { crc32 } from '../../javascript/src/bytes.js';
import { containerOf, float64, int64, sha256, uint8, withRoot } from '../../javascript/tests/support.js';
import { reportOf } from '../src/reading/report.js';
import { HeatGrid } from '../src/reading/heat_grid.js';
import { Statistics } from '../src/reading/statistics.js';

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const models = `${fixtures}conformance/models/`;
const named = (bytes, name) => Object.assign(new Blob([bytes]), { name });
const reportOfFile = (path, options) => reportOf(named(readFileSync(path), path), { remedies: {}, ...options });

/** Every so many of the models that are what they should be. */
const whole = readdirSync(models).filter((name) => name.endsWith('.amphora') && !/broken|refus|hostile/.test(name));
const some = whole.filter((_, i) => i % 12 === 0);

/** What only the tool says: what a model takes, what its objects were given, and what a reader that may leave kinds out does not predict. */
const LEFT_OUT = ['columns', 'features', 'input', 'verification', 'methods', 'unpredictable'];

function judged(model) {
  for (const part of model.parts) delete part.parameters;
  return Object.fromEntries(Object.entries(model).filter(([key]) => !LEFT_OUT.includes(key)));
}

/** Roundings of a mean depend on how many elements are added together. */
function assertAlike(ours, theirs, place) {
  if (typeof ours === 'number' && typeof theirs === 'number' && place.endsWith('.mean')) {
    assert.ok(
      Math.abs(ours - theirs) <= 1e-12 * Math.max(Math.abs(ours), Math.abs(theirs)), `${place}: ${ours}, not ${theirs}`
    );
  } else if (ours !== null && typeof ours === 'object' && theirs !== null && typeof theirs === 'object') {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)]))
      assertAlike(ours[key], theirs[key], `${place}.${key}`);
  } else assert.equal(ours, theirs, place);
}

test(
  'parts, tensors, statistics and trees are what the tool says',
  { skip: process.env.AMPHORA ? false : 'AMPHORA names no tool' },
  async () => {
    const paths = some.map((name) => models + name);
    const said = JSON.parse(execFileSync(process.env.AMPHORA, ['inspect', '--json', ...paths], { maxBuffer: 2 ** 28 }));
    assert.equal(said.files.length, paths.length);
    for (const [i, path] of paths.entries()) {
      const { inspect, validate } = await reportOfFile(path);
      assert.deepEqual(inspect.findings, [], path);
      assert.equal(validate.files[0].valid, true, path);
      assertAlike(inspect.files[0].models.map(judged), said.files[i].models.map(judged), some[i]);
      for (const [j, { methods }] of inspect.files[0].models.entries()) {
        if (methods.length > 0) assert.deepEqual(methods, said.files[i].models[j].methods, some[i]);
      }
    }
  }
);

test(
  'trees are drawn as on the page of the tool',
  { skip: process.env.AMPHORA ? false : 'AMPHORA names no tool' },
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'amphora-drawn-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const drawn = /categor|histogram|one-hot|hashed|isolation|bag-|wide|gaps|begun|less/;
    const names = whole.filter((name) => drawn.test(name));
    const path = join(folder, 'page.html');
    execFileSync(process.env.AMPHORA, ['inspect', '--html', '-o', path, ...names.map((name) => models + name)]);
    const theirs = JSON.parse(readFileSync(path, 'utf8').match(/id="report">(.*?)<\/script>/s)[1]).trees;
    // JSON has no words for numbers that are not finite.
    const named = (number) => ({ NaN: 'nan', Infinity: 'inf', '-Infinity': '-inf' })[number] ?? number;
    const tests = new Set();
    for (const [i, name] of names.entries()) {
      const { trees } = await reportOfFile(models + name);
      const ours = trees.map((tree) => ({ ...tree, file: i }));
      const written = JSON.stringify(ours, (_, value) => (typeof value === 'number' ? named(value) : value));
      assert.deepEqual(JSON.parse(written), theirs.filter(({ file }) => file === i), name);
      for (const { test: asked } of trees.flatMap(({ nodes }) => nodes)) tests.add(asked);
    }
    for (const asked of ['<=', '<', 'in', 'not in']) assert.ok(tests.has(asked), asked);
  }
);

/** One tree of one question, whose tensors are the first five. */
const STUMP = {
  feature: { tensor: 3 }, left: { tensor: 1 }, right: { tensor: 2 }, threshold: { tensor: 4 },
  tree_offsets: { tensor: 0 },
};
const stump =
  [int64([2], [0, 3]), int64([3], [1, -1, -1]), int64([3], [2, -1, -1]), int64([3], [0, -2, -2]),
   float64([3], [0.5, 0, 0])];
const sorted = (fields) => Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
const reportOfParts = (parts, tensors) => {
  const made = parts.map(({ kind, fields }) => ({ kind, fields: sorted(fields) }));
  return reportOf(named(containerOf(made, tensors), 'made'), { remedies: {} });
};

test('columns of trees are called alike in bars and in drawings, in whatever order features are', async () => {
  const fields = { ...STUMP, column_order: { tensor: 5 }, feature_names: ['age', 'income'], values: { tensor: 6 } };
  const { inspect, trees } = await reportOfParts(
    [{ kind: 'boosted_trees', fields }], [...stump, int64([2], [1, 0]), float64([3, 1], [0, 1, 2])]
  );
  assert.deepEqual(inspect.files[0].models[0].parts[0].trees.columns, [{ name: 'income', nodes: 1 }]);
  assert.equal(trees[0].nodes[0].feature, 'income');
});

test('parts that share the nodes of their trees keep what else they say of these', async () => {
  const parts = [
    { kind: 'vote', fields: { estimators: [{ model: 1 }, { model: 2 }] } },
    { kind: 'boosted_trees', fields: { ...STUMP, feature_names: ['age'], values: { tensor: 5 } } },
    {
      kind: 'boosted_trees',
      fields: { ...STUMP, comparison: 'less', feature_names: ['risk'], threshold: { tensor: 7 }, values: { tensor: 6 } },
    },
  ];
  const tensors =
    [...stump, float64([3, 1], [0, 10, 20]), float64([3, 1], [0, -1, -2]), float64([3], [77.5, 0, 0])];
  const { inspect, trees } = await reportOfParts(parts, tensors);
  assert.deepEqual(trees.map(({ nodes }) => nodes), [
    [{ feature: 'age', test: '<=', threshold: 0.5, left: 1, right: 2 }, { value: [10] }, { value: [20] }],
    [{ feature: 'risk', test: '<', threshold: 77.5, left: 1, right: 2 }, { value: [-1] }, { value: [-2] }],
  ]);
  const names = inspect.files[0].models[0].parts.slice(1).map(({ trees: { columns } }) => columns[0].name);
  assert.deepEqual(names, ['age', 'risk']);
});

test('a hostile container is refused with its code and its place, and the others are not', async () => {
  const cases = JSON.parse(readFileSync(`${fixtures}hostile/expected.json`));
  assert.ok(cases.length > 700);
  // The tests of the reader read all of them.
  for (const { file, found, code, offset } of cases.filter((_, i) => i % 4 === 0)) {
    // What is wrong with earlier generations only the tool looks for.
    if (found === 'history') continue;
    const { inspect, validate } = await reportOfFile(`${fixtures}hostile/${file}`);
    const findings = [...inspect.findings, ...(validate?.findings ?? [])];
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (found === 'accepted' || found === 'warning') {
      assert.deepEqual(errors, [], file);
      assert.equal(validate.files[0].valid, true, file);
    } else assert.notEqual(validate?.files[0]?.valid, true, file);
    if (found !== 'accepted') {
      assert.ok(
        findings.some((each) => each.code === code && (each.byte ?? null) === offset),
        `${file}: ${findings.map((each) => `${each.code} at ${each.byte}`)}`
      );
    }
  }
});

test('whatever byte of a container is another, it is not called valid', async () => {
  const path = `${models}manifold-isomap-one.amphora`;
  const bytes = readFileSync(path);
  let shown = 0;
  let measured = 0;
  for (let i = 192; i < bytes.length; i += 97) {
    const flipped = Uint8Array.from(bytes);
    flipped[i] ^= 1;
    const { inspect, validate } = await reportOf(named(flipped, path), { remedies: {} });
    const findings = [...inspect.findings, ...(validate?.findings ?? [])];
    assert.notEqual(validate?.files[0]?.valid, true, `byte ${i}`);
    assert.ok(findings.length > 0 && findings.every(({ code }) => code.startsWith('container.')), `byte ${i}`);
    // What is not damaged is shown.
    shown += inspect.files[0]?.models.length ?? 0;
    const [place] = inspect.findings.filter(({ pointer }) => pointer?.startsWith('/tensors/'));
    if (place === undefined) continue;
    const { tensors } = inspect.files[0].models[0];
    assert.ok(tensors.some(({ statistics }) => statistics !== undefined), `byte ${i}`);
    measured += 1;
  }
  assert.ok(shown > 0);
  assert.ok(measured > 0);
});

test('a report ends when its time is over', async () => {
  const { inspect } = await reportOfFile(models + some[0], { seconds: -1 });
  assert.deepEqual(inspect.findings.map(({ code }) => code), ['limit.time']);
});

/** A tensor of bytes that are all 0, of so many chunks of 2^20, from byte 192 on; and its chunks. */
function large(count) {
  const raw = Buffer.alloc(1 << 20);
  const stored = deflateSync(raw, { level: 9 });
  const chunk = [raw.length, raw.length, stored.length, crc32(stored)];
  const digests = Buffer.concat(new Array(count).fill(sha256(stored)));
  const entry = {
    chunks: new Array(count).fill(chunk), codec: 'zlib', dtype: 'uint8', encodings: [], offset: 192,
    sha256: sha256(digests).toString('hex'), shape: [1, count * raw.length],
  };
  return { made: { entry, bytes: new Uint8Array(0) }, chunks: Buffer.concat(new Array(count).fill(stored)) };
}

const tensorsOf = (count) => ({
  kind: 'tensors',
  fields: {
    names: Array.from({ length: count }, (_, i) => `w${i}`), shapes: new Array(count).fill([1]),
    tensors: Array.from({ length: count }, (_, i) => ({ tensor: i })),
  },
});

test('what is over a limit is not checked, unless something else is wrong', async () => {
  const { made, chunks } = large(257);
  for (const [values, decisive] of [[[1], 0], [[2], 1]]) {
    const other = uint8([1], values);
    other.entry.dtype = 'bool';
    const { validate } = await reportOf(
      named(containerOf([tensorsOf(2)], [made, other], chunks), 'made'), { remedies: {} }
    );
    assert.equal(validate.files[0].valid, false);
    const outcomes = validate.findings.map(({ outcome }) => outcome);
    assert.equal(outcomes.filter((outcome) => outcome !== 'over-limit').length, decisive, `${outcomes}`);
  }
});

test('of thousands of findings of a model the first ones are told, and how many more there are', async () => {
  const broken = uint8([1], [2]);
  broken.entry.dtype = 'bool';
  const { inspect, validate, left_out: left } = await reportOfParts([tensorsOf(150)], new Array(150).fill(broken));
  assert.equal(inspect.findings.length, 100);
  assert.equal(validate.files[0].valid, false);
  // Each tensor is one, and that the model cannot be asked may be one, too.
  const words = /^Findings of model after the first 100: there are 5[01] more\.$/;
  assert.ok(left.some((each) => words.test(each)), `${left}`);
});

test('models that have one section are looked at once, and each is told of', async () => {
  const one = readFileSync(`${models}boosting-gradient-binary.amphora`);
  const [{ kind, section }] = (await open(one)).entries;
  const entries = ['a', 'b', 'c'].map((name) => ({ kind, name, section }));
  const root = { generation: 1, models: entries, type: 'full' };
  const before = one.subarray(192, Number(one.readBigUInt64LE(40)));
  const { inspect, validate, trees, heatmaps } =
    await reportOf(named(withRoot(before, Buffer.from(JSON.stringify(root))), 'made'), { remedies: {} });
  const [first, ...others] = inspect.files[0].models;
  assert.equal(validate.files[0].valid, true);
  const alone = await reportOf(named(one, 'one'), { remedies: {} });
  assert.equal(validate.files[0].tensors, alone.validate.files[0].tensors);
  assert.deepEqual(others.map(({ name }) => name), ['b', 'c']);
  for (const { name, ...other } of others) {
    assert.deepEqual({ ...other, name: 'a' }, first);
    assert.equal(other.parts, first.parts);
  }
  for (const [list, own] of [[trees, alone.trees], [heatmaps, alone.heatmaps]]) {
    const expected = [0, 1, 2].flatMap((model) => own.map((each) => ({ ...each, model })));
    assert.deepEqual(list, expected);
  }
});

test('a row of any length is looked at in blocks, and time is asked for between these', async () => {
  const length = 5 * (1 << 21) + 3;
  const elements = Uint8Array.from({ length }, (_, i) => i);
  const tensor = {
    dtype: 'uint8', shape: [1, length], width: length, count: length, size: length, read: async () => elements,
  };
  let asked = 0;
  const blocks = [];
  for await (const { first, numbers } of new Blocks(tensor, { check: () => { asked += 1; } })) {
    assert.ok(numbers instanceof Float64Array && numbers[0] === first % 256);
    blocks.push([first, numbers.length]);
  }
  assert.deepEqual(blocks, [[0, 1 << 22], [1 << 22, 1 << 22], [1 << 23, (1 << 21) + 3]]);
  assert.ok(asked >= 3);
  const wide = 2 ** 25 + 1;
  assert.ok(new Blocks({ ...tensor, shape: [1, wide], width: wide, count: wide, size: wide }, {}).isTooWide);
});

test('statistics count what is no finite number, and means do not overflow', () => {
  const statistics = new Statistics();
  for (const numbers of [[NaN, Infinity, -Infinity, 0, -0], [1.7e308, 1.7e308, -1.7e308]])
    statistics.add(Float64Array.from(numbers));
  for (const numbers of [[NaN, Infinity, 0, -0], [1.7e308, 1.7e308, -1.7e308]])
    statistics.place(Float64Array.from(numbers));
  const { histogram, mean, ...others } = statistics.report;
  assert.deepEqual(others, { infinities: 2, maximum: 1.7e308, minimum: -1.7e308, nans: 1, zeros: 2 });
  assert.deepEqual(histogram, [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 2]);
  assert.ok(Math.abs(mean / 3.4e307 - 1) < 1e-12);
});

test('heat maps have the means of neighbours, and nothing where no number is finite', () => {
  const grid = HeatGrid.of([128, 2]);
  assert.deepEqual([grid.rows, grid.columns], [64, 2]);
  const numbers = Float64Array.from({ length: 256 }, (_, i) => (i < 4 ? [1, NaN, 3, Infinity][i] : 1.7e308));
  grid.add(0, numbers.subarray(0, 101));
  grid.add(101, numbers.subarray(101));
  assert.deepEqual(grid.values.slice(0, 4), [2, null, 1.7e308, 1.7e308]);
  assert.equal(HeatGrid.of([5]), null);
  assert.equal(HeatGrid.of([0, 3]), null);
});
