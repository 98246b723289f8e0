import { Budget } from '../limits.js';

/** The least that a pair's probability is, and what 1 less the greatest is. */
const LEAST = 1e-7;
/** Times that each row may go through its classes, and the products of all rows beyond that. */
const MOST_FREE = 100;
const MOST_PRODUCTS = 2 ** 32;

/** Probabilities of classes that agree best with those of each pair: the iteration by Wu, Lin and Weng (2004). */
export class PairProbabilities {
  /**
   * @param {number} classes
   * @param {Float64Array} slopes
   * @param {Float64Array} intercepts
   */
  constructor(classes, slopes, intercepts) {
    this.classes = classes;
    this.slopes = slopes;
    this.intercepts = intercepts;
    // How probable the row's class is against the column's.
    this.against = new Float64Array(classes * classes);
    this.weights = new Float64Array(classes * classes);
    this.gradients = new Float64Array(classes);
    this.free = MOST_FREE;
    this.products = new Budget(MOST_PRODUCTS, 'model.wide-answer', 'the classes of the rows take too many steps');
  }

  /** Writes the probabilities of the classes for the sums of their pairs. */
  write(sums, shares) {
    const { classes, against, gradients, products, weights } = this;
    for (let one = 0, pair = 0; one < classes; one += 1) {
      for (let other = one + 1; other < classes; other += 1, pair += 1) {
        const share = this.#share(sums[pair], pair);
        against[one * classes + other] = share;
        against[other * classes + one] = 1 - share;
      }
    }
    this.#weigh();
    shares.fill(1 / classes, 0, classes);
    const enough = 0.005 / classes;
    for (let time = 0; time < Math.max(100, classes); time += 1) {
      if (time >= this.free) products.take(classes * classes, null);
      let expected = 0;
      for (let one = 0; one < classes; one += 1) {
        let gradient = 0;
        for (let other = 0; other < classes; other += 1) gradient += weights[one * classes + other] * shares[other];
        gradients[one] = gradient;
        expected += shares[one] * gradient;
      }
      let error = 0;
      for (let one = 0; one < classes; one += 1) error = Math.max(error, Math.abs(gradients[one] - expected));
      if (error < enough) break;
      this.#step(expected, shares);
    }
  }

  /** How probable the first class of a pair is where it is one of the two. */
  #share(sum, pair) {
    const power = sum * this.slopes[pair] + this.intercepts[pair];
    const small = Math.exp(-Math.abs(power));
    const share = power >= 0 ? small / (1 + small) : 1 / (1 + small);
    // Where a comparison with NaN fails, the limit stands.
    const over = share > LEAST ? share : LEAST;
    return over < 1 - LEAST ? over : 1 - LEAST;
  }

  #weigh() {
    const { classes, against, weights } = this;
    for (let one = 0; one < classes; one += 1) {
      let own = 0;
      for (let other = 0; other < classes; other += 1) {
        if (other === one) continue;
        const share = against[other * classes + one];
        own += share * share;
        weights[one * classes + other] = -share * against[one * classes + other];
      }
      weights[one * classes + one] = own;
    }
  }

  /** Goes once through the classes, each of which takes what suits it best. */
  #step(given, shares) {
    const { classes, gradients, weights } = this;
    let expected = given;
    for (let one = 0; one < classes; one += 1) {
      const own = weights[one * classes + one];
      const change = (expected - gradients[one]) / own;
      const grown = 1 + change;
      shares[one] += change;
      expected = (expected + change * (change * own + 2 * gradients[one])) / grown / grown;
      for (let other = 0; other < classes; other += 1) {
        gradients[other] = (gradients[other] + change * weights[one * classes + other]) / grown;
        shares[other] /= grown;
      }
    }
  }
}
