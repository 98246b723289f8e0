import { refuse } from '../errors.js';

/**
 * A distance of two rows of `n` numbers, `x[i…]` and `r[k…]`.
 *
 * @typedef {object} Metric
 * @property {(x: Float64Array, i: number, r: Float64Array, k: number) => number} reduced
 * @property {(reduced: number) => number} finish what makes a distance of a reduced one
 * @property {(distance: number) => number} reduce the inverse of `finish`
 */

const same = (value) => value;
const square = (value) => value * value;
const rooted = { finish: Math.sqrt, reduce: square };
const plain = { finish: same, reduce: same };

/** A metric that adds up a term for each feature. */
function sum(n, term, rest) {
  return {
    ...rest,
    reduced(x, i, r, k) {
      let total = 0;
      for (let j = 0; j < n; j += 1) total += term(x[i + j], r[k + j], j);
      return total;
    },
  };
}

/** A metric of two sums: what `ratio` makes of them. */
function ratio(n, upper, lower, quotient) {
  return {
    ...plain,
    reduced(x, i, r, k) {
      let [a, b] = [0, 0];
      for (let j = 0; j < n; j += 1) {
        a += upper(x[i + j], r[k + j]);
        b += lower(x[i + j], r[k + j]);
      }
      return quotient(a, b);
    },
  };
}

/** A metric of flags: `from` gets how many are set in both, only in x, only in r, and in neither. */
function flags(n, from) {
  return {
    ...plain,
    reduced(x, i, r, k) {
      let [both, onlyX, onlyR] = [0, 0, 0];
      for (let j = 0; j < n; j += 1) {
        const [a, b] = [x[i + j] !== 0, r[k + j] !== 0];
        if (a && b) both += 1;
        else if (a) onlyX += 1;
        else if (b) onlyR += 1;
      }
      return from(both, onlyX + onlyR, onlyX, onlyR, n - both - onlyX - onlyR);
    },
  };
}

function angle(n, centred) {
  const mean = (x, i) => {
    if (!centred) return 0;
    let total = 0;
    for (let j = 0; j < n; j += 1) total += x[i + j];
    return total / n;
  };
  const scaled = (x, i) => {
    const own = Float64Array.from({ length: n }, (_, j) => x[i + j]);
    const middle = mean(x, i);
    let total = 0;
    for (let j = 0; j < n; j += 1) {
      own[j] -= middle;
      total += own[j] * own[j];
    }
    const length = Math.sqrt(total);
    // Of a constant row nothing is left, and its correlation is 0 / 0.
    return length === 0 && !centred ? own : own.map((value) => value / length);
  };
  return {
    ...plain,
    reduced(x, i, r, k) {
      const [a, b] = [scaled(x, i), scaled(r, k)];
      let total = 0;
      for (let j = 0; j < n; j += 1) total += a[j] * b[j];
      return Math.min(Math.max(1 - total, 0), 2);
    },
  };
}

function mahalanobis(n, inverse) {
  return {
    ...rooted,
    reduced(x, i, r, k) {
      let total = 0;
      for (let row = 0; row < n; row += 1) {
        let own = 0;
        for (let j = 0; j < n; j += 1) own += inverse[row * n + j] * (x[i + j] - r[k + j]);
        total += own * (x[i + row] - r[k + row]);
      }
      return total;
    },
  };
}

function present(n) {
  return {
    ...rooted,
    reduced(x, i, r, k) {
      let [total, count] = [0, 0];
      for (let j = 0; j < n; j += 1) {
        const d = x[i + j] - r[k + j];
        if (Number.isNaN(x[i + j]) || Number.isNaN(r[k + j])) continue;
        total += d * d;
        count += 1;
      }
      return (total / count) * n;
    },
  };
}

const haversine = {
  finish: (reduced) => 2 * Math.asin(Math.sqrt(reduced)),
  reduce: (distance) => square(Math.sin(0.5 * distance)),
  reduced(x, i, r, k) {
    const [a, b] = [Math.sin(0.5 * (x[i] - r[k])), Math.sin(0.5 * (x[i + 1] - r[k + 1]))];
    return a * a + Math.cos(x[i]) * Math.cos(r[k]) * b * b;
  },
};

const difference = (a, b) => Math.abs(a - b);
const sizes = (a, b) => Math.abs(a) + Math.abs(b);

/**
 * The metric that the fields of a model name.
 *
 * @param {import('./fields.js').Fields} fields
 * @param {number} n features
 * @returns {Promise<Metric>}
 */
export async function readMetric(fields, n) {
  const name = fields.fields.metric;
  switch (name) {
    case 'euclidean': return sum(n, (a, b) => (a - b) * (a - b), rooted);
    case 'squared_euclidean': return sum(n, (a, b) => (a - b) * (a - b), plain);
    case 'manhattan': return sum(n, difference, plain);
    case 'chebyshev': return {
      ...plain,
      reduced(x, i, r, k) {
        let most = 0;
        for (let j = 0; j < n; j += 1) most = Math.max(most, Math.abs(x[i + j] - r[k + j]));
        return most;
      },
    };
    case 'minkowski': {
      const p = fields.float('p');
      if (!(p > 0 && Number.isFinite(p))) fields.bad('p');
      const weights = (await fields.optionalNumbers('metric_weights', [n]))?.data ?? new Float64Array(n).fill(1);
      const powered = { finish: (v) => v ** (1 / p), reduce: (v) => v ** p };
      return sum(n, (a, b, j) => weights[j] * Math.abs(a - b) ** p, powered);
    }
    case 'standardized_euclidean': {
      const { data } = await fields.numbers('variances', [n]);
      return sum(n, (a, b, j) => ((a - b) * (a - b)) / data[j], rooted);
    }
    case 'mahalanobis': return mahalanobis(n, (await fields.numbers('inverse_covariance', [n, n])).data);
    case 'present_euclidean': return present(n);
    case 'hamming': return ratio(n, (a, b) => (a !== b ? 1 : 0), () => 0, (a) => a / n);
    case 'canberra': return sum(n, (a, b) => (a === 0 && b === 0 ? 0 : difference(a, b) / sizes(a, b)), plain);
    case 'bray_curtis': return ratio(n, difference, sizes, (a, b) => (b === 0 ? 0 : a / b));
    case 'bray_curtis_of_sums': return ratio(n, difference, (a, b) => Math.abs(a + b), (a, b) => a / b);
    case 'haversine':
      if (n !== 2) refuse('model.bad-shape', null, 'latitude and longitude are two features');
      return haversine;
    case 'cosine': return angle(n, false);
    case 'correlation': return angle(n, true);
    case 'jaccard': return flags(n, (a, b) => (a + b === 0 ? 0 : b / (a + b)));
    case 'dice': return flags(n, (a, b) => b / (2 * a + b));
    case 'matching': return flags(n, (_, b) => b / n);
    case 'kulsinski': return flags(n, (a, b) => (b - a + n) / (b + n));
    case 'rogers_tanimoto': return flags(n, (_, b) => (2 * b) / (n + b));
    case 'russell_rao': return flags(n, (a) => (n - a) / n);
    case 'sokal_sneath': return flags(n, (a, b) => b / (a / 2 + b));
    case 'yule': return flags(n, (a, _, c, d, e) => (c * d === 0 ? 0 : (2 * c * d) / (a * e + c * d)));
    case 'precomputed': return { ...plain, reduced: (x, i, _, k) => x[i + k] };
    default: return fields.bad('metric');
  }
}
