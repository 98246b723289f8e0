import { refuse } from '../errors.js';
import { floats, labelsAt, largest, numbersOf, zeros } from './arrays.js';
import { readParts, responseOf } from './one_vs_rest.js';
import { scoreOf } from './pair_votes.js';

/** Kind `one_vs_one`: a model for each pair of classes, which vote. */
export async function oneVsOne(fields) {
  const classes = await fields.labels();
  const K = classes.data.length;
  const parts = await readParts(fields);
  const byResponse = fields.choice('binary_threshold', ['zero', 'by_response']) === 'by_response';
  if (K < 2 || parts.length !== (K * (K - 1)) / 2) {
    refuse('model.bad-shape', null, "'parts' has not one model for each pair of classes");
  }
  const limit = byResponse && !(parts[0].isSame !== true && parts[0].offers('decision_function')) ? 0.5 : 0;

  const decide = (input) => {
    const answers = parts.map((part) => [responseOf(part, input), numbersOf(part.ask('predict', input)[0])]);
    const rows = answers[0][0].length;
    const [votes, sums] = [zeros(rows * K), zeros(rows * K)];
    let p = 0;
    for (let i = 0; i < K; i += 1) {
      for (let j = i + 1; j < K; j += 1, p += 1) {
        const [responses, labels] = answers[p];
        for (let row = 0; row < rows; row += 1) {
          sums[row * K + i] -= responses[row];
          sums[row * K + j] += responses[row];
          votes[row * K + (labels[row] === 1 ? j : i)] += 1;
        }
      }
    }
    return { rows, scores: votes.map((vote, k) => scoreOf(vote, sums[k])) };
  };
  return {
    decision_function(input) {
      const { rows, scores } = decide(input);
      if (K > 2) return [floats(scores, [rows, K])];
      return [floats(Float64Array.from({ length: rows }, (_, i) => scores[2 * i + 1]), [rows])];
    },
    predict(input) {
      const { rows, scores } = decide(input);
      return [labelsAt(classes, rows, (i) => (
        K === 2 ? Number(scores[2 * i + 1] > limit) : largest(scores, i * K, K)
      ))];
    },
  };
}

/** Kind `output_code`: models whose responses spell the codes of classes. */
export async function outputCode(fields) {
  const classes = await fields.labels();
  const parts = await readParts(fields);
  const { data: codes } = await fields.numbers('codes', [classes.data.length, parts.length]);
  return {
    predict(input) {
      const responses = parts.map((part) => responseOf(part, input));
      const nearest = (i) => {
        const distances = Float64Array.from(classes.data, (__, c) => responses.reduce((sum, own, j) => {
          const d = own[i] - codes[c * parts.length + j];
          return sum + d * d;
        }, 0));
        return largest(distances.map((distance) => -distance), 0, distances.length);
      };
      return [labelsAt(classes, responses[0].length, nearest)];
    },
  };
}
