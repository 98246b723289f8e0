import Amphora
import Bytes

/// What a ridge regression on components makes of centred rows: (C Cᵀ + αI)⁻¹ C.
enum RidgeWeights {
  /// A pivot below this share of what it began as has lost nearly all of its digits, and answers of
  /// the source with it.
  private static let leastShare = 1e-10

  /// Beyond this, a system of all pairs takes longer than anyone waits.
  private static let mostComponents = 512

  /// The weights, a row for each of `count` components of `features` numbers.
  static func of(
    _ components: [Double], count: Int, features: Int, ridge: Double, _ record: Record
  ) throws(ReadError) -> [Double] {
    guard count <= mostComponents else {
      throw record.unexpected("it has \(count) components, of at most \(mostComponents)")
    }
    var pairs = [Double](repeating: 0, count: count * count)
    for one in 0..<count {
      try record.graph.budget.checkTime()
      for other in 0...one {
        pairs[one * count + other] = Summation.pairwise(0, features) {
          components[one * features + $0] * components[other * features + $0]
        }
      }
      pairs[one * count + one] += ridge
    }
    guard Cholesky.factor(&pairs, count, least: leastShare) else {
      throw record.unexpected("its components cannot be told apart by its ridge_alpha")
    }
    var rows = components
    try Cholesky.solve(pairs, count, &rows, columns: features) { () throws(ReadError) in
      try record.graph.budget.checkTime()
    }
    return rows
  }
}
