import { refuse } from '../errors.js';
import { floats, integers, labelsAt, numbersOf, pairwiseSum, transposed } from './arrays.js';
import { rowCount } from './input.js';

/** Models of two classes, or a whole number for one that says the same of every row. */
export async function readParts(fields) {
  const parts = [];
  for (const part of fields.list('parts')) {
    parts.push(typeof part === 'number' ? same(part) : await fields.model(part, 'parts'));
  }
  return parts;
}

/** The response of a part: one number for each row. */
export function responseOf(part, input) {
  if (part.offers('decision_function')) return numbersOf(part.ask('decision_function', input)[0]);
  return part.offers('predict_proba') ? second(part, input) : numbersOf(part.ask('predict', input)[0]);
}

/** Kind `one_vs_rest`: a model for each class, or for each label that a row may have. */
export async function oneVsRest(fields) {
  const classes = await fields.labels();
  const parts = await readParts(fields);
  const output = fields.choice('output', ['multiclass', 'binary', 'multilabel']);
  const takesLast = fields.choice('ties', ['first', 'last']) === 'last';
  const leavesZeros = fields.choice('empty_rows', ['zero', 'nan']) === 'zero';
  const count = parts.length;
  const fits = output === 'binary' ? count === 1 : count === classes.data.length;
  if (count === 0 || !fits) refuse('model.bad-shape', null, "'parts' does not fit 'classes'");
  const limit = parts[0].isSame !== true && parts[0].offers('decision_function') ? 0 : 0.5;

  const responses = (input) => parts.map((part) => responseOf(part, input));
  const best = (all, i) => {
    let place = 0;
    for (let k = 1; k < count; k += 1) if (all[k][i] > all[place][i] || (takesLast && all[k][i] === all[place][i])) {
      place = k;
    }
    return place;
  };
  const methods = {
    predict(input) {
      const all = responses(input);
      const rows = all[0].length;
      if (output === 'multilabel') {
        return [integers(transposed(all).data.map((s) => (s > limit ? 1 : 0)), [rows, count])];
      }
      const last = classes.data.length - 1;
      const place = output === 'binary' ? (i) => (all[0][i] > limit ? last : 0) : (i) => best(all, i);
      return [labelsAt(classes, rows, place)];
    },
  };
  if (parts.every((part) => part.offers('decision_function'))) {
    methods.decision_function = (input) => {
      const all = transposed(parts.map((part) => numbersOf(part.ask('decision_function', input)[0])));
      return [count === 1 ? { ...all, shape: [all.shape[0]] } : all];
    };
  }
  if (parts.every((part) => part.offers('predict_proba'))) {
    methods.predict_proba = (input) => {
      const columns = parts.map((part) => second(part, input));
      const all = transposed(count === 1 ? [columns[0].map((p) => 1 - p), columns[0]] : columns);
      if (output === 'multilabel') return [all];
      const [rows, width] = all.shape;
      for (let i = 0; i < rows; i += 1) {
        const sum = pairwiseSum(all.data, i * width, width);
        if (sum === 0 && leavesZeros) continue;
        for (let k = 0; k < width; k += 1) all.data[i * width + k] /= sum;
      }
      return [all];
    };
  }
  return methods;
}

function second(part, input) {
  const { data, shape: [rows, width] } = part.ask('predict_proba', input)[0];
  return Float64Array.from({ length: rows }, (_, i) => data[i * width + 1]);
}

/** A part that says the same of every row. */
function same(v) {
  const answers = {
    predict: (rows) => floats(new Float64Array(rows).fill(v), [rows]),
    decision_function: (rows) => floats(new Float64Array(rows).fill(v), [rows]),
    predict_proba: (rows) => floats(Float64Array.from({ length: 2 * rows }, (_, k) => (k % 2 ? v : 1 - v)), [rows, 2]),
  };
  return {
    isSame: true,
    offers: (method) => Object.hasOwn(answers, method),
    ask: (method, input) => [answers[method](rowCount(input))],
  };
}
