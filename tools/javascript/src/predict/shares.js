import { largest, pairwiseSum } from './arrays.js';

/** Writes exp(s − m) of `width` numbers s from `first` on, m the largest of them, and answers m. */
function writePowers(scores, first, width, powers) {
  const most = scores[first + largest(scores, first, width)];
  for (let k = 0; k < width; k += 1) powers[k] = Math.exp(scores[first + k] - most);
  return most;
}

/** Makes of each row of `width` numbers s the shares exp(s − m) / Σ exp(s − m), the sum in pairs. */
export function toShares(scores, width) {
  const powers = new Float64Array(width);
  for (let first = 0; first < scores.length; first += width) {
    writePowers(scores, first, width, powers);
    const sum = pairwiseSum(powers, 0, width);
    for (let k = 0; k < width; k += 1) scores[first + k] = powers[k] / sum;
  }
  return scores;
}

/** m + log Σ exp(s − m) of each row of `width` numbers s, the sum in pairs. */
export function logTotals(scores, width) {
  const powers = new Float64Array(width);
  const totals = new Float64Array(scores.length / width);
  for (let i = 0; i < totals.length; i += 1) {
    const most = writePowers(scores, i * width, width, powers);
    totals[i] = Math.log(pairwiseSum(powers, 0, width)) + most;
  }
  return totals;
}
