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
    guard factor(&pairs, count) else {
      throw record.unexpected("its components cannot be told apart by its ridge_alpha")
    }
    var rows = components
    // Both triangles are solved for all features side by side.
    for row in 0..<count {
      try record.graph.budget.checkTime()
      for known in 0..<row {
        subtract(known, times: pairs[row * count + known], from: row, &rows, features)
      }
      divide(row, by: pairs[row * count + row], &rows, features)
    }
    for row in (0..<count).reversed() {
      try record.graph.budget.checkTime()
      for known in row + 1..<max(count, row + 1) {
        subtract(known, times: pairs[known * count + row], from: row, &rows, features)
      }
      divide(row, by: pairs[row * count + row], &rows, features)
    }
    return rows
  }

  /// Makes the lower triangle of `pairs` its Cholesky factor; false where there is none to rely on.
  private static func factor(_ pairs: inout [Double], _ count: Int) -> Bool {
    for row in 0..<count {
      for column in 0...row {
        var sum = pairs[row * count + column]
        for known in 0..<column {
          sum -= pairs[row * count + known] * pairs[column * count + known]
        }
        if column < row {
          pairs[row * count + column] = sum / pairs[column * count + column]
          continue
        }
        guard sum > leastShare * pairs[row * count + row], sum.isFinite else { return false }
        pairs[row * count + row] = sum.squareRoot()
      }
    }
    return true
  }

  private static func subtract(
    _ known: Int, times factor: Double, from row: Int, _ rows: inout [Double], _ features: Int
  ) {
    for feature in 0..<features {
      rows[row * features + feature] -= factor * rows[known * features + feature]
    }
  }

  private static func divide(
    _ row: Int, by divisor: Double, _ rows: inout [Double], _ features: Int
  ) {
    for feature in row * features..<(row + 1) * features { rows[feature] /= divisor }
  }
}
