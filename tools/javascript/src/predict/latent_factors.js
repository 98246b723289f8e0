import { numbersBy } from './arrays.js';

/**
 * The axes of latent factors, (I + V Cᵀ)⁻¹ᵀ V with V = C / noise, by elimination with the largest pivot.
 *
 * @param {Float64Array} C [outputs, features]
 * @param {number} outputs
 * @param {number} features
 * @param {Float64Array} noise [features]: the variance of each feature that the factors do not explain
 * @param {import('../limits.js').Budget} work products that the model may take before it is asked anything: a system of
 *   outputs × outputs equations grows as the cube of what the file holds
 * @returns {Float64Array} [outputs, features]
 */
export function latentAxes(C, outputs, features, noise, work) {
  work.take(outputs * outputs * (outputs + 2 * features), null);
  const X = C.map((c, k) => c / noise[k % features]);
  const V = X.slice();
  // Mᵀ of M = I + V Cᵀ
  const M = numbersBy(outputs * outputs, (k) => {
    const [column, row] = [Math.floor(k / outputs), k % outputs];
    let sum = row === column ? 1 : 0;
    for (let j = 0; j < features; j += 1) sum += V[row * features + j] * C[column * features + j];
    return sum;
  });
  for (let p = 0; p < outputs; p += 1) {
    let best = p;
    for (let i = p + 1; i < outputs; i += 1) {
      if (Math.abs(M[i * outputs + p]) > Math.abs(M[best * outputs + p])) best = i;
    }
    swapRows(M, outputs, p, best);
    swapRows(X, features, p, best);
    for (let i = 0; i < outputs; i += 1) {
      if (i === p) continue;
      const factor = M[i * outputs + p] / M[p * outputs + p];
      subtractRow(M, outputs, i, p, factor, p);
      subtractRow(X, features, i, p, factor, 0);
    }
  }
  return X.map((x, k) => x / M[Math.floor(k / features) * (outputs + 1)]);
}

function swapRows(data, width, a, b) {
  for (let j = 0; j < width; j += 1) {
    [data[a * width + j], data[b * width + j]] = [data[b * width + j], data[a * width + j]];
  }
}

/** Takes `factor` times row `from` off row `to`, from the column `first` on. */
function subtractRow(data, width, to, from, factor, first) {
  for (let j = first; j < width; j += 1) data[to * width + j] -= factor * data[from * width + j];
}
