import { floats, integers, zeros } from './arrays.js';
import { denseRows } from './input.js';

/** Kind `mahalanobis`: how far a row lies from the middle of those that were learned, measured by how these spread. */
export async function mahalanobis(fields) {
  const features = fields.integer('features', 1);
  const { data: center } = await fields.floats('center', [features]);
  const { data: precision } = await fields.floats('precision', [features, features]);
  const offset = fields.float('offset');
  const wanted = { features, missing: 'refused', infinite: 'refused' };
  const away = new Float64Array(features);

  const scoreOf = (x, first) => {
    for (let j = 0; j < features; j += 1) away[j] = x[first + j] - center[j];
    let sum = 0;
    for (let i = 0, p = 0; i < features; i += 1) {
      let own = 0;
      for (let j = 0; j < features; j += 1, p += 1) own += precision[p] * away[j];
      sum += own * away[i];
    }
    // The source takes the root and squares it again: what is below 0 has none.
    const distance = Math.sqrt(sum);
    return -(distance * distance);
  };
  /** What `change` makes of the score of each row. */
  const answers = (input, change) => {
    const { rows, data } = denseRows(input, wanted);
    const all = zeros(rows);
    for (let row = 0; row < rows; row += 1) all[row] = change(scoreOf(data, row * features));
    return all;
  };
  const vector = (make, change) => (input) => {
    const all = answers(input, change);
    return [make(all, [all.length])];
  };
  return {
    predict: vector(integers, (score) => (score - offset >= 0 ? 1 : -1)),
    decision_function: vector(floats, (score) => score - offset),
    score_samples: vector(floats, (score) => score),
  };
}
