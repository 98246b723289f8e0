import { refuse } from '../errors.js';
import { floats, labelsAt, largest, logarithmsOf, numbersBy, values, zeros } from './arrays.js';
import { columnsOf } from './cells.js';
import { denseRows, judgeWidth, roundedRows, rowCount } from './input.js';
import { softmax } from './linear.js';
import { densify } from './sparse.js';
import { leavesOf, readTrees } from './trees.js';

/** Kind `boosted_trees`: scores that trees add up to, stage by stage. */
export async function boostedTrees(fields) {
  const isRegression = fields.choice('task', ['classification', 'regression']) === 'regression';
  const features = fields.integer('features');
  const scores = fields.integer('scores', 1);
  const rounds = fields.choice('comparison', ['float32', 'float64']) === 'float32';
  const link = fields.choice('link', isRegression ? ['identity', 'exp'] : ['logistic', 'logistic_of_twice', 'softmax']);
  const scale = fields.float('leaf_scale');
  const trees = await readTrees(fields, () => features, true);
  const nodes = trees.left.length;
  const leaf = await fields.numbers('values');
  const isFlat = leaf.shape[0] === nodes && leaf.shape.slice(1).every((length) => length === 1);
  if (!isFlat || trees.count % scores !== 0) {
    refuse('model.bad-shape', null, "'values' or 'scores' does not fit the trees");
  }
  const asks = fields.has('is_categorical') ? await readCategoryNodes(fields, trees, features) : null;
  const classes = isRegression ? null : await fields.labels();
  if (classes && classes.data.length !== (scores === 1 ? 2 : scores)) {
    refuse('model.bad-shape', null, "'classes' does not fit 'scores'");
  }
  const rules = scores === 1 ? ['at_least_zero', 'above_zero'] : ['largest_score'];
  const labelRule = isRegression ? null : fields.choice('label_rule', [...rules, 'largest_probability']);
  const begin = await readBeginning(fields, scores, isRegression);
  const order = await readOrder(fields, features);
  const wanted = { features, missing: trees.missing, infinite: rounds ? 'float32' : 'routed' };
  const stages = trees.count / scores;

  const rowsOf = (input) => {
    const dense = denseRows(order === null ? input : order(input, wanted), wanted);
    return { rows: dense.rows, data: rounds ? roundedRows(dense.data) : dense.data };
  };
  const walk = (data, first, t) => {
    let n = trees.offsets[t];
    while (trees.left[n] >= 0) n = goesLeft(trees, asks, t, n, data[first + trees.feature[n]])
      ? trees.left[n]
      : trees.right[n];
    return n;
  };
  const decide = (input) => {
    const { rows, data } = rowsOf(input);
    const s = begin(values('float64', [rows, features], data), rows);
    for (let t = 0; t < trees.count; t += 1) {
      const k = t % scores;
      for (let i = 0; i < rows; i += 1) s[i * scores + k] += leaf.data[walk(data, i * features, t)] * scale;
    }
    return { rows, s };
  };
  const apply = (input) => {
    const { rows, data } = rowsOf(input);
    const leaves = leavesOf(trees, rows, features, data, (_, t, all, first) => walk(all, first, t));
    return [floats(leaves, isRegression ? [rows, stages] : [rows, stages, scores])];
  };
  if (isRegression) {
    const predict = (input) => {
      const { rows, s } = decide(input);
      return [floats(link === 'exp' ? s.map(Math.exp) : s, [rows])];
    };
    return { predict, apply };
  }
  const width = classes.data.length;
  const probabilities = ({ rows, s }) => {
    const p = zeros(rows * width);
    for (let i = 0; i < rows; i += 1) {
      if (scores === 1) {
        p[i * 2 + 1] = 1 / (1 + Math.exp(link === 'logistic_of_twice' ? -2 * s[i] : -s[i]));
        p[i * 2] = 1 - p[i * 2 + 1];
      } else p.set(softmax(s.subarray(i * scores, (i + 1) * scores)), i * width);
    }
    return p;
  };
  return {
    predict(input) {
      const decided = decide(input);
      const { rows, s } = decided;
      const p = labelRule === 'largest_probability' ? probabilities(decided) : null;
      const place = {
        at_least_zero: (i) => (s[i] >= 0 ? 1 : 0),
        above_zero: (i) => (s[i] > 0 ? 1 : 0),
        largest_score: (i) => largest(s, i * scores, scores),
        largest_probability: (i) => largest(p, i * width, width),
      }[labelRule];
      return [labelsAt(classes, rows, place)];
    },
    decision_function(input) {
      const { rows, s } = decide(input);
      return [floats(s, scores === 1 ? [rows] : [rows, scores])];
    },
    predict_proba(input) {
      const decided = decide(input);
      return [floats(probabilities(decided), [decided.rows, width])];
    },
    predict_log_proba(input) {
      const decided = decide(input);
      return [logarithmsOf({ data: probabilities(decided), shape: [decided.rows, width] })];
    },
    apply,
  };
}

