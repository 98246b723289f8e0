/** Predictors of models made here, from fields and tensors by name. */
import assert from 'node:assert/strict';
import { open } from '../src/node.js';
import { container, containerOf } from './support.js';

/** The predictor of the one model of a container. */
export const predictorOf = async (bytes) => (await (await open(bytes)).model()).predictor();

const sorted = (fields) => Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Fields with those that name tensors: one, or a list of them, which `classes` always is.
 *
 * @param {object} fields
 * @param {Record<string, import('./support.js').Made | import('./support.js').Made[]>} tensors by the names of fields
 * @param {import('./support.js').Made[]} table where the tensors are added
 */
function described(fields, tensors, table) {
  const all = { ...fields };
  const add = (made) => ({ tensor: table.push(made) - 1 });
  for (const [name, made] of Object.entries(tensors)) {
    const isList = Array.isArray(made) || name === 'classes';
    all[name] = isList ? [made].flat().map(add) : add(made);
  }
  return sorted(all);
}

/** A predictor of fields, some of which name tensors. */
export async function predictor(kind, fields, tensors) {
  const table = [];
  return predictorOf(container({ kind, fields: described(fields, tensors, table) }, table));
}

/** The same of a model with parts, which its fields name by their position from 1 on. */
export async function predictorWithParts(models) {
  const table = [];
  const parts = models.map(({ kind, fields, tensors = {} }) => ({ kind, fields: described(fields, tensors, table) }));
  return predictorOf(containerOf(parts, table));
}

/** The first array of an answer, as ordinary numbers. */
export const answered = (model, method, input) => Array.from(model.ask(method, input)[0].data, Number);

/** Fails unless numbers are within a tolerance of those that are expected. */
export function near(got, expected, tolerance = 1e-13) {
  assert.equal(got.length, expected.length);
  got.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) <= tolerance, `${value}, not ${expected[i]}`));
}

/** Rows of float64 of which some numbers are kept. */
export const sparse = (shape, numbers, columns, starts) => ({
  dtype: 'float64',
  shape,
  data: Float64Array.from(numbers),
  columns: Int32Array.from(columns),
  starts: Float64Array.from(starts),
});

/** Rows of float32. */
export const narrow = (shape, numbers) => ({ dtype: 'float32', shape, data: Float32Array.from(numbers) });
