import Bytes

/// What raw scores become, in the precision that they were added up in.
struct AdditiveLinks<Sum: AdditiveSum>: Sendable {
  private let link: AdditiveTrees.Link
  private let scale: Sum
  private let limit: Sum
  private let width: Int

  init(_ tables: AdditiveTables) {
    link = tables.link
    scale = Sum(tables.linkScale)
    limit = tables.linkLimit.map { Sum($0) } ?? .infinity
    width = tables.outputs
  }

  /// The numbers of all rows, row after row.
  func values(_ scores: [Sum]) -> [Sum] {
    switch link {
    case .identity: scores
    case .logistic, .oneVsAll: scores.map { logistic($0) }
    case .exponential: scores.map { Sum.exponential($0) }
    case .hinge: scores.map { $0 > 0 ? 1 : 0 }
    case .softmax: softmax(scores)
    case .softplus: scores.map { Sum.softplus($0) }
    case .signedSquare: scores.map { $0 * $0.magnitude }
    }
  }

  private func logistic(_ score: Sum) -> Sum {
    let negative = -(scale == 1 ? score : scale * score)
    // NaN stays NaN.
    return 1 / (1 + Sum.exponential(negative > limit ? limit : negative))
  }

  /// Powers are divided by their sum, which is added up in float64.
  private func softmax(_ scores: [Sum]) -> [Sum] {
    var values = scores
    for first in stride(from: 0, to: scores.count, by: width) {
      var most = scores[first]
      for place in first..<first + width where scores[place] > most { most = scores[place] }
      var sum = 0.0
      for place in first..<first + width {
        values[place] = Sum.exponential(scores[place] - most)
        sum += Double(values[place])
      }
      let divisor = Sum(sum)
      for place in first..<first + width { values[place] /= divisor }
    }
    return values
  }
}
