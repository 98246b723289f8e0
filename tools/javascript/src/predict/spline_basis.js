import { refuse } from '../errors.js';
import { floats, zeros } from './arrays.js';
import { denseRows } from './input.js';
import { sparseFrom } from './sparse.js';
import { SplinePieces } from './spline_pieces.js';

/** Pieces of a higher degree are of no use to anybody. */
const HIGHEST_DEGREE = 1000;
/** Steps that the pieces of all numbers of an input may take: seconds. */
const MOST_STEPS = 2 ** 32;
/** The fields of each side beyond the knots. */
const SIDES = ['lower', 'upper'];

/** Kind `spline_basis`: piecewise polynomials, of which each feature becomes the values of a few. */
export async function splineBasis(fields) {
  const own = await readKnots(fields);
  const { features, splines, takesMissing } = own;
  own.sides = await readSides(fields, own);
  const wanted = { features, missing: takesMissing ? 'routed' : 'refused', infinite: 'refused' };
  const kept = splines - (own.dropsLast ? 1 : 0);
  const width = features * kept;
  return {
    transform(input) {
      const { rows, data, isFloat32 } = denseRows(input, wanted);
      if (own.beyond === 'refused') judgeInside(own, data);
      judgeSteps(own, data.length);
      const row = new Float64Array(splines);
      const pieces = new SplinePieces(own.degree);
      if (!own.isSparse) {
        const all = zeros(rows * width);
        for (let k = 0; k < data.length; k += 1) {
          fill(own, row, data[k], k % features, pieces);
          for (let c = 0; c < kept; c += 1) all[k * kept + c] = row[c];
        }
        return [floats(all, [rows, width], isFloat32)];
      }
      return [sparseFrom('float64', rows, width, (i, put) => {
        for (let feature = 0; feature < features; feature += 1) {
          fill(own, row, data[i * features + feature], feature, pieces);
          for (let c = 0; c < kept; c += 1) if (row[c] !== 0) put(feature * kept + c, row[c]);
        }
      })];
    },
  };
}

/** The knots of the features, and what is made of them. */
async function readKnots(fields) {
  const features = fields.integer('features', 1);
  const degree = fields.integerWithin('degree', 0, HIGHEST_DEGREE);
  const { data: knots, shape: [, count] } = await fields.floats('knots', [features, null], ['float64']);
  const beyond = fields.choice('beyond', ['edges', 'continued', 'periodic', 'refused']);
  const dropsLast = fields.choice('columns', ['all', 'without_last']) === 'without_last';
  const takesMissing = fields.choice('missing_values', ['refused', 'zeros']) === 'zeros';
  const isSparse = fields.choice('answer', ['dense', 'sparse']) === 'sparse';
  const pieces = count - degree - 1;
  const isPeriodic = beyond === 'periodic';
  // Going round, the last pieces are the first.
  const splines = pieces - (isPeriodic ? degree : 0);
  if (!(pieces > degree && splines >= 1 && (splines >= degree || !isPeriodic))) {
    refuse('model.bad-shape', null, `there are ${count} knots for pieces of degree ${degree}`);
  }
  const own = { features, degree, knots, count, beyond, dropsLast, takesMissing, isSparse, splines };
  for (let feature = 0; feature < features; feature += 1) {
    const first = feature * count;
    for (let k = first; k < first + count; k += 1) {
      if (!Number.isFinite(knots[k]) || (k > first && !(knots[k - 1] <= knots[k]))) fields.bad('knots');
    }
    if (isPeriodic && !(lowOf(own, feature) < highOf(own, feature))) fields.bad('knots');
  }
  return own;
}

/** Below and above where numbers go by the edges; `null` where they do not. */
async function readSides(fields, { beyond, features, splines }) {
  const [values, slopes] = ['_values', '_slopes'].map((ending) => SIDES.map((side) => side + ending));
  if (beyond !== 'edges') {
    fields.judgeAbsent([...SIDES, ...values, ...slopes]);
    return null;
  }
  const read = async (name, shape) => (await fields.floats(name, shape, ['float64'])).data;
  const sides = [];
  for (const [k, side] of SIDES.entries()) {
    if (fields.has(slopes[k]) !== fields.has(slopes[0])) fields.bad(slopes[k]);
    sides.push({
      places: await read(side, [features]),
      values: await read(values[k], [features, splines]),
      slopes: fields.has(slopes[k]) ? await read(slopes[k], [features, splines]) : null,
    });
  }
  const [lower, upper] = sides;
  if (!lower.places.every((place, feature) => place <= upper.places[feature])) fields.bad('lower');
  return { lower, upper };
}

/** Between these all pieces of a feature overlap. */
const lowOf = ({ knots, count, degree }, feature) => knots[feature * count + degree];
const highOf = ({ knots, count, degree }, feature) => knots[(feature + 1) * count - degree - 1];

function judgeInside(own, data) {
  const { features } = own;
  const place = data.findIndex((x, k) => x < lowOf(own, k % features) || x > highOf(own, k % features));
  if (place < 0) return;
  const [row, column] = [Math.floor(place / features), place % features];
  refuse('model.infinite-value', null, `the number in row ${row}, column ${column} lies beyond the knots`);
}

function judgeSteps({ degree }, count) {
  if ((count * degree * (degree + 1)) / 2 > MOST_STEPS) {
    refuse('model.wide-answer', null, 'the pieces take too many steps; ask about fewer rows at a time');
  }
}

/** Writes the values of all pieces of a feature at x. */
function fill(own, row, given, feature, pieces) {
  const { beyond, count, degree, knots, sides, splines } = own;
  row.fill(0);
  if (Number.isNaN(given)) return;
  let x = given;
  if (beyond === 'periodic') x = wrapped(x, lowOf(own, feature), highOf(own, feature));
  if (beyond === 'edges') {
    const { lower, upper } = sides;
    if (x < lower.places[feature]) return goOn(row, x, lower, feature);
    if (x > upper.places[feature]) return goOn(row, x, upper, feature);
  }
  const first = feature * count;
  const interval = pieces.intervalOf(x, knots, first, count);
  pieces.evaluate(x, knots, first + interval);
  const begin = interval - degree;
  for (let n = 0; n <= degree; n += 1) row[(begin + n) % splines] += pieces.values[n];
}

/** Straight lines beyond an edge. */
function goOn(row, x, { places, values, slopes }, feature) {
  for (let c = 0, k = feature * row.length; c < row.length; c += 1, k += 1) {
    const slope = slopes === null ? 0 : slopes[k];
    row[c] = slope === 0 ? values[k] : values[k] + (x - places[feature]) * slope;
  }
}

/** A number brought between the ends by whole periods, with a remainder that is not negative. */
function wrapped(x, low, high) {
  const period = high - low;
  const rest = (x - low) % period;
  return low + (rest < 0 ? rest + period : rest);
}
