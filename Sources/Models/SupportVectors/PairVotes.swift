/// What the sums of pairs of classes say of each class.
struct PairVotes {
  let classes: Int

  private var pairs: Int { classes * (classes - 1) / 2 }

  /// The votes of each class; a pair votes for its first when its sum is so.
  func votes(_ sums: [Double], isForFirst: (Double) -> Bool) -> [Double] {
    var votes = [Double](repeating: 0, count: sums.count / pairs * classes)
    forEach(sums) { sum, one, other in votes[isForFirst(sum) ? one : other] += 1 }
    return votes
  }

  /// Votes, and what breaks their ties: the margins, squeezed to less than a third.
  func scores(_ sums: [Double]) -> [Double] {
    var margins = [Double](repeating: 0, count: sums.count / pairs * classes)
    forEach(sums) { sum, one, other in
      margins[one] += sum
      margins[other] -= sum
    }
    return zip(votes(sums) { !($0 < 0) }, margins).map { votes, margin in
      votes + margin / (3 * (abs(margin) + 1))
    }
  }

  /// Calls `body` with each sum, and with the places of its two classes.
  private func forEach(_ sums: [Double], _ body: (Double, Int, Int) -> Void) {
    var place = 0
    for first in stride(from: 0, to: sums.count / pairs * classes, by: classes) {
      for one in 0..<classes {
        for other in one + 1..<classes {
          body(sums[place], first + one, first + other)
          place += 1
        }
      }
    }
  }
}
