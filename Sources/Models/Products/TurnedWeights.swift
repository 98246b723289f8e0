/// Weights term after term, those of four targets side by side: for rows that take some terms only,
/// again and again.
struct TurnedWeights: Sendable {
  /// Fours of targets.
  let lanes: Int

  private let weights: [SIMD4<Double>]

  /// Takes weights row after row, each of `terms` numbers.
  ///
  /// - Precondition: there are `targets` × `terms` weights.
  init(_ weights: [Double], targets: Int, terms: Int) {
    precondition(weights.count == targets * terms)
    lanes = (targets + 3) / 4
    var turned = [SIMD4<Double>](repeating: .zero, count: terms * lanes)
    for target in 0..<targets {
      for term in 0..<terms {
        turned[term * lanes + target / 4][target % 4] = weights[target * terms + term]
      }
    }
    self.weights = turned
  }

  /// Rows of `targets` numbers in fours, filled up with zeros.
  static func padded(_ rows: [Double], targets: Int) -> [SIMD4<Double>] {
    let (lanes, count) = ((targets + 3) / 4, rows.count / targets)
    var padded = [SIMD4<Double>](repeating: .zero, count: count * lanes)
    for row in 0..<count {
      for target in 0..<targets {
        padded[row * lanes + target / 4][target % 4] = rows[row * targets + target]
      }
    }
    return padded
  }

  /// The sum of the weights of a term, each times that of the targets' numbers from `first` on.
  @inline(__always)
  func sum(_ numbers: [SIMD4<Double>], _ first: Int, _ term: Int) -> Double {
    // Two sums hide what each addition waits for.
    var (one, two) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    let place = term * lanes
    var lane = 0
    while lane + 1 < lanes {
      one += numbers[first + lane] * weights[place + lane]
      two += numbers[first + lane + 1] * weights[place + lane + 1]
      lane += 2
    }
    if lane < lanes { one += numbers[first + lane] * weights[place + lane] }
    return (one + two).sum()
  }

  /// Adds the weights of a term, times `factor`.
  @inline(__always)
  func add(_ term: Int, times factor: Double, to sums: inout [SIMD4<Double>]) {
    let (factor, place) = (SIMD4(repeating: factor), term * lanes)
    for lane in 0..<lanes { sums[lane] += factor * weights[place + lane] }
  }
}
