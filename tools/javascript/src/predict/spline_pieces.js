/** The values of the pieces at a number, by the recursion of de Boor. */
export class SplinePieces {
  #before;

  /** @param {number} degree */
  constructor(degree) {
    this.degree = degree;
    this.values = new Float64Array(degree + 1);
    this.#before = new Float64Array(degree + 1);
  }

  /**
   * The interval between the `count` knots from `first` on that x lies in, the outermost for what lies beyond.
   *
   * @param {number} x
   * @param {Float64Array} knots
   * @param {number} first
   * @param {number} count
   */
  intervalOf(x, knots, first, count) {
    // From the first knot where all pieces overlap to the last but one, at which the last begins.
    let [low, high] = [this.degree, count - this.degree - 2];
    while (low < high) {
      const middle = low + ((high - low + 1) >> 1);
      if (knots[first + middle] <= x) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Makes `values` those of the pieces that are not 0 at x, of which the knot at `place` begins the interval. */
  evaluate(x, knots, place) {
    this.values[0] = 1;
    for (let step = 1; step <= this.degree; step += 1) {
      [this.values, this.#before] = [this.#before, this.values];
      const { values } = this;
      values[0] = 0;
      for (let n = 1; n <= step; n += 1) {
        const [end, begin] = [knots[place + n], knots[place + n - step]];
        if (begin === end) {
          values[n] = 0;
          continue;
        }
        const weight = this.#before[n - 1] / (end - begin);
        values[n - 1] += weight * (end - x);
        values[n] = weight * (x - begin);
      }
    }
  }
}
