import Bytes

/// Makes answers of scores.
struct BoostedAnswers {
  private let tables: BoostedTables

  init(_ tables: BoostedTables) { self.tables = tables }

  func answer(_ method: PredictionMethod, _ scores: [Double], rows: Int) -> Prediction {
    guard let classes = tables.classes else {
      let isExp = tables.link == .exp
      let values = isExp ? scores.map { ElementaryFunctions.exp($0) } : scores
      return Prediction(.predict, [rows], .float64(values))
    }
    let width = tables.scores
    switch method {
    case .decisionFunction:
      return Prediction(method, width == 1 ? [rows] : [rows, width], .float64(scores))
    case .predictProba:
      return Prediction(method, [rows, classes.count], .float64(probabilities(scores)))
    case .predictLogProba:
      let logs = probabilities(scores).map { ElementaryFunctions.log($0) }
      return Prediction(method, [rows, classes.count], .float64(logs))
    default:
      return Prediction(labels: [classes], chosen: chosen(scores, rows: rows), rows: rows)
    }
  }

  /// The probabilities of the classes, row after row.
  private func probabilities(_ scores: [Double]) -> [Double] {
    guard tables.link == .softmax else {
      let factor = tables.link == .logisticOfTwice ? 2.0 : 1
      return scores.flatMap { score in
        let second = 1 / (1 + ElementaryFunctions.exp(-(factor * score)))
        return [1 - second, second]
      }
    }
    return ClassScores.softmax(scores, width: tables.scores)
  }

  /// The place of the class of each row.
  private func chosen(_ scores: [Double], rows: Int) -> [Int] {
    switch tables.labelRule {
    case .atLeastZero: return scores.map { $0 >= 0 ? 1 : 0 }
    case .aboveZero: return scores.map { $0 > 0 ? 1 : 0 }
    case .largestProbability:
      let values = probabilities(scores)
      let width = values.count / max(rows, 1)
      return (0..<rows).map { row in largest(width) { values[row * width + $0] } }
    default:
      let width = tables.scores
      return (0..<rows).map { row in largest(width) { scores[row * width + $0] } }
    }
  }
}
