import { refuse } from '../errors.js';
import { floats, integers, largest, numbersBy, numbersOf, pick, zeros } from './arrays.js';
import { rowsOf } from './input.js';
import { logOfSum } from './naive_bayes.js';
import { densify } from './sparse.js';

/** Kind `centroids`: the nearest of a few points, and the distances to all of them. */
export async function centroids(fields) {
  const features = fields.integer('features');
  const points = await fields.numbers('points', [null, null]);
  const [count] = points.shape;
  const assignment = fields.choice('assignment', ['nearest', 'discriminant', 'bisecting', 'no_points']);
  const isEuclidean = fields.choice('metric', ['euclidean', 'manhattan']) === 'euclidean';
  if (assignment !== 'no_points' && (points.shape[1] !== features || count < 1)) {
    refuse('model.bad-shape', null, "'points' does not fit 'features'");
  }
  const classes = fields.has('classes') ? await fields.labels() : null;
  const labels = (await fields.optionalNumbers('labels', [count]))?.data ?? null;
  if (classes && classes.data.length !== count) {
    refuse('model.bad-shape', null, "'classes' does not fit 'points'");
  }
  const wanted = { features, missing: 'refused', infinite: 'refused' };
  const rowsOfInput = (input) => {
    const matrix = densify(rowsOf(input, wanted));
    return { rows: matrix.shape[0], data: numbersOf(matrix), isFloat32: matrix.dtype === 'float32' };
  };
  const squares = numbersBy(count, (i) => dot(points.data, i * features, points.data, i * features, features));
  const discriminant = fields.has('priors')
    ? await readDiscriminant(fields, points.data, count, features, isEuclidean)
    : null;

  if (assignment === 'discriminant' && discriminant === null) fields.bad('priors');

  const near = (data, first) => {
    const distances = Float64Array.from({ length: count }, (_, i) => {
      if (isEuclidean) return squares[i] - 2 * dot(data, first, points.data, i * features, features);
      return manhattan(data, first, points.data, i * features, features);
    });
    return largest(distances.map((distance) => -distance), 0, count);
  };
  const walk = assignment === 'bisecting' ? await readBisecting(fields, features) : null;
  const methods = {
    predict(input) {
      const { rows, data } = rowsOfInput(input);
      const row = (i) => {
        if (assignment === 'nearest') return near(data, i * features);
        if (assignment === 'discriminant') return largest(discriminant(data, i * features), 0, count);
        return walk === null ? -1 : walk(data, i * features);
      };
      const found = Int32Array.from({ length: rows }, (_, i) => row(i));
      if (classes) return [pick(classes, found)];
      return [integers(assignment === 'nearest' && labels ? found.map((i) => labels[i]) : found, [rows])];
    },
  };
  if (fields.choice('transform', ['none', 'distances']) === 'distances') {
    methods.transform = (input) => {
      const { rows, data, isFloat32 } = rowsOfInput(input);
      const all = zeros(rows * count);
      for (let i = 0; i < rows; i += 1) {
        const own = dot(data, i * features, data, i * features, features);
        for (let k = 0; k < count; k += 1) {
          const product = dot(data, i * features, points.data, k * features, features);
          all[i * count + k] = Math.sqrt(Math.max(0, own - 2 * product + squares[k]));
        }
      }
      return [floats(all, [rows, count], isFloat32 && points.isFloat32)];
    };
  }
  if (discriminant !== null && isEuclidean) addScores(methods, discriminant, count, features, rowsOfInput);
  return methods;
}

function dot(a, i, b, k, count) {
  let sum = 0;
  for (let j = 0; j < count; j += 1) sum += a[i + j] * b[k + j];
  return sum;
}

function manhattan(a, i, b, k, count) {
  let sum = 0;
  for (let j = 0; j < count; j += 1) sum += Math.abs(a[i + j] - b[k + j]);
  return sum;
}

/** D of each point for a row. */
async function readDiscriminant(fields, points, count, features, isEuclidean) {
  const { data: priors } = await fields.numbers('priors', [count]);
  const { data } = await fields.numbers('deviations', [features]);
  const deviations = data.map((d) => (d === 0 ? 1 : d));
  const scaled = points.map((p, k) => p / deviations[k % features]);
  const own = Float64Array.from({ length: count }, (_, i) => dot(scaled, i * features, scaled, i * features, features));
  return (rows, first) => {
    const x = Float64Array.from(deviations, (d, j) => rows[first + j] / d);
    const square = dot(x, 0, x, 0, features);
    return Float64Array.from({ length: count }, (_, i) => {
      const distance = isEuclidean
        ? Math.sqrt(Math.max(0, square - 2 * dot(x, 0, scaled, i * features, features) + own[i]))
        : manhattan(x, 0, scaled, i * features, features);
      return 2 * Math.log(priors[i]) - distance * distance;
    });
  };
}

function addScores(methods, discriminant, count, features, rowsOfInput) {
  const all = (input, change) => {
    const { rows, data } = rowsOfInput(input);
    const result = zeros(rows * count);
    for (let i = 0; i < rows; i += 1) result.set(change(discriminant(data, i * features)), i * count);
    return floats(result, [rows, count]);
  };
  const logs = (D) => {
    const L = logOfSum(D);
    return D.map((value) => value - L);
  };
  methods.decision_function = (input) => {
    const scores = all(input, (D) => D);
    if (count !== 2) return [scores];
    const [rows] = scores.shape;
    return [floats(Float64Array.from({ length: rows }, (_, i) => scores.data[2 * i + 1] - scores.data[2 * i]), [rows])];
  };
  methods.predict_log_proba = (input) => [all(input, logs)];
  methods.predict_proba = (input) => [all(input, (D) => logs(D).map(Math.exp))];
}

/** The cluster that halving after halving leads to. */
async function readBisecting(fields, features) {
  const { data: left, shape: [nodes] } = await fields.numbers('left', [null]);
  const { data: right } = await fields.numbers('right', [nodes]);
  const nodePoints = await fields.numbers('node_points', [nodes, features]);
  const { data: labels } = await fields.numbers('node_labels', [nodes]);
  const shift = await fields.optionalNumbers('node_shift', [features]);
  for (let n = 0; n < nodes; n += 1) {
    const isLeaf = left[n] === -1 && right[n] === -1;
    if (!isLeaf && !(left[n] > n && left[n] < nodes && right[n] > n && right[n] < nodes)) {
      refuse('model.bad-tree', null, 'a tree does not go from parents to later children');
    }
  }
  const q = nodePoints.data.map((p, k) => {
    if (shift === null) return p;
    const sum = p + shift.data[k % features];
    return shift.isFloat32 ? Math.fround(sum) : sum;
  });
  const far = (data, first, n) => (
    dot(q, n * features, q, n * features, features) - 2 * dot(data, first, q, n * features, features)
  );
  return (data, first) => {
    let n = 0;
    while (left[n] >= 0) n = far(data, first, right[n]) < far(data, first, left[n]) ? right[n] : left[n];
    return labels[n];
  };
}
