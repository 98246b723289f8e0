/**
 * What raw scores become, in the precision that they were added up in.
 *
 * @param {import('./additive_tables.js').Tables} tables
 * @returns {(scores: Float32Array | Float64Array) => Float32Array | Float64Array}
 */
export function additiveLinks({ link, linkScale, linkLimit, outputs, sums: { round } }) {
  const exponential = (number) => round(Math.exp(number));
  const logistic = (score) => {
    const negative = -round(linkScale * score);
    // NaN stays NaN.
    return 1 / round(1 + exponential(negative > linkLimit ? linkLimit : negative));
  };
  // What is stored into scores is rounded to their type.
  const each = {
    identity: (score) => score,
    logistic,
    one_vs_all: logistic,
    exponential,
    hinge: (score) => (score > 0 ? 1 : 0),
    softplus: (score) => Math.log1p(exponential(score)),
    signed_square: (score) => score * Math.abs(score),
  }[link];
  if (each !== undefined) return (scores) => scores.map(each);
  return (scores) => {
    const powers = scores.slice();
    for (let first = 0; first < powers.length; first += outputs) softmax(powers, first, outputs, exponential, round);
    return powers;
  };
}

/** Powers are divided by their sum, which is added up in float64. */
function softmax(scores, first, outputs, exponential, round) {
  let most = scores[first];
  for (let i = first; i < first + outputs; i += 1) if (scores[i] > most) most = scores[i];
  let sum = 0;
  for (let i = first; i < first + outputs; i += 1) {
    scores[i] = exponential(round(scores[i] - most));
    sum += scores[i];
  }
  const divisor = round(sum);
  for (let i = first; i < first + outputs; i += 1) scores[i] /= divisor;
}
