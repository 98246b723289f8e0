import { refuse } from '../errors.js';
import { floats, integers, labelsAt, largestOrNaN, logarithmsOf, zeros } from './arrays.js';
import { readHeldRows } from './held_rows.js';
import { rowsOf } from './input.js';
import { PairProbabilities } from './pair_probabilities.js';
import { PairVotes } from './pair_votes.js';

/** The fields that only a classification has. */
const OF_CLASSES = [
  'classes', 'class_vectors', 'scores', 'label_rule', 'probability_slopes', 'probability_intercepts',
];

/** Kind `support_vectors`: sums of kernels with support vectors, one for each pair of classes, or one alone. */
export async function supportVectors(fields) {
  const task = fields.choice('task', ['classification', 'regression', 'outlier_detection']);
  const features = fields.integer('features', 1);
  const vectors = await readHeldRows(fields, features, 'vector', 'columns');
  const classes = task === 'classification' ? await readClasses(fields, vectors.count) : null;
  const known = classes?.count ?? 2;
  const shape = [known - 1, vectors.count];
  const { data: coefficients } = await fields.typed('coefficients', ['float64'], shape);
  const { data: intercepts } = await fields.typed('intercepts', ['float64'], [pairsOf(known)]);
  if (classes === null) fields.judgeAbsent(OF_CLASSES);
  const sums = new PairSums(vectors, classes?.starts ?? [0, vectors.count, vectors.count], coefficients, intercepts);
  const wanted = { features, missing: 'refused', infinite: 'refused' };
  /** `width` numbers for each row of an input, which `write` makes of the sums of its pairs. */
  const answers = (input, width, write) => {
    const matrix = rowsOf(input, wanted);
    const [rows] = matrix.shape;
    const all = zeros(rows * width);
    const ofRow = sums.of(matrix);
    const answer = new Float64Array(width);
    for (let row = 0; row < rows; row += 1) {
      write(ofRow(row), answer);
      all.set(answer, row * width);
    }
    return { rows, all };
  };
  return classes === null ? ofOneSum(task, answers, intercepts[0]) : ofClasses(classes, answers);
}

const pairsOf = (classes) => (classes * (classes - 1)) / 2;

/** What a classification has besides. */
async function readClasses(fields, vectors) {
  const labels = await fields.labels();
  const count = labels.data.length;
  if (count < 2) refuse('model.bad-shape', null, 'there are fewer than two classes');
  const sizes = await fields.indices('class_vectors', [count], 0, vectors + 1);
  const starts = [0];
  for (const size of sizes) starts.push(starts[starts.length - 1] + size);
  if (starts[count] !== vectors) fields.badIndex('class_vectors');
  const scores = fields.choice('scores', ['one_vs_one', 'one_vs_rest'], null);
  const rule = fields.choice('label_rule', ['votes', 'scores']);
  if (rule === 'scores' && scores !== 'one_vs_rest') fields.bad('label_rule');
  if (scores !== null && count === 2) fields.bad('scores');
  const shape = [pairsOf(count)];
  const [hasSlopes, hasIntercepts] = [fields.has('probability_slopes'), fields.has('probability_intercepts')];
  if (hasSlopes !== hasIntercepts) fields.bad(hasSlopes ? 'probability_intercepts' : 'probability_slopes');
  const probabilities = hasSlopes ? new PairProbabilities(
    count,
    (await fields.typed('probability_slopes', ['float64'], shape)).data,
    (await fields.typed('probability_intercepts', ['float64'], shape)).data,
  ) : null;
  return { labels, count, starts, scores, rule, probabilities };
}

/** The sum of each pair of classes, or the only one. */
class PairSums {
  /**
   * @param {import('./held_rows.js').HeldRows} vectors
   * @param {number[]} starts where the vectors of each class begin, and where the last end
   * @param {Float64Array} coefficients row after row, each with a number for each vector
   * @param {Float64Array} intercepts
   */
  constructor(vectors, starts, coefficients, intercepts) {
    this.vectors = vectors;
    this.starts = starts;
    this.coefficients = coefficients;
    this.intercepts = intercepts;
    this.kernels = new Float64Array(vectors.count);
    this.sums = new Float64Array(intercepts.length);
  }

  /** What gives the sums of a row of a matrix, until it is asked for the next. */
  of(matrix) {
    const { coefficients, intercepts, kernels, starts, sums, vectors } = this;
    const write = vectors.kernelsOf(matrix);
    const { count } = vectors;
    const weighed = (row, [first, end]) => {
      let sum = 0;
      for (let v = first, c = row * count + first; v < end; v += 1, c += 1) sum += coefficients[c] * kernels[v];
      return sum;
    };
    const parts = starts.slice(1).map((end, c) => [starts[c], end]);
    return (row) => {
      write(row, kernels);
      for (let one = 0, pair = 0; one < parts.length; one += 1) {
        for (let other = one + 1; other < parts.length; other += 1, pair += 1) {
          sums[pair] = weighed(other - 1, parts[one]) + weighed(one, parts[other]) + intercepts[pair];
        }
      }
      return sums;
    };
  }
}

/** The methods of a model that has one sum. */
function ofOneSum(task, answers, intercept) {
  const sums = (input, change) => {
    const { rows, all } = answers(input, 1, (own, answer) => { answer[0] = change(own[0]); });
    return floats(all, [rows]);
  };
  const decide = (input) => [sums(input, (sum) => sum)];
  if (task === 'regression') return { predict: decide };
  return {
    predict(input) {
      const { data, shape } = sums(input, (sum) => (sum > 0 ? 1 : -1));
      return [integers(data, shape)];
    },
    decision_function: decide,
    score_samples: (input) => [sums(input, (sum) => sum - intercept)],
  };
}

/** The methods of a classification. */
function ofClasses({ labels, count, scores, rule, probabilities }, answers) {
  const votes = new PairVotes(count);
  const numbers = new Float64Array(count);
  const vote = rule === 'scores' ? votes.writeScores.bind(votes) : votes.writeVotes.bind(votes);
  const methods = {
    predict(input) {
      const { rows, all } = answers(input, 1, (sums, answer) => {
        vote(sums, numbers);
        answer[0] = largestOrNaN(numbers, 0, count);
      });
      return [labelsAt(labels, rows, (row) => all[row])];
    },
  };
  if (probabilities !== null) {
    methods.predict_proba = (input) => {
      const { rows, all } = answers(input, count, (sums, shares) => probabilities.write(sums, shares));
      return [floats(all, [rows, count])];
    };
    methods.predict_log_proba = (input) => methods.predict_proba(input).map(logarithmsOf);
  }
  if (count === 2) {
    methods.decision_function = (input) => {
      const { rows, all } = answers(input, 1, (sums, answer) => { answer[0] = -sums[0]; });
      return [floats(all, [rows])];
    };
  } else if (scores !== null) {
    const isPairs = scores === 'one_vs_one';
    const width = isPairs ? pairsOf(count) : count;
    const write = isPairs ? (sums, answer) => answer.set(sums) : votes.writeScores.bind(votes);
    methods.decision_function = (input) => {
      const { rows, all } = answers(input, width, write);
      return [floats(all, [rows, width])];
    };
  }
  return methods;
}
