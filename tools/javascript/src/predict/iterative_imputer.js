import { refuse } from '../errors.js';
import { floats, isNumeric, numbersOf, zeros } from './arrays.js';
import { denseRows } from './input.js';
import { readMissing } from './missing_number.js';
import { densify } from './sparse.js';

/** Kind `iterative_imputer`: gaps filled by models of one feature each, asked again and again. */
export async function iterativeImputer(fields) {
  const own = await readSteps(fields);
  const { features, indicated, kept, missing, steps } = own;
  const { initial, parts } = await readParts(fields, own);
  const wanted = { features, missing: missing.rule, infinite: 'refused' };
  const width = kept.length + indicated.length;
  return {
    transform(input) {
      const { rows, data, isFloat32 } = denseRows(input, wanted);
      const values = missing.gapsIn(data, isFloat32);
      const given = floats(data, [rows, features], isFloat32);
      const filled = numbersOfPart(initial, 'transform', given, kept.length).slice();
      const gaps = Array.from(kept, (column) => gapsOf(values, rows, features, column));
      // An input of nothing but gaps is filled once only.
      const isEmpty = gaps.every(({ length }) => length === rows);
      if (!isEmpty) steps.forEach((step, s) => fill(parts[s], step, gaps[step.target], filled, kept.length, isFloat32));
      const answer = zeros(rows * width);
      for (let row = 0; row < rows; row += 1) {
        const to = row * width;
        for (let k = 0; k < kept.length; k += 1) answer[to + k] = filled[row * kept.length + k];
        for (let k = 0; k < indicated.length; k += 1) {
          answer[to + kept.length + k] = Number(Number.isNaN(values[row * features + indicated[k]]));
        }
      }
      return [floats(answer, [rows, width], isFloat32)];
    },
  };
}

/** The rows that have a gap in a column. */
function gapsOf(values, rows, features, column) {
  const found = [];
  for (let row = 0; row < rows; row += 1) if (Number.isNaN(values[row * features + column])) found.push(row);
  return found;
}

/** Puts what a part says into the gaps of its target, as float32 for a float32 input. */
function fill(part, { target, seen, least, greatest }, gaps, filled, columns, isFloat32) {
  if (gaps.length === 0) return;
  const asked = zeros(gaps.length * seen.length);
  let to = 0;
  for (const row of gaps) for (const place of seen) asked[to++] = filled[row * columns + place];
  const said = numbersOfPart(part, 'predict', floats(asked, [gaps.length, seen.length], isFloat32), 1);
  gaps.forEach((row, i) => {
    // NaN is neither less nor greater, and stays.
    const value = said[i] < least ? least : said[i] > greatest ? greatest : said[i];
    filled[row * columns + target] = isFloat32 ? Math.fround(value) : value;
  });
}

/** The numbers that a part answers, `width` for each row of the input. */
function numbersOfPart(part, method, input, width) {
  const [answer, ...others] = part.ask(method, input);
  const { shape } = answer;
  const isOfRows = (shape.length === 1 || shape.length === 2) && shape[0] === input.shape[0];
  if (others.length > 0 || !isOfRows || !isNumeric(answer)) {
    refuse('model.wrong-input-form', null, 'a part does not answer numbers for each row');
  }
  if ((shape[1] ?? 1) !== width) {
    refuse('model.wrong-columns', null, `a part answers ${shape[1] ?? 1} columns, not ${width}`);
  }
  return numbersOf(densify(answer));
}

/** The steps of the imputer: one model each, by its place among the parts. */
async function readSteps(fields) {
  const features = fields.integer('features', 1);
  const missing = readMissing(fields);
  fields.modelReference('initial');
  const kept = await fields.indices('kept', [null], 0, features);
  for (let k = 1; k < kept.length; k += 1) if (kept[k - 1] >= kept[k]) fields.badIndex('kept');
  const indicated = fields.has('indicator_columns')
    ? await fields.indices('indicator_columns', [null], 0, features)
    : [];
  if (indicated.length > features) fields.badShape('indicator_columns');
  const { data: least } = await fields.floats('least', [kept.length]);
  const { data: greatest } = await fields.floats('greatest', [kept.length]);
  const targets = await fields.indices('targets', [null], 0, kept.length);
  const seen = await fields.indices('seen', [null], 0, kept.length);
  const offsets = await fields.indices('seen_offsets', [null], 0, seen.length + 1);
  const count = fields.list('parts').length;
  if (targets.length !== count || offsets.length !== count + 1) {
    refuse('model.bad-shape', null, `there are ${count} parts for ${targets.length} targets`);
  }
  fields.judgeOffsets(offsets, 'seen_offsets', seen.length);
  const steps = Array.from(targets, (target, s) => (
    { target, seen: seen.subarray(offsets[s], offsets[s + 1]), least: least[target], greatest: greatest[target] }
  ));
  return { features, missing, kept, indicated, steps };
}

/** What fills gaps first, and the models of the steps. */
async function readParts(fields, { features, steps }) {
  const initial = await fields.model(fields.modelReference('initial'), 'initial');
  const parts = await fields.models('parts');
  if (!initial.offers('transform')) {
    refuse('model.not-predictable', null, 'what fills gaps first does not transform');
  }
  if ((initial.features ?? features) !== features) fields.badShape('initial');
  steps.forEach(({ seen }, s) => {
    if (!parts[s].offers('predict')) refuse('model.not-predictable', null, `part ${s} does not predict`);
    if ((parts[s].features ?? seen.length) !== seen.length) fields.badIndex('seen_offsets');
  });
  return { initial, parts };
}
