import { refuse } from '../errors.js';
import { floats, integers, labelsAt, largestOrNaN, logarithms, zeros } from './arrays.js';
import { rowsOf } from './input.js';
import { toShares } from './shares.js';
import { sumsOfRows, writeSums } from './weighted_sums.js';

/** What a layer makes of each of its sums; shares are made of all of them afterwards. */
const FUNCTIONS = {
  identity: (z) => z,
  // NaN is not less than 0, and stays.
  relu: (z) => (z < 0 ? 0 : z),
  logistic: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  exponential: Math.exp,
  softmax: (z) => z,
};
const HIDDEN = ['identity', 'relu', 'logistic', 'tanh'];
/** The functions that the last layer may have, by task. */
const OUTPUTS = {
  classification: ['logistic', 'softmax'],
  regression: ['identity', 'exponential'],
  multilabel: ['logistic'],
};

/** Kind `multilayer_perceptron`: layers of weighted sums, each with a function of its own. */
export async function multilayerPerceptron(fields) {
  const task = fields.choice('task', Object.keys(OUTPUTS));
  const output = fields.choice('output', ['identity', 'exponential', 'logistic', 'softmax']);
  const features = fields.integer('features', 1);
  const layers = await readLayers(fields, features, fields.choice('activation', HIDDEN), output);
  const { count } = layers;
  const classes = task === 'classification' ? await fields.labels() : null;
  if (!OUTPUTS[task].includes(output)) fields.bad('output');
  if (classes !== null) {
    const known = classes.data.length;
    const fits = output === 'logistic' ? count === 1 && known <= 2 : count === known;
    if (!fits) refuse('model.bad-shape', null, `the last layer has ${count} units for ${known} classes`);
  }
  const wanted = { features, missing: 'refused', infinite: 'refused' };

  /** y, row after row. */
  const answers = (input) => {
    const matrix = rowsOf(input, wanted);
    const [rows] = matrix.shape;
    const y = layers.answers(matrix);
    if (output === 'softmax') toShares(y, count);
    return { rows, y, asFloat32: matrix.dtype === 'float32' && layers.areFloat32 };
  };
  if (task === 'regression') {
    return {
      predict(input) {
        const { rows, y, asFloat32 } = answers(input);
        return [floats(y, count === 1 ? [rows] : [rows, count], asFloat32)];
      },
    };
  }
  const isPair = classes !== null && output === 'logistic';
  const probabilities = (input) => {
    const { rows, y, asFloat32 } = answers(input);
    if (!isPair) return { numbers: y, shape: [rows, count], asFloat32 };
    const both = zeros(2 * rows);
    for (let i = 0; i < rows; i += 1) {
      both[2 * i] = 1 - y[i];
      both[2 * i + 1] = y[i];
    }
    return { numbers: both, shape: [rows, 2], asFloat32 };
  };
  return {
    predict(input) {
      const { rows, y } = answers(input);
      if (classes === null) return [integers(y.map((value) => Number(value > 0.5)), [rows, count])];
      const last = classes.data.length - 1;
      return [labelsAt(classes, rows, (i) => (isPair ? (y[i] > 0.5 ? last : 0) : largestOrNaN(y, i * count, count)))];
    },
    predict_proba(input) {
      const { numbers, shape, asFloat32 } = probabilities(input);
      return [floats(numbers, shape, asFloat32)];
    },
    predict_log_proba(input) {
      const { numbers, shape, asFloat32 } = probabilities(input);
      return [floats(logarithms(numbers), shape, asFloat32)];
    },
  };
}

/** The layers, each of which takes as many numbers as the one before gives. */
async function readLayers(fields, features, activation, output) {
  const [weights, intercepts] = ['weights', 'intercepts'].map((name) => fields.tensorReferences(name));
  if (weights.length === 0 || weights.length !== intercepts.length) {
    refuse('model.bad-shape', null, `there are ${intercepts.length} intercepts for ${weights.length} layers`);
  }
  const layers = [];
  let areFloat32 = true;
  let before = features;
  for (const [place, reference] of weights.entries()) {
    const matrix = await fields.floatsOf(reference, 'weights', [before, null]);
    const [, units] = matrix.shape;
    if (units === 0) refuse('model.bad-shape', null, `layer ${place} of 'weights' has no units`);
    const added = await fields.floatsOf(intercepts[place], 'intercepts', [units]);
    areFloat32 &&= matrix.isFloat32 && added.isFloat32;
    const name = place === weights.length - 1 ? output : activation;
    layers.push({ before, units, weights: matrix.data, intercepts: added.data, apply: FUNCTIONS[name] });
    before = units;
  }
  return { areFloat32, count: before, answers: (matrix) => answersOf(layers, matrix) };
}

/** What the last layer says of each row. */
function answersOf(layers, matrix) {
  const [rows] = matrix.shape;
  const count = layers[layers.length - 1].units;
  const all = zeros(rows * count);
  const widest = layers.reduce((most, { units }) => Math.max(most, units), 0);
  let [given, made] = [new Float64Array(widest), new Float64Array(widest)];
  const ofFirst = sumsOfRows(matrix, layers[0].weights, layers[0].units);
  for (let row = 0; row < rows; row += 1) {
    for (const [place, { before, units, weights, intercepts, apply }] of layers.entries()) {
      if (place === 0) ofFirst(row, made);
      else writeSums(given, 0, before, weights, 0, units, made, 0);
      for (let i = 0; i < units; i += 1) made[i] = apply(made[i] + intercepts[i]);
      [given, made] = [made, given];
    }
    for (let i = 0; i < count; i += 1) all[row * count + i] = given[i];
  }
  return all;
}
