import { refuse } from '../errors.js';
import { floats, numbersOf } from './arrays.js';
import { rowsOf } from './input.js';
import { normalDistribution, normalQuantile } from './normal_distribution.js';
import { isSparse } from './sparse.js';

/** How near to 0 and 1 a share counts as these, for `normal`. */
const NEAR = 1e-7;
const LEAST = normalQuantile(NEAR - Number.EPSILON);
const MOST = -normalQuantile(1 - (1 - (NEAR - Number.EPSILON)));

/** The value at `x` of the straight lines between points, `b` of the nearer end outside; NaN where all `a` are. */
function interpolated(x, a, b) {
  const last = a.length - 1;
  if (Number.isNaN(x)) return x;
  // Of one point this is the answer even where its `a` is NaN.
  if (last === 0 || x < a[0]) return b[0];
  if (x >= a[last]) return b[last];
  if (Number.isNaN(a[0])) return NaN;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (a[middle] <= x) low = middle;
    else high = middle;
  }
  if (x === a[low]) return b[low];
  const slope = (b[low + 1] - b[low]) / (a[low + 1] - a[low]);
  const value = slope * (x - a[low]) + b[low];
  if (!Number.isNaN(value)) return value;
  // A slope that is infinite, or times 0: from the other end.
  const other = slope * (x - a[low + 1]) + b[low + 1];
  return Number.isNaN(other) && b[low] === b[low + 1] ? b[low] : other;
}

const negatedBackwards = (numbers) => numbers.map((x) => -x).reverse();

/** Kind `quantile_transformer`: puts each number where the training values were frequent. */
export async function quantileTransformer(fields) {
  const isNormal = fields.choice('distribution', ['uniform', 'normal']) === 'normal';
  const features = fields.integer('features', 1);
  const { data: references } = await fields.numbers('references', [null]);
  const { data } = await fields.numbers('quantiles', [references.length, features]);
  const rounds = fields.choice('float32_comparison', ['rounded', 'exact'], 'rounded') === 'rounded';
  const refusesNegative = fields.choice('sparse_negative', ['refused', 'taken']) === 'refused';
  if (references.length === 0) refuse('model.bad-shape', null, "'references' is empty");
  const wanted = { features, missing: 'routed', infinite: 'refused' };
  const backwards = negatedBackwards(references);
  const columns = Array.from({ length: features }, (_, j) => {
    const q = Float64Array.from(references, (__, i) => data[i * features + j]);
    return { q, backwards: negatedBackwards(q), first: q[0], last: q[q.length - 1] };
  });

  const forward = (isFloat32) => {
    const round = isFloat32 ? Math.fround : (x) => x;
    const end = isFloat32 && rounds ? Math.fround : (x) => x;
    const near = round(NEAR);
    const share = (x, column) => {
      const [first, last] = [end(column.first), end(column.last)];
      // Where all training values were one, it is the first and the last quantile, and counts as the first.
      if (isNormal ? round(x - near) < first : x === first) return 0;
      if (isNormal ? round(x + near) > last : x === last) return 1;
      return round(0.5 * (interpolated(x, column.q, references) - interpolated(-x, column.backwards, backwards)));
    };
    if (!isNormal) return share;
    return (x, column) => Math.min(Math.max(normalQuantile(share(x, column)), LEAST), MOST);
  };
  const backward = () => (x, { q, first, last }) => {
    const u = isNormal ? normalDistribution(x) : x;
    if (isNormal ? u - NEAR < 0 : u === 0) return first;
    if (isNormal ? u + NEAR > 1 : u === 1) return last;
    return interpolated(u, references, q);
  };
  const ask = (stepOf, isForward) => (input) => {
    const matrix = rowsOf(input, wanted);
    const numbers = numbersOf(matrix);
    const isFloat32 = matrix.dtype === 'float32';
    const step = stepOf(isFloat32);
    const one = (x, column) => (Number.isNaN(x) ? x : step(x, column));
    if (isSparse(matrix) && isForward && refusesNegative && numbers.some((x) => x < 0)) {
      refuse('model.wrong-input-form', null, 'sparse rows have a negative number');
    }
    const place = isSparse(matrix) ? (k) => matrix.columns[k] : (k) => k % features;
    return [{ ...matrix, ...floats(numbers.map((x, k) => one(x, columns[place(k)])), matrix.shape, isFloat32) }];
  };
  return { transform: ask(forward, true), inverse_transform: ask(backward, false) };
}
