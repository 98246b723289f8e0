import Bytes

/// Probabilities of classes out of the sums of a linear model.
struct LinearProbabilities {
  private let link: Linear.Link
  private let zeroSum: Linear.ZeroSum
  private let logOfZero: Linear.LogOfZero
  private let count: Int

  init(_ tables: LinearTables) {
    link = tables.link
    zeroSum = tables.link == .clipped ? .uniform : tables.zeroSum
    logOfZero = tables.logOfZero
    count = tables.rows
  }

  /// The probabilities, class after class, for sums of `rows` rows.
  func shares(_ sums: [Double], rows: Int) -> [Double] {
    switch link {
    case .identity, .exponential, .noProbabilities: return []
    case .sigmoid: return pairs(sums) { LinearProbabilities.logistic($0) }
    case .softmaxBinary: return ClassScores.softmax(sums.flatMap { [-$0, $0] }, width: 2)
    case .softmax: return ClassScores.softmax(sums, width: count)
    case .oneVsRest:
      return divided(sums.map { LinearProbabilities.logistic($0) }, rows: rows)
    case .clipped:
      func share(_ sum: Double) -> Double { (min(max(sum, -1), 1) + 1) / 2 }
      return count == 1 ? pairs(sums, share) : divided(sums.map(share), rows: rows)
    }
  }

  /// The natural logarithms of probabilities.
  func logarithms(_ shares: [Double], isNarrow: Bool) -> [Double] {
    let least = isNarrow ? Double(Float.leastNormalMagnitude) : Double.leastNormalMagnitude
    return shares.map { share in
      ElementaryFunctions.log(share == 0 && logOfZero == .smallestNormal ? least : share)
    }
  }

  private func pairs(_ sums: [Double], _ share: (Double) -> Double) -> [Double] {
    sums.flatMap { sum -> [Double] in
      let second = share(sum)
      return [1 - second, second]
    }
  }

  private static func logistic(_ value: Double) -> Double {
    1 / (1 + ElementaryFunctions.exp(-value))
  }

  private func divided(_ values: [Double], rows: Int) -> [Double] {
    var values = values
    for first in stride(from: 0, to: values.count, by: count) {
      let sum = Summation.pairwise(first, count) { values[$0] }
      if sum == 0, zeroSum == .uniform {
        for index in first..<first + count { values[index] = 1 / Double(count) }
      } else {
        for index in first..<first + count { values[index] /= sum }
      }
    }
    return values
  }
}
