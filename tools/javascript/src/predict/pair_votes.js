/** Votes of a class, and what breaks their ties: its margin, squeezed to less than a third. */
export const scoreOf = (votes, margin) => votes + margin / (3 * (Math.abs(margin) + 1));

/**
 * What the sums of pairs of classes, (0, 1), (0, 2), …, (1, 2), …, say of each class.
 */
export class PairVotes {
  /** @param {number} classes */
  constructor(classes) {
    this.classes = classes;
    this.margins = new Float64Array(classes);
  }

  /** Writes the votes of each class: a pair votes for its first where its sum is over 0. */
  writeVotes(sums, votes) {
    this.#count(sums, votes, (sum) => sum > 0);
  }

  /** Writes the scores of each class: here a pair votes for its second only where its sum is below 0. */
  writeScores(sums, scores) {
    const { classes, margins } = this;
    this.#count(sums, scores, (sum) => !(sum < 0));
    margins.fill(0);
    for (let one = 0, pair = 0; one < classes; one += 1) {
      for (let other = one + 1; other < classes; other += 1, pair += 1) {
        margins[one] += sums[pair];
        margins[other] -= sums[pair];
      }
    }
    for (let c = 0; c < classes; c += 1) scores[c] = scoreOf(scores[c], margins[c]);
  }

  #count(sums, votes, isForFirst) {
    const { classes } = this;
    votes.fill(0, 0, classes);
    for (let one = 0, pair = 0; one < classes; one += 1) {
      for (let other = one + 1; other < classes; other += 1, pair += 1) {
        votes[isForFirst(sums[pair]) ? one : other] += 1;
      }
    }
  }
}
