import { refuse } from '../errors.js';
import { floats, labelsAt, largestOrNaN, numbersOf, zeros } from './arrays.js';
import { rowsOf } from './input.js';
import { densify, isSparse } from './sparse.js';

/** Kind `naive_bayes`: class priors, and features that are independent given the class. */
export async function naiveBayes(fields) {
  const variant = fields.choice('variant', ['gaussian', 'multinomial', 'bernoulli', 'complement', 'categorical']);
  const features = fields.integer('features');
  const classes = await fields.labels();
  const count = classes.data.length;
  const { joint, isFloat32 } = await VARIANTS[variant](fields, features, count);
  const wanted = { features, missing: 'refused', infinite: 'refused' };

  const likelihoods = (input) => {
    const matrix = rowsOf(input, wanted);
    return { rows: matrix.shape[0], J: joint(matrix), asFloat32: isFloat32 && matrix.dtype === 'float32' };
  };
  const logProbabilities = (input) => {
    const { rows, J, asFloat32 } = likelihoods(input);
    for (let first = 0; first < J.length; first += count) {
      const L = logOfSum(J.subarray(first, first + count));
      for (let c = 0; c < count; c += 1) J[first + c] -= L;
    }
    return { J, shape: [rows, count], asFloat32 };
  };
  return {
    predict(input) {
      const { rows, J } = likelihoods(input);
      return [labelsAt(classes, rows, (i) => largestOrNaN(J, i * count, count))];
    },
    predict_log_proba(input) {
      const { J, shape, asFloat32 } = logProbabilities(input);
      return [floats(J, shape, asFloat32)];
    },
    predict_proba(input) {
      const { J, shape, asFloat32 } = logProbabilities(input);
      return [floats(J.map(Math.exp), shape, asFloat32)];
    },
  };
}

/** m + log Σ exp(J − m), with m the largest. */
export function logOfSum(J) {
  const most = J.reduce((a, b) => Math.max(a, b), -Infinity);
  let sum = 0;
  for (const value of J) sum += Math.exp(value - most);
  return most + Math.log(sum);
}

/** Fills J, [rows, classes], from what `term(i, c)` gives. */
function filled(rows, count, term) {
  const J = zeros(rows * count);
  for (let i = 0; i < rows; i += 1) for (let c = 0; c < count; c += 1) J[i * count + c] = term(i, c);
  return J;
}

/** Σ x_j × weights[c][j] over the numbers of row i, those kept alone where rows are sparse. */
function products(matrix, features) {
  const data = numbersOf(matrix);
  if (isSparse(matrix)) {
    return (i, c, weights) => {
      let sum = 0;
      for (let k = matrix.starts[i]; k < matrix.starts[i + 1]; k += 1) {
        sum += data[k] * weights[c * features + matrix.columns[k]];
      }
      return sum;
    };
  }
  return (i, c, weights) => {
    let sum = 0;
    for (let j = 0; j < features; j += 1) sum += data[i * features + j] * weights[c * features + j];
    return sum;
  };
}

const VARIANTS = {
  async gaussian(fields, features, count) {
    const priors = await fields.numbers('priors', [count]);
    const means = await fields.numbers('means', [count, features]);
    const variances = await fields.numbers('variances', [count, features]);
    const fixed = Array.from({ length: count }, (_, c) => {
      let sum = 0;
      for (let j = 0; j < features; j += 1) sum += Math.log(2 * Math.PI * variances.data[c * features + j]);
      return -0.5 * sum;
    });
    const joint = (input) => {
      const matrix = densify(input);
      const data = numbersOf(matrix);
      return filled(matrix.shape[0], count, (i, c) => {
        let sum = 0;
        for (let j = 0; j < features; j += 1) {
          const d = data[i * features + j] - means.data[c * features + j];
          sum += (d * d) / variances.data[c * features + j];
        }
        return Math.log(priors.data[c]) + (fixed[c] - 0.5 * sum);
      });
    };
    return { joint, isFloat32: priors.isFloat32 && means.isFloat32 && variances.isFloat32 };
  },

  async multinomial(fields, features, count) {
    const priors = await fields.numbers('class_log_priors', [count]);
    const weights = await fields.numbers('feature_log_probabilities', [count, features]);
    const joint = (matrix) => {
      const dot = products(matrix, features);
      return filled(matrix.shape[0], count, (i, c) => dot(i, c, weights.data) + priors.data[c]);
    };
    return { joint, isFloat32: priors.isFloat32 && weights.isFloat32 };
  },

  async complement(fields, features, count) {
    const priors = await fields.numbers('class_log_priors', [count]);
    const weights = await fields.numbers('feature_log_probabilities', [count, features]);
    const joint = (matrix) => {
      const dot = products(matrix, features);
      return filled(matrix.shape[0], count, (i, c) => dot(i, c, weights.data) + (count === 1 ? priors.data[0] : 0));
    };
    return { joint, isFloat32: priors.isFloat32 && weights.isFloat32 };
  },

  async bernoulli(fields, features, count) {
    const priors = await fields.numbers('class_log_priors', [count]);
    const { data: logs, isFloat32 } = await fields.numbers('feature_log_probabilities', [count, features]);
    const threshold = fields.float('binarize', null);
    const rule = fields.choice('float32_comparison', ['rounded', 'exact'], 'rounded');
    const absent = logs.map((log) => Math.log(1 - Math.exp(log)));
    const present = logs.map((log, k) => log - absent[k]);
    const fixed = Float64Array.from(priors.data, (prior, c) => {
      let sum = 0;
      for (let j = 0; j < features; j += 1) sum += absent[c * features + j];
      return prior + sum;
    });
    const joint = (input) => {
      let matrix = threshold !== null && threshold < 0 ? densify(input) : input;
      if (threshold !== null) {
        const limit = matrix.dtype === 'float32' && rule === 'rounded' ? Math.fround(threshold) : threshold;
        matrix = { ...matrix, dtype: 'float64', data: numbersOf(matrix).map((x) => (x > limit ? 1 : 0)) };
      }
      const dot = products(matrix, features);
      return filled(matrix.shape[0], count, (i, c) => dot(i, c, present) + fixed[c]);
    };
    return { joint, isFloat32: priors.isFloat32 && isFloat32 };
  },

  async categorical(fields, features, count) {
    const priors = await fields.numbers('class_log_priors', [count]);
    const tables = await fields.numberList('category_log_probabilities', [count, null]);
    if (tables.length !== features) {
      refuse('model.bad-shape', null, "'category_log_probabilities' has not one tensor for each feature");
    }
    const joint = (input) => {
      const matrix = densify(input);
      const data = numbersOf(matrix).map(Math.trunc);
      data.forEach((x, k) => {
        if (!(x >= 0 && x < tables[k % features].shape[1])) {
          const place = `row ${Math.floor(k / features)}, column ${k % features}`;
          refuse('model.unknown-category', null, `the value in ${place} is no category`);
        }
      });
      return filled(matrix.shape[0], count, (i, c) => {
        let sum = 0;
        for (let j = 0; j < features; j += 1) {
          sum += tables[j].data[c * tables[j].shape[1] + data[i * features + j]];
        }
        return sum + priors.data[c];
      });
    };
    return { joint, isFloat32: false };
  },
};
