/** Models whose fields somebody has changed, as a container may hold them that is otherwise sound. */
import { readFileSync } from 'node:fs';
import { inputFrom } from '../conformance/values.js';
import { ModelReference } from '../src/field.js';
import { open, ReadError } from '../src/node.js';
import { buildPredictor } from '../src/predict/predictor.js';
import { TensorReference } from '../src/tensor.js';
import { Float } from '../src/values.js';
import { fixture, fixtures } from './support.js';

/** Numbers that look random, the same for a seed. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return ((mixed ^ (mixed >>> 16)) >>> 0) % below;
  };
}

function reference(tensors, random) {
  if (tensors.length === 0) return true;
  const index = random(tensors.length);
  const [length = 0] = tensors[index].shape;
  if (tensors[index].shape.length === 0 || random(2) === 0) return new TensorReference(index, tensors[index], null);
  const first = random(length + 1);
  return new TensorReference(index, tensors[index], [first, first + random(length - first + 1)]);
}

/** Any value that a field may have, some of them from `others`. */
function valueOf(tensors, others, random, level = 0) {
  const kind = random(level > 2 ? 8 : 10);
  switch (kind) {
    case 0: return random(7) - 2;
    case 1: return [2 ** 31, -1, Number.MAX_SAFE_INTEGER, 1n << 62n][random(4)];
    case 2: return new Float([0.5, NaN, -0, 1e308, Infinity][random(5)]);
    case 3: return ['', 'none', 'float', '(a|b)+', 'a'.repeat(100)][random(5)];
    case 4: return random(2) === 0;
    case 5: return others[random(others.length)];
    case 6: case 7: return reference(tensors, random);
    default: return Array.from({ length: random(4) }, () => valueOf(tensors, others, random, level + 1));
  }
}

/** A value with something in it exchanged, where it is a list. */
function exchanged(value, tensors, others, random) {
  if (!Array.isArray(value) || value.length === 0 || random(3) === 0) return valueOf(tensors, others, random);
  const copy = [...value];
  const place = random(copy.length);
  copy[place] = exchanged(copy[place], tensors, others, random);
  return copy;
}

/** The models of a section with one field of one of them absent, exchanged or replaced; references stay as they are. */
export function changed(models, tensors, random) {
  const chosen = random(models.length);
  const { kind, kindVersion, fields } = models[chosen];
  const names = Object.keys(fields);
  const own = Object.assign(Object.create(null), fields);
  const others = Object.values(fields).filter((value) => !(value instanceof ModelReference));
  const name = names[random(names.length)];
  if (name === undefined || random(8) === 0) delete own[name];
  else own[name] = exchanged(own[name], tensors, others.length > 0 ? others : [0], random);
  return models.map((model, i) => (i === chosen ? { kind, kindVersion, fields: own } : model));
}

/**
 * Asks changed models what the suite asks the models that they were.
 *
 * @param {string} name of a model of the suite
 * @param {number} times
 * @param {number} seed
 * @returns {Promise<string[]>} what went wrong otherwise than by a refusal, or took long
 */
export async function faultsOf(name, times, seed) {
  const random = randomOf(seed);
  const expected = JSON.parse(readFileSync(new URL(`conformance/models/${name}.json`, fixtures), 'utf8'));
  const predictions = expected.predictions.filter(({ answer }) => answer.error?.code !== 'container.no-such-name');
  if (predictions.length === 0) return [];
  const container = await open(fixture(`conformance/models/${name}.amphora`));
  const faults = [];
  for (let i = 0; i < times; i += 1) {
    const { model: asked, method, input } = predictions[random(predictions.length)];
    const { section } = await container.model(asked);
    const models = changed(section.models, section.tensors, random);
    const begin = performance.now();
    try {
      const limits = { ...container.reading.limits, decodedBytes: 1 << 28 };
      const predictor = await buildPredictor({ ...section, models }, { ...container.reading, limits });
      predictor.ask(method, inputFrom(input));
    } catch (error) {
      if (!(error instanceof ReadError)) faults.push(`${name} ${method}, seed ${seed}, ${i}: ${error.stack}`);
    }
    const milliseconds = performance.now() - begin;
    if (milliseconds > 10_000) faults.push(`${name} ${method}, seed ${seed}, ${i}: took ${milliseconds} ms`);
  }
  return faults;
}
