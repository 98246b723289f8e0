import { refuse } from '../errors.js';
import { floats, integers, labelsAt, largestOrNaN, logarithms, zeros } from './arrays.js';
import { denseRows } from './input.js';
import { logTotals, toShares } from './shares.js';
import { writeSums } from './weighted_sums.js';

/** The shape of the factors for each form of the covariance, of `count` distributions. */
const SHAPES = {
  full: (count, features) => [count, features, null],
  tied: (count, features) => [features, null],
  diagonal: (count, features) => [count, features],
  spherical: (count) => [count],
};

/** Kind `normal_distributions`: distributions of which a row is likely to come from one or another. */
export async function normalDistributions(fields) {
  const isMixture = fields.choice('task', ['mixture', 'classification']) === 'mixture';
  const features = fields.integer('features', 1);
  const means = await fields.floats('means', [null, features]);
  const [count] = means.shape;
  if (count === 0) refuse('model.bad-shape', null, "'means' has no distributions");
  const covariance = fields.choice('covariance', Object.keys(SHAPES));
  const factors = await fields.floats('factors', SHAPES[covariance](count, features));
  const distances = distancesBy(covariance, factors, means.data, features);
  const { data: constants } = await fields.floats('constants', [count], ['float64']);
  const areFloat32 = means.isFloat32 && factors.isFloat32;
  const wanted = { features, missing: 'refused', infinite: 'refused' };

  /** s, row after row. */
  const scores = (input) => {
    const { rows, data, isFloat32 } = denseRows(input, wanted);
    const all = zeros(rows * count);
    for (let row = 0, to = 0; row < rows; row += 1) {
      for (let k = 0; k < count; k += 1, to += 1) all[to] = constants[k] - 0.5 * distances(data, row * features, k);
    }
    return { rows, all, asFloat32: isFloat32 && areFloat32 };
  };
  const places = (input) => {
    const { rows, all } = scores(input);
    return Int32Array.from({ length: rows }, (_, row) => largestOrNaN(all, row * count, count));
  };
  /** A method whose answer `change` makes of the scores of all rows. */
  const answering = (change, isVector = false) => (input) => {
    const { rows, all, asFloat32 } = scores(input);
    return [floats(change(all), isVector ? [rows] : [rows, count], asFloat32)];
  };
  const shares = (all) => toShares(all, count);
  if (isMixture) {
    fields.judgeAbsent(['classes', 'log_probabilities']);
    return {
      predict(input) {
        const chosen = places(input);
        return [integers(chosen, [chosen.length])];
      },
      predict_proba: answering(shares),
      score_samples: answering((all) => logTotals(all, count), true),
    };
  }
  const classes = await fields.labels();
  const isDirect = fields.choice('log_probabilities', ['of_shares', 'direct']) === 'direct';
  if (classes.data.length !== count || count < 2) {
    refuse('model.bad-shape', null, `there are ${classes.data.length} classes for ${count} distributions`);
  }
  return {
    predict(input) {
      const chosen = places(input);
      return [labelsAt(classes, chosen.length, (row) => chosen[row])];
    },
    predict_proba: answering(shares),
    predict_log_proba: answering(isDirect ? (all) => normalized(all, count) : (all) => logarithms(shares(all))),
    decision_function: count === 2 ? answering(differences, true) : answering((all) => all),
  };
}

/** What gives Σ z² of the row at `x[first…]` for a distribution. */
function distancesBy(covariance, { data: factors, shape }, means, features) {
  if (covariance === 'diagonal' || covariance === 'spherical') {
    const [perRow, perColumn] = covariance === 'diagonal' ? [features, 1] : [1, 0];
    return (x, first, k) => {
      let sum = 0;
      for (let j = 0; j < features; j += 1) {
        const z = (x[first + j] - means[k * features + j]) * factors[k * perRow + j * perColumn];
        sum += z * z;
      }
      return sum;
    };
  }
  const directions = shape[shape.length - 1];
  if (!(directions >= 1 && directions <= features)) {
    refuse('model.bad-shape', null, `'factors' has ${directions} directions for ${features} features`);
  }
  const away = new Float64Array(features);
  const z = new Float64Array(directions);
  const size = covariance === 'full' ? features * directions : 0;
  return (x, first, k) => {
    for (let j = 0; j < features; j += 1) away[j] = x[first + j] - means[k * features + j];
    writeSums(away, 0, features, factors, k * size, directions, z, 0);
    let sum = 0;
    for (let i = 0; i < directions; i += 1) sum += z[i] * z[i];
    return sum;
  };
}

/** s − t. */
function normalized(scores, count) {
  logTotals(scores, count).forEach((total, row) => {
    for (let k = row * count; k < (row + 1) * count; k += 1) scores[k] -= total;
  });
  return scores;
}

/** s[1] − s[0] of two. */
const differences = (scores) => (
  Float64Array.from({ length: scores.length / 2 }, (_, row) => scores[2 * row + 1] - scores[2 * row])
);
