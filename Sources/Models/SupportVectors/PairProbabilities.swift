import Bytes

/// Probabilities of classes that agree best with those of each pair.
struct PairProbabilities: Sendable {
  private let classes: Int
  private let slopes: [Double]
  private let intercepts: [Double]

  init(_ classes: VectorTables.Classes) {
    self.classes = classes.count
    slopes = classes.probabilities?.slopes ?? []
    intercepts = classes.probabilities?.intercepts ?? []
  }

  /// The probabilities, class after class, for the sums of pairs of `rows` rows.
  func probabilities(_ sums: [Double], rows: Int) -> [Double] {
    let (classes, pairs) = (classes, slopes.count)
    return RowBlocks.fill(rows: rows, width: classes, block: 64, initial: 0.0) { range, output in
      var coupling = Coupling(classes)
      for row in range {
        for pair in 0..<pairs { coupling.set(pair, share(sums[row * pairs + pair], pair)) }
        coupling.solve()
        for (index, value) in coupling.shares.enumerated() {
          output[(row - range.lowerBound) * classes + index] = value
        }
      }
    }
  }

  /// How probable the first class of a pair is where it is one of the two.
  private func share(_ sum: Double, _ pair: Int) -> Double {
    let power = sum * slopes[pair] + intercepts[pair]
    let share: Double
    if power >= 0 {
      let small = ElementaryFunctions.exp(-power)
      share = small / (1 + small)
    } else {
      share = 1 / (1 + ElementaryFunctions.exp(power))
    }
    // Where a comparison with NaN fails, the limit stands.
    let over = share > PairProbabilities.least ? share : PairProbabilities.least
    return over < 1 - PairProbabilities.least ? over : 1 - PairProbabilities.least
  }

  /// The least that a pair's probability is, and what 1 less the greatest is.
  private static let least = 1e-7
}

/// The iteration by Wu, Lin and Weng (2004) that couples the probabilities of pairs.
private struct Coupling {
  private(set) var shares: [Double]

  private let classes: Int
  /// The place in `weights` of each pair's first class against its second.
  private let pairs: [(one: Int, other: Int)]
  /// `classes` × `classes`: how probable the row's class is against the column's.
  private var against: [Double]
  private var weights: [Double]
  private var gradients: [Double]

  init(_ classes: Int) {
    self.classes = classes
    pairs = (0..<classes).flatMap { one in
      (one + 1..<classes).map { (one, $0) }
    }
    shares = [Double](repeating: 0, count: classes)
    gradients = shares
    against = [Double](repeating: 0, count: classes * classes)
    weights = against
  }

  mutating func set(_ pair: Int, _ share: Double) {
    let (one, other) = pairs[pair]
    against[one * classes + other] = share
    against[other * classes + one] = 1 - share
  }

  mutating func solve() {
    weigh()
    for index in shares.indices { shares[index] = 1 / Double(classes) }
    let enough = 0.005 / Double(classes)
    for _ in 0..<max(100, classes) {
      var expected = 0.0
      for one in 0..<classes {
        var gradient = 0.0
        for other in 0..<classes { gradient += weights[one * classes + other] * shares[other] }
        gradients[one] = gradient
        expected += shares[one] * gradient
      }
      let error = gradients.reduce(0) { max($0, abs($1 - expected)) }
      if error < enough { break }
      step(expected)
    }
  }

  private mutating func weigh() {
    for one in 0..<classes {
      var own = 0.0
      for other in 0..<classes where other != one {
        let share = against[other * classes + one]
        own += share * share
        weights[one * classes + other] = -share * against[one * classes + other]
      }
      weights[one * classes + one] = own
    }
  }

  /// Goes once through the classes, each of which takes what suits it best.
  private mutating func step(_ expected: Double) {
    var expected = expected
    for one in 0..<classes {
      let own = weights[one * classes + one]
      let change = (expected - gradients[one]) / own
      let grown = 1 + change
      shares[one] += change
      expected = (expected + change * (change * own + 2 * gradients[one])) / grown / grown
      for other in 0..<classes {
        gradients[other] = (gradients[other] + change * weights[one * classes + other]) / grown
        shares[other] /= grown
      }
    }
  }
}
