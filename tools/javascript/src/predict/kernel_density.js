import { refuse } from '../errors.js';
import { floats, pairwiseSum, zeros } from './arrays.js';
import { denseRows } from './input.js';
import { NeighborSearch } from './neighbor_search.js';

/** The natural logarithm of the gamma function at n / 2, n at least 1. */
function logGammaOfHalves(n) {
  let sum = n % 2 === 0 ? 0 : 0.5 * Math.log(Math.PI);
  for (let k = n - 2; k > 0; k -= 2) sum += Math.log(k / 2);
  return sum;
}

/** The logarithm of the volume of the unit ball of m dimensions, and of the surface of that of m + 1. */
const logVolume = (m) => (m / 2) * Math.log(Math.PI) - logGammaOfHalves(m + 2);
const logSurface = (m) => Math.log(2 * Math.PI) + logVolume(m - 1);

/** Of each kernel the logarithm at a distance, and the F of its factor for n features. */
const KERNELS = {
  gaussian: { at: (d, h) => (-0.5 * (d * d)) / (h * h), whole: (n) => 0.5 * n * Math.log(2 * Math.PI) },
  tophat: { at: inside(() => 0), whole: logVolume },
  epanechnikov: {
    at: inside((d, h) => Math.log(1 - (d * d) / (h * h))),
    whole: (n) => logVolume(n) + Math.log(2 / (n + 2)),
  },
  exponential: { at: (d, h) => -d / h, whole: (n) => logSurface(n - 1) + logGammaOfHalves(2 * n) },
  linear: { at: inside((d, h) => Math.log(1 - d / h)), whole: (n) => logVolume(n) - Math.log(n + 1) },
  cosine: {
    at: inside((d, h) => Math.log(Math.cos((0.5 * Math.PI * d) / h))),
    whole: (n) => Math.log(cosineFactor(n)) + logSurface(n - 1),
  },
};

/** Beyond the bandwidth there is nothing. */
function inside(of) {
  return (d, h) => (d < h ? of(d, h) : -Infinity);
}

function cosineFactor(n) {
  let [sum, term] = [0, 2 / Math.PI];
  for (let k = 1; k <= n; k += 2) {
    sum += term;
    term *= -(n - k) * (n - k - 1) * (2 / Math.PI) ** 2;
  }
  return sum;
}

/** log(e^a + e^b). */
function plus(a, b) {
  const most = Math.max(a, b);
  return most === -Infinity ? most : most + Math.log(Math.exp(a - most) + Math.exp(b - most));
}

/** log(e^a − e^b), of nothing where b is not less. */
const minus = (a, b) => (a <= b ? -Infinity : a + Math.log(1 - Math.exp(b - a)));

/** Nodes that wait, the nearest first. */
class Waiting {
  constructor() {
    this.entries = [];
  }

  push(entry) {
    const { entries } = this;
    let place = entries.length;
    entries.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!(entries[parent].distance > entry.distance)) break;
      entries[place] = entries[parent];
      place = parent;
    }
    entries[place] = entry;
  }

  pop() {
    const { entries } = this;
    const [first] = entries;
    const last = entries.pop();
    if (entries.length === 0) return first;
    let place = 0;
    for (let child = 1; child < entries.length; child = 2 * place + 1) {
      if (child + 1 < entries.length && entries[child + 1].distance < entries[child].distance) child += 1;
      if (!(entries[child].distance <= last.distance)) break;
      entries[place] = entries[child];
      place = child;
    }
    entries[place] = last;
    return first;
  }
}

/** The number of rows of a node, or the sum in order of their weights. */
function weightOf({ starts, ends, order }, weights, node) {
  if (weights === null) return ends[node] - starts[node];
  let sum = 0;
  for (let place = starts[node]; place < ends[node]; place += 1) sum += weights[order[place]];
  return sum;
}

/** Kind `kernel_density`: the density of the training rows around a row. */
export async function kernelDensity(fields) {
  const features = fields.integer('features', 1);
  const search = await NeighborSearch.read(fields, features);
  if (search.how === 'brute') fields.bad('search');
  const { at, whole } = KERNELS[fields.choice('kernel', Object.keys(KERNELS))];
  const bandwidth = fields.float('bandwidth');
  const [absolute, relative] = [fields.float('absolute_tolerance'), fields.float('relative_tolerance')];
  const weights = (await fields.optionalNumbers('row_weights', [search.count]))?.data ?? null;
  if (!(bandwidth > 0)) fields.bad('bandwidth');
  if (search.count === 0) refuse('model.bad-shape', null, 'there are no training rows');

  const logOf = (node) => Math.log(weightOf(search, weights, node));
  const logOfNodes = Float64Array.from({ length: search.nodes }, (_, node) => logOf(node));
  const total = weights === null ? search.count : pairwiseSum(weights, 0, weights.length);
  const wanted = { features, missing: 'refused', infinite: 'refused' };
  const factor = -whole(features) - features * Math.log(bandwidth);
  const [logTotal, logAbsolute, logRelative] = [Math.log(total), Math.log(absolute * total), Math.log(relative)];

  const densityAt = (x, first) => {
    const bounded = (node, logWeight) => {
      const [least, greatest] = search.range(x, first, node);
      const low = logWeight + at(greatest, bandwidth);
      return { node, distance: least, low, high: logWeight + at(least, bandwidth) };
    };
    const root = bounded(0, logTotal);
    let { low } = root;
    let spread = minus(root.high, low);
    root.spread = spread;
    const allowed = (bound) => plus(logAbsolute, logRelative + factor + bound);
    const waiting = new Waiting();
    waiting.push(root);
    while (waiting.entries.length > 0) {
      const own = waiting.pop();
      if (factor + own.spread - logOfNodes[own.node] + logTotal <= allowed(own.low)) continue;
      if (factor + spread <= allowed(low)) break;
      low = minus(low, own.low);
      spread = minus(spread, own.spread);
      if (search.isLeaf[own.node] !== 0) {
        for (let place = search.starts[own.node]; place < search.ends[own.node]; place += 1) {
          const row = search.order[place];
          const log = at(search.metric.finish(search.reduced(x, first, row)), bandwidth);
          low = plus(low, weights === null ? log : log + Math.log(weights[row]));
        }
        continue;
      }
      const children = [2 * own.node + 1, 2 * own.node + 2].map((node) => bounded(node, logOfNodes[node]));
      for (const child of children) child.spread = minus(child.high, child.low);
      for (const child of children) low = plus(low, child.low);
      for (const child of children) spread = plus(spread, child.spread);
      for (const child of children) waiting.push(child);
    }
    return factor + plus(low, spread - Math.LN2) - logTotal;
  };
  return {
    score_samples(input) {
      const { rows, data } = denseRows(input, wanted);
      const answer = zeros(rows);
      for (let i = 0; i < rows; i += 1) answer[i] = densityAt(data, i * features);
      return [floats(answer, [rows])];
    },
  };
}
