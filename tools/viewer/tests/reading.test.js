/** The report that the viewer makes of a container, compared with the tool's where that is built. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
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

/** What only the tool says: what a model takes, and what a reader that may leave kinds out does not predict. */
const LEFT_OUT = ['columns', 'features', 'input', 'verification', 'methods', 'unpredictable'];

function judged(model) {
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
