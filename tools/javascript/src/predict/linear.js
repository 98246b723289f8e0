import { refuse } from '../errors.js';
import { floats, integers, labelsAt, largest, logarithms, numbersOf, zeros } from './arrays.js';
import { rowsOf } from './input.js';
import { densify, isSparse } from './sparse.js';

const LINKS = {
  regression: ['identity', 'exponential'],
  classification: ['no_probabilities', 'sigmoid', 'softmax_binary', 'softmax', 'one_vs_rest', 'clipped'],
  multilabel: ['no_probabilities'],
  outlier_detection: ['identity'],
};

/** Kind `linear`: a weighted sum of the features for each row of coefficients. */
export async function linear(fields) {
  const task = fields.choice('task', Object.keys(LINKS));
  const link = fields.choice('link', LINKS[task]);
  const features = fields.integer('features');
  const weights = await readWeights(fields, features);
  const { count } = weights;
  const intercepts = await fields.numbers('intercepts', [count]);
  const classes = task === 'classification' ? await fields.labels() : null;
  if (classes && classes.data.length !== (count === 1 ? 2 : count)) {
    refuse('model.bad-shape', null, "'classes' does not fit 'coefficients'");
  }
  if (count !== 1 && (link === 'sigmoid' || link === 'softmax_binary' || task === 'outlier_detection')) {
    refuse('model.bad-shape', null, "'coefficients' has more than one row");
  }
  const wanted = { features, missing: 'refused', infinite: 'refused' };
  const isFloat32 = (input) => input.dtype === 'float32' && weights.isFloat32 && intercepts.isFloat32;
  const sign = task === 'outlier_detection' ? -1 : 1;

  /** s, row after row. */
  const sums = (input) => {
    const matrix = rowsOf(input, wanted);
    const [rows] = matrix.shape;
    const data = numbersOf(matrix);
    const result = zeros(rows * count);
    for (let i = 0; i < rows; i += 1) {
      for (let k = 0; k < count; k += 1) {
        const sum = isSparse(matrix)
          ? weights.sparseDot(data, matrix.columns, matrix.starts[i], matrix.starts[i + 1], k)
          : weights.dot(data, i * features, k);
        result[i * count + k] = sum + sign * intercepts.data[k];
      }
    }
    return { rows, s: result, asFloat32: isFloat32(matrix) };
  };
  const decide = (input) => {
    const { rows, s, asFloat32 } = sums(input);
    return [floats(s, count === 1 && task !== 'multilabel' ? [rows] : [rows, count], asFloat32)];
  };
  const methods = {};
  if (task === 'regression') {
    methods.predict = (input) => {
      const { rows, s, asFloat32 } = sums(input);
      const isVector = weights.isVector || (weights.isSparse && count === 1);
      return [floats(link === 'exponential' ? s.map(Math.exp) : s, isVector ? [rows] : [rows, count], asFloat32)];
    };
  } else if (task === 'multilabel') {
    methods.decision_function = decide;
    methods.predict = (input) => {
      const { rows, s } = sums(input);
      return [integers(s.map((value) => (value > 0 ? 1 : 0)), [rows, count])];
    };
  } else if (task === 'outlier_detection') {
    methods.decision_function = decide;
    methods.score_samples = (input) => {
      const { rows, s, asFloat32 } = sums(input);
      return [floats(s.map((value) => value + intercepts.data[0]), [rows], asFloat32)];
    };
    methods.predict = (input) => {
      const { rows, s } = sums(input);
      return [integers(s.map((value) => (value >= 0 ? 1 : -1)), [rows])];
    };
  } else {
    methods.decision_function = decide;
    methods.predict = (input) => {
      const { rows, s } = sums(input);
      return [labelsAt(classes, rows, (i) => (count === 1 ? Number(s[i] > 0) : largest(s, i * count, count)))];
    };
    if (link !== 'no_probabilities') addProbabilities(methods, fields, sums, link, count);
  }
  if (fields.has('directions')) methods.transform = await projection(fields, features, wanted);
  return methods;
}

