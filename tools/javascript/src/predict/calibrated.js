import { refuse } from '../errors.js';
import { floats, labelsAt, largest, numbersOf, pairwiseSum, zeros } from './arrays.js';
import { softmax } from './linear.js';

/** Kind `calibrated`: classifiers whose scores become probabilities. */
export async function calibrated(fields) {
  const classes = await fields.labels();
  const K = classes.data.length;
  const parts = await fields.models('parts');
  if (parts.length === 0) fields.bad('parts');
  const method = fields.choice('method', ['sigmoid', 'isotonic', 'temperature']);
  const calibrators = method === 'temperature'
    ? await temperatures(fields, parts, K)
    : await columnwise(fields, parts, K, method);
  const probabilities = (input) => {
    let mean = null;
    parts.forEach((part, i) => {
      const own = calibrators[i](scoresOf(part, input)).map((p) => (p > 1 && p <= 1 + 1e-5 ? 1 : p));
      mean = mean === null ? own : mean.map((sum, k) => sum + own[k]);
    });
    return floats(mean.map((sum) => sum / parts.length), [mean.length / K, K]);
  };
  return {
    predict_proba: (input) => [probabilities(input)],
    predict(input) {
      const { data, shape: [rows] } = probabilities(input);
      return [labelsAt(classes, rows, (i) => largest(data, i * K, K))];
    },
  };
}

/** The scores of a part: columns, and whether they are probabilities. */
function scoresOf(part, input) {
  const isProba = !part.offers('decision_function');
  const [answer] = part.ask(isProba ? 'predict_proba' : 'decision_function', input);
  const [rows, width = 1] = answer.shape;
  const numbers = numbersOf(answer);
  if (!isProba || width !== 2) return { rows, width, numbers, isProba };
  return { rows, width: 1, numbers: Float64Array.from({ length: rows }, (_, i) => numbers[2 * i + 1]), isProba };
}

async function columnwise(fields, parts, K, method) {
  const columns = await fields.numberList('columns', [null]);
  const places = columns.map((column) => fields.judgeIndices(column, 'columns', 0, K));
  const curves = [];
  if (method === 'sigmoid') {
    const [slopes, offsets] = [await fields.numberList('slopes', [null]), await fields.numberList('offsets', [null])];
    slopes.forEach(({ data }, i) => {
      curves.push(Array.from(data, (a, j) => (s) => 1 / (1 + Math.exp(a * s + offsets[i]?.data[j]))));
    });
  } else {
    for (const own of fields.list('curves')) {
      if (!Array.isArray(own)) fields.bad('curves');
      const loaded = [];
      for (const each of own) {
        loaded.push(isotonic(fields.asNumbers(await fields.load(each, 'curves'), 'curves', [2, null])));
      }
      curves.push(loaded);
    }
  }
  const fits = places.length === parts.length && curves.length === parts.length
    && places.every(({ length }, i) => length === curves[i].length);
  if (!fits) refuse('model.bad-shape', null, "'columns' does not fit the calibrators");
  return parts.map((_, part) => ({ rows, width, numbers }) => {
    if (width !== places[part].length) {
      refuse('model.bad-shape', null, 'a part has more or fewer scores than calibrators');
    }
    const all = zeros(rows * K);
    for (let i = 0; i < rows; i += 1) {
      places[part].forEach((place, j) => { all[i * K + place] = curves[part][j](numbers[i * width + j]); });
      if (K === 2) all[i * K] = 1 - all[i * K + 1];
      else {
        const sum = pairwiseSum(all, i * K, K);
        for (let c = 0; c < K; c += 1) all[i * K + c] = sum === 0 ? 1 / K : all[i * K + c] / sum;
      }
    }
    return all;
  });
}

/** Between points, straight lines; outside of them, the first and the last. */
function isotonic({ data, shape: [, count] }) {
  if (count < 1) refuse('model.bad-shape', null, 'a curve has no points');
  const x = data.subarray(0, count);
  const y = data.subarray(count);
  return (s) => {
    if (s <= x[0]) return y[0];
    if (s >= x[count - 1]) return y[count - 1];
    const k = x.findLastIndex((point) => point <= s);
    return k < 0 ? NaN : ((y[k + 1] - y[k]) / (x[k + 1] - x[k])) * (s - x[k]) + y[k];
  };
}

async function temperatures(fields, parts, K) {
  const { data } = await fields.numbers('inverse_temperatures', [parts.length]);
  return parts.map((_, part) => ({ rows, width, numbers, isProba }) => {
    let logits = numbers;
    if (width === 1) {
      logits = Float64Array.from({ length: 2 * rows }, (__, k) => {
        const s = numbers[k >> 1];
        if (isProba) return k % 2 ? s : 1 - s;
        return k % 2 ? s : -s;
      });
    }
    if (logits.length !== rows * K) refuse('model.bad-shape', null, 'a part has not a score for each class');
    if (width > 1 || isProba) {
      let areShares = logits.every((p) => p >= 0 && p <= 1);
      for (let i = 0; i < rows && areShares; i += 1) {
        areShares = Math.abs(pairwiseSum(logits, i * K, K) - 1) <= 1.001e-5;
      }
      if (areShares) logits = logits.map((p) => Math.log(p + 1e-12));
    }
    const all = zeros(rows * K);
    for (let i = 0; i < rows; i += 1) {
      all.set(softmax(logits.subarray(i * K, (i + 1) * K).map((z) => data[part] * z)), i * K);
    }
    return all;
  });
}