function goesLeft({ threshold, missingLeft }, asks, t, n, value) {
  const missing = () => missingLeft !== null && missingLeft[n] !== 0;
  if (asks === null || asks.isCategorical[n] === 0) {
    return value <= threshold[n] || (Number.isNaN(value) && missing());
  }
  if (Number.isNaN(value) || value < 0) return missing();
  const category = value >= 2 ** 31 ? 0 : Math.trunc(value) % 256;
  const holds = (sets, set) => (sets[set * 8 + (category >> 5)] >>> (category & 31)) & 1;
  if (holds(asks.left, asks.offsets[t] + asks.set[n])) return true;
  return holds(asks.known, asks.feature[n]) ? false : missing();
}

async function readCategoryNodes(fields, trees, features) {
  const nodes = trees.left.length;
  const { data: isCategorical } = await fields.numbers('is_categorical', [nodes]);
  const { data: offsets } = await fields.numbers('set_offsets', [trees.count + 1]);
  const { data: left, shape } = await fields.numbers('left_categories', [null, 8]);
  const { data: known } = await fields.numbers('known_categories', [features, 8]);
  const { data: set } = await fields.numbers('category_set', [nodes]);
  const bad = () => refuse('model.bad-index', null, "'category_set' or 'set_offsets' points to nothing");
  if (offsets[0] !== 0 || offsets[trees.count] !== shape[0]) bad();
  for (let t = 0; t < trees.count; t += 1) {
    if (offsets[t + 1] < offsets[t]) bad();
    for (let n = trees.offsets[t]; n < trees.offsets[t + 1]; n += 1) {
      const asksHere = trees.left[n] >= 0 && isCategorical[n] !== 0;
      if (asksHere && !(set[n] >= 0 && offsets[t] + set[n] < offsets[t + 1])) bad();
    }
  }
  const [leftBits, knownBits] = [left, known].map((bits) => Uint32Array.from(bits));
  return { isCategorical, offsets, set, left: leftBits, known: knownBits, feature: trees.feature };
}

/** What scores begin with: for each row the same, or what another model's answers make. */
async function readBeginning(fields, scores, isRegression) {
  if (fields.has('baseline')) {
    const { data } = await fields.numbers('baseline', [scores]);
    return (_, rows) => numbersBy(rows * scores, (i) => data[i % scores]);
  }
  const model = await fields.model(fields.fields.baseline_model, 'baseline_model');
  const link = fields.choice('baseline_link', ['identity', 'log', 'log_odds', 'half_log_odds', 'centered_log']);
  if (isRegression) return (input) => Float64Array.from(model.ask('predict', input)[0].data);
  const clip = link === 'identity' ? 0 : fields.float('baseline_clip');
  return (input, rows) => {
    const [{ data, shape }] = model.ask('predict_proba', input);
    const s = zeros(rows * scores);
    for (let i = 0; i < rows; i += 1) {
      const all = Array.from(data.subarray(i * shape[1], (i + 1) * shape[1]));
      const clipped = (p) => (link === 'identity' ? p : Math.min(Math.max(p, clip), 1 - clip));
      const row = (scores === 1 ? [all[1]] : all).map(clipped);
      const mean = Math.exp(row.reduce((sum, p) => sum + Math.log(p), 0) / row.length);
      row.forEach((p, k) => {
        s[i * scores + k] = {
          identity: () => p,
          log: () => Math.log(p),
          log_odds: () => Math.log(p / (1 - p)),
          half_log_odds: () => 0.5 * Math.log(p / (1 - p)),
          centered_log: () => Math.log(p / mean),
        }[link]();
      });
    }
    return s;
  };
}

/** Columns in another order, of which the first stand for places in lists of values; or `null`. */
async function readOrder(fields, features) {
  if (!fields.has('column_order')) return null;
  const order = await fields.indices('column_order', [features], 0, features);
  const lists = [];
  if (fields.has('categories')) {
    for (const reference of fields.list('categories')) {
      const { data } = await fields.load(reference, 'categories');
      lists.push(new Map(Array.from(data, (value, place) => [value, place])));
    }
  }
  return (input, wanted) => {
    judgeWidth(input, features);
    const given = columnsOf(densify(input), wanted);
    const columns = Array.from(order, (column, f) => {
      const from = given[column];
      if (f < lists.length) {
        const places = Float64Array.from(from.data, (value) => lists[f].get(plain(value)) ?? NaN);
        return { values: values('float64', from.shape, places) };
      }
      return { values: from };
    });
    return { columns, rows: rowCount(input) };
  };
}

const plain = (value) => (typeof value === 'bigint' ? Number(value) : value?.value ?? value);
