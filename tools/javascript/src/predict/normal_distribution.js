/** 1 − erf(z), for z of at least 0. */
function complementaryError(z) {
  const bell = Math.exp(-z * z);
  if (z < 2) {
    // erf(z) = 2/√π e^(−z²) Σ 2^n z^(2n+1) / (2n+1)!!, whose terms are all positive.
    let [term, sum] = [z, z];
    for (let n = 1; term > sum * Number.EPSILON / 4; n += 1) {
      term *= (2 * z * z) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * bell * sum;
  }
  // A continued fraction from its far end; what is left out is below the last bit from 2 on.
  let fraction = z;
  for (let n = 160; n > 0; n -= 1) fraction = z + n / 2 / fraction;
  return bell / (Math.sqrt(Math.PI) * fraction);
}

/** The standard normal distribution function. */
export function normalDistribution(x) {
  if (Number.isNaN(x)) return x;
  const tail = 0.5 * complementaryError(Math.abs(x) * Math.SQRT1_2);
  return x <= 0 ? tail : 1 - tail;
}

/** The number up to which the standard normal distribution has the share `u`. */
export function normalQuantile(u) {
  if (u > 0.5) return -normalQuantile(1 - u);
  if (!(u > 0)) return u === 0 ? -Infinity : NaN;
  // Hastings' approximation is right to 5e-4, and Halley's steps have thrice as many digits each.
  const t = Math.sqrt(-2 * Math.log(u));
  let x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 4; step += 1) {
    const error = (normalDistribution(x) - u) * Math.sqrt(2 * Math.PI) * Math.exp((x * x) / 2);
    x -= error / (1 + (x * error) / 2);
  }
  return x;
}
