/** The parts of a histogram. */
const BINS = 16;

/** What the numbers of a tensor are like, as `amphora inspect` says it. */
export class Statistics {
  zeros = 0;
  nans = 0;
  infinities = 0;
  histogram = null;
  #low = Infinity;
  #high = -Infinity;
  #mean = 0;
  #finite = 0;

  /** Whether there is a histogram to count. */
  get isSpread() {
    return this.#low < this.#high;
  }

  /** @param {Float64Array} numbers */
  add(numbers) {
    let [low, high, count, sum] = [Infinity, -Infinity, 0, 0];
    for (const value of numbers) {
      if (value === 0) this.zeros += 1;
      if (!Number.isFinite(value)) {
        if (Number.isNaN(value)) this.nans += 1;
        else this.infinities += 1;
        continue;
      }
      count += 1;
      sum += value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (count === 0) return;
    let mean = sum / count;
    if (!Number.isFinite(mean)) {
      // Divided before they are added, numbers round once more each, but hardly overflow.
      mean = numbers.reduce((total, value) => (Number.isFinite(value) ? total + value / count : total), 0);
    }
    this.#low = Math.min(this.#low, low);
    this.#high = Math.max(this.#high, high);
    this.#finite += count;
    const share = count / this.#finite;
    this.#mean = clamped(this.#mean * (1 - share) + clamped(mean, low, high) * share, this.#low, this.#high);
  }

  /** Counts the same numbers once more, each in its part between the smallest and the largest. */
  place(numbers) {
    this.histogram ??= new Array(BINS).fill(0);
    // Where the distance of the two is no double, that of their halves is.
    const scale = Number.isFinite(this.#high - this.#low) ? 1 : 0.5;
    const width = this.#high * scale - this.#low * scale;
    for (const value of numbers) {
      if (!Number.isFinite(value)) continue;
      const part = Math.floor(((value * scale - this.#low * scale) / width) * BINS);
      this.histogram[Math.min(part, BINS - 1)] += 1;
    }
  }

  /** As the report has it. */
  get report() {
    const { zeros, nans, infinities, histogram } = this;
    return {
      ...(histogram === null ? {} : { histogram }), infinities,
      ...(this.#finite === 0 ? {} : { maximum: this.#high, mean: this.#mean, minimum: this.#low }), nans, zeros,
    };
  }
}

/** A mean, which roundings may have brought beyond the numbers that it is of. */
function clamped(mean, low, high) {
  return Math.min(Math.max(mean, low), high);
}
