import { refuse } from '../errors.js';
import { floats, labelsAt, largest, logarithmsOf, numbersBy, numbersOf, pairwiseSum, zeros } from './arrays.js';
import { cellKey, cellsOf } from './cells.js';
import { softmax } from './linear.js';

/** Kind `adaboost`: weighed votes, scores or medians of members that learned one after the other. */
export async function adaboost(fields) {
  const algorithm = fields.choice('algorithm', ['votes', 'centred_votes', 'log_probabilities', 'weighted_median']);
  const members = await fields.models('members');
  const { data: weights } = await fields.numbers('member_weights', [null]);
  if (members.length === 0 || weights.length < members.length) {
    refuse('model.bad-shape', null, "'member_weights' does not fit 'members'");
  }
  if (algorithm === 'weighted_median') {
    return { predict: (input) => [weightedMedian(members, weights, input)] };
  }
  const total = pairwiseSum(weights, 0, weights.length);
  const classes = await fields.labels();
  const K = classes.data.length;
  if (K < 2) refuse('model.bad-shape', null, "'classes' has fewer than two labels");
  const byMembers = fields.choice('probabilities', ['scores', 'member_probabilities']) === 'member_probabilities';
  const places = new Map(cellsOf(classes).map((label, place) => [cellKey(label), place]));

  const voted = (member, weight, input, scores) => {
    const [labels] = member.ask('predict', input);
    const other = algorithm === 'votes' ? 0 : (-1 / (K - 1)) * weight;
    cellsOf(labels).forEach((label, i) => {
      const place = places.get(cellKey(label));
      for (let c = 0; c < K; c += 1) scores[i * K + c] += c === place ? weight : other;
    });
  };
  const logged = (member, input, scores) => {
    const [answer] = member.ask('predict_proba', input);
    const least = answer.dtype === 'float32' ? 2 ** -23 : 2 ** -52;
    if (answer.shape[1] !== K) refuse('model.bad-shape', null, 'a member knows other classes');
    for (let first = 0; first < answer.data.length; first += K) {
      const logs = Array.from({ length: K }, (_, c) => Math.log(Math.max(answer.data[first + c], least)));
      const sum = logs.reduce((a, b) => a + b, 0);
      logs.forEach((log, c) => { scores[first + c] += (K - 1) * (log - (1 / K) * sum); });
    }
  };
  const scored = (input) => {
    const rows = members[0].ask('predict', input)[0].shape[0];
    const scores = zeros(rows * K);
    members.forEach((member, m) => {
      if (algorithm === 'log_probabilities') logged(member, input, scores);
      else voted(member, weights[m], input, scores);
    });
    return { rows, scores: scores.map((score) => score / total) };
  };
  const decide = (input) => {
    const { rows, scores } = scored(input);
    if (K > 2) return floats(scores, [rows, K]);
    return floats(Float64Array.from({ length: rows }, (_, i) => scores[2 * i + 1] - scores[2 * i]), [rows]);
  };
  const probabilities = (input) => {
    let parts;
    if (byMembers) {
      const answers = members.map((member) => numbersOf(member.ask('predict_proba', input)[0]));
      const mean = new Float64Array(answers[0].length);
      answers.forEach((answer, m) => answer.forEach((p, k) => { mean[k] += weights[m] * p; }));
      parts = mean.map((sum) => sum / total / (K - 1));
    } else {
      const { data } = decide(input);
      parts = K === 2
        ? numbersBy(2 * data.length, (k) => (k % 2 === 1 ? data[k >> 1] / 2 : -data[k >> 1] / 2))
        : data.map((s) => s / (K - 1));
    }
    const all = new Float64Array(parts.length);
    for (let first = 0; first < parts.length; first += K) all.set(softmax(parts.subarray(first, first + K)), first);
    return floats(all, [all.length / K, K]);
  };
  return {
    decision_function: (input) => [decide(input)],
    predict(input) {
      const { data, shape: [rows] } = decide(input);
      return [labelsAt(classes, rows, (i) => (K === 2 ? Number(data[i] > 0) : largest(data, i * K, K)))];
    },
    predict_proba: (input) => [probabilities(input)],
    predict_log_proba(input) {
      return [logarithmsOf(probabilities(input))];
    },
  };
}

function weightedMedian(members, weights, input) {
  const answers = members.map((member) => numbersOf(member.ask('predict', input)[0]));
  return floats(Float64Array.from(answers[0], (_, i) => {
    const order = answers.map((__, m) => m).sort((a, b) => answers[a][i] - answers[b][i] || a - b);
    let running = 0;
    const sums = order.map((m) => { running += weights[m]; return running; });
    return answers[order[sums.findIndex((sum) => sum >= 0.5 * running)] ?? order.at(-1)][i];
  }), [answers[0].length]);
}
