import { refuse } from '../errors.js';
import { floats, zeros } from './arrays.js';
import { denseRows } from './input.js';
import { readMissing } from './missing_number.js';

/** Kind `neighbor_imputer`: fills what is missing with the mean of what the nearest training rows have there. */
export async function neighborImputer(fields) {
  const features = fields.integer('features', 1);
  const training = await fields.numbers('rows', [null, features]);
  if (training.shape[0] === 0) refuse('model.bad-shape', null, 'the model has no training rows');
  const neighbors = fields.integer('neighbors', 1);
  const byDistance = fields.choice('weights', ['uniform', 'distance']) === 'distance';
  const missing = readMissing(fields);
  const dropsEmpty = fields.choice('empty_features', ['dropped', 'zeros']) === 'dropped';
  const countsUndefined = fields.choice('undefined_distances', ['counted', 'left_out']) === 'counted';
  const indicated = fields.has('indicator_columns')
    ? await fields.indices('indicator_columns', [null], 0, features)
    : [];
  const always = indicated.length === 0
    || fields.choice('complete_inputs', ['indicated', 'not_indicated']) === 'indicated';

  const wanted = { features, missing: missing.rule, infinite: 'refused' };
  const rows = missing.gapsIn(training.data, training.isFloat32);
  // Distances compare with the missing value as float32 only where rows and queries are both that.
  const rowsOfDistances = training.isFloat32 ? missing.gapsIn(training.data, false) : rows;
  const count = rows.length / features;
  const donors = Array.from({ length: features }, (_, j) => donorsOf(rows, features, j));
  const kept = Array.from({ length: features }, (_, j) => j).filter((j) => !dropsEmpty || donors[j].length > 0);

  const filled = (x, first, j, distances, round) => {
    const own = donors[j];
    if (own.length === 0) return 0;
    const valueOf = (row) => rows[row * features + j];
    const isDefined = (row) => !Number.isNaN(distances[row]);
    if (!own.some(isDefined)) return round(own.reduce((sum, row) => sum + valueOf(row), 0) / own.length);
    const far = (row) => (isDefined(row) ? distances[row] : Infinity);
    const nearest = [...own].sort((a, b) => far(a) - far(b) || a - b).slice(0, neighbors);
    const isAny = nearest.some((row) => distances[row] === 0);
    const weightOf = (row) => {
      if (!isDefined(row)) return !byDistance && countsUndefined ? 1 : 0;
      if (!byDistance) return 1;
      return isAny ? Number(distances[row] === 0) : 1 / distances[row];
    };
    let [sum, total] = [0, 0];
    for (const row of nearest) {
      sum += weightOf(row) * valueOf(row);
      total += weightOf(row);
    }
    return round(sum / total);
  };
  const transform = (input) => {
    const dense = denseRows(input, wanted);
    const round = dense.isFloat32 ? Math.fround : (value) => value;
    const data = missing.gapsIn(dense.data, dense.isFloat32);
    const areBoth = dense.isFloat32 && training.isFloat32;
    const compared = areBoth || !dense.isFloat32 ? data : missing.gapsIn(dense.data, false);
    const told = always || data.some(Number.isNaN) ? indicated : [];
    const width = kept.length + told.length;
    const answer = zeros(dense.rows * width);
    for (let i = 0; i < dense.rows; i += 1) {
      const first = i * features;
      const isGap = (j) => Number.isNaN(data[first + j]);
      const distances = kept.some(isGap)
        ? distancesTo(compared, first, areBoth ? rows : rowsOfDistances, count, features)
        : null;
      kept.forEach((j, k) => {
        // A feature that no training row has is 0, whatever the query has.
        const isKept = donors[j].length > 0 && !isGap(j);
        answer[i * width + k] = isKept ? data[first + j] : filled(data, first, j, distances, round);
      });
      told.forEach((j, k) => { answer[i * width + kept.length + k] = Number(isGap(j)); });
    }
    return [floats(answer, [dense.rows, width], dense.isFloat32)];
  };
  return { transform };
}

/** The training rows that have a feature. */
function donorsOf(rows, features, j) {
  const own = [];
  for (let k = j; k < rows.length; k += features) if (!Number.isNaN(rows[k])) own.push((k - j) / features);
  return own;
}

/** The distance to each training row over the features that both have; NaN where they share none. */
function distancesTo(x, first, rows, count, features) {
  return Float64Array.from({ length: count }, (_, row) => {
    let [sum, shared] = [0, 0];
    for (let j = 0; j < features; j += 1) {
      const d = x[first + j] - rows[row * features + j];
      if (Number.isNaN(d)) continue;
      sum += d * d;
      shared += 1;
    }
    return Math.sqrt((sum / shared) * features);
  });
}