/** Rows of coefficients, dense or sparse, that multiply a row of numbers. */
async function readWeights(fields, features) {
  const dense = await fields.numbers('coefficients');
  if (fields.has('coefficient_offsets')) {
    const { data: offsets } = await fields.numbers('coefficient_offsets', [null]);
    const columns = await fields.indices('coefficient_columns', dense.shape, 0, features);
    const isRight = dense.shape.length === 1 && offsets[0] === 0 && offsets[offsets.length - 1] === dense.data.length
      && offsets.every((offset, i) => i === 0 || offset >= offsets[i - 1]);
    if (!isRight) {
      refuse('model.bad-index', null, "'coefficient_offsets' does not ascend to the number of coefficients");
    }
    const count = offsets.length - 1;
    const rows = Array.from({ length: count }, (_, k) => {
      const row = new Map();
      for (let p = offsets[k]; p < offsets[k + 1]; p += 1) row.set(columns[p], dense.data[p]);
      return row;
    });
    return {
      count, isSparse: true, isVector: false, isFloat32: dense.isFloat32,
      dot(data, first, k) {
        let sum = 0;
        for (let p = offsets[k]; p < offsets[k + 1]; p += 1) sum += data[first + columns[p]] * dense.data[p];
        return sum;
      },
      sparseDot(data, places, from, end, k) {
        let sum = 0;
        for (let p = from; p < end; p += 1) sum += data[p] * (rows[k].get(places[p]) ?? 0);
        return sum;
      },
    };
  }
  const isVector = dense.shape.length === 1;
  if (dense.shape.length > 2 || dense.shape.at(-1) !== features) {
    refuse('model.bad-shape', null, `'coefficients' has the shape [${dense.shape}]`);
  }
  return {
    count: isVector ? 1 : dense.shape[0], isSparse: false, isVector, isFloat32: dense.isFloat32,
    dot(data, first, k) {
      let sum = 0;
      for (let j = 0, c = k * features; j < features; j += 1) sum += data[first + j] * dense.data[c + j];
      return sum;
    },
    sparseDot(data, places, from, end, k) {
      let sum = 0;
      for (let p = from; p < end; p += 1) sum += data[p] * dense.data[k * features + places[p]];
      return sum;
    },
  };
}

const logistic = (z) => 1 / (1 + Math.exp(-z));
const clipped = (z) => (Math.min(Math.max(z, -1), 1) + 1) / 2;

function addProbabilities(methods, fields, sums, link, count) {
  const uniform = fields.choice('zero_sum', ['undefined', 'uniform'], 'undefined') === 'uniform';
  const logOfZero = fields.choice('log_of_zero', ['infinite', 'smallest_normal'], 'infinite');
  const width = Math.max(count, 2);
  const ofRow = (s) => {
    if (link === 'sigmoid') return [1 - logistic(s[0]), logistic(s[0])];
    if (link === 'softmax_binary') return softmax([-s[0], s[0]]);
    if (link === 'softmax') return softmax(count === 1 ? [-s[0], s[0]] : s);
    if (count === 1) {
      const p = link === 'clipped' ? clipped(s[0]) : logistic(s[0]);
      return [1 - p, p];
    }
    const parts = Array.from(s, link === 'clipped' ? clipped : logistic);
    const sum = parts.reduce((a, b) => a + b, 0);
    if (sum === 0) return parts.map(() => (link === 'clipped' || uniform ? 1 / width : NaN));
    return parts.map((part) => part / sum);
  };
  const probabilities = (input) => {
    const { rows, s, asFloat32 } = sums(input);
    const result = zeros(rows * width);
    for (let i = 0; i < rows; i += 1) result.set(ofRow(s.subarray(i * count, (i + 1) * count)), i * width);
    return floats(result, [rows, width], asFloat32 && !(link === 'clipped' && count === 1));
  };
  methods.predict_proba = (input) => [probabilities(input)];
  methods.predict_log_proba = (input) => {
    const { data, shape, dtype } = probabilities(input);
    const smallest = dtype === 'float32' ? 2 ** -126 : 2 ** -1022;
    const zero = logOfZero === 'infinite' ? 0 : smallest;
    return [floats(logarithms(data.map((p) => (p === 0 ? zero : p))), shape, dtype === 'float32')];
  };
}

/** exp(s − max s), divided by the sum. */
export function softmax(s) {
  const most = s.reduce((a, b) => Math.max(a, b), -Infinity);
  const parts = Array.from(s, (value) => Math.exp(value - most));
  const sum = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / sum);
}

async function projection(fields, features, wanted) {
  const directions = await fields.numbers('directions', [features, null]);
  const center = await fields.optionalNumbers('direction_center', [features]);
  const all = directions.shape[1];
  const width = Math.min(fields.integer('components', 0, all), all);
  return (input) => {
    const matrix = densify(rowsOf(input, wanted));
    const data = numbersOf(matrix);
    const [rows] = matrix.shape;
    const result = zeros(rows * width);
    for (let i = 0; i < rows; i += 1) {
      for (let k = 0; k < width; k += 1) {
        let sum = 0;
        for (let j = 0; j < features; j += 1) {
          sum += (data[i * features + j] - (center ? center.data[j] : 0)) * directions.data[j * all + k];
        }
        result[i * width + k] = sum;
      }
    }
    const asFloat32 = matrix.dtype === 'float32' && directions.isFloat32 && (center === null || center.isFloat32);
    return [floats(result, [rows, width], asFloat32)];
  };
}
