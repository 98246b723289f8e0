import Bytes

/// Turns the scores of its parts into probabilities, and averages them.
struct CalibratedPredictor: ModelPredictor {
  let methods: [PredictionMethod] = [.predict, .predictProba]

  private let tables: CalibratedTables
  private let list: PartList

  var features: Int? { list.features }
  var inputForm: InputForm { list.inputForm }
  var inputColumns: [ColumnContent]? { list.inputColumns }
  /// Whether scores are probabilities already is decided for all rows together.
  var dependsOnBatch: Bool { list.dependsOnBatch || tables.method == .temperature }
  var cost: Int { list.cost }

  init(_ tables: CalibratedTables, _ list: PartList) throws(ReadError) {
    self.tables = tables
    self.list = list
    for (place, part) in list.parts.enumerated() where part.response == .predict {
      throw ReadError(.notPredictable, at: 0, "part \(place) answers neither scores nor chances")
    }
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let count = tables.classes.count
    return row.answering(count, beside: RowWidth.sum([list.most(of: row), 2 * count]))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let count = tables.classes.count
    var means = [Double](repeating: 0, count: rows.count * count)
    for (part, calibrators) in zip(list.parts, tables.calibrators) {
      var shares = try probabilities(part, calibrators, rows)
      for index in shares.indices where shares[index] > 1 && shares[index] <= 1 + 1e-5 {
        shares[index] = 1
      }
      for index in means.indices { means[index] += shares[index] }
    }
    for index in means.indices { means[index] /= Double(list.parts.count) }
    guard method == .predict else {
      return Prediction(method, [rows.count, count], .float64(means))
    }
    let chosen = (0..<rows.count).map { row in largest(count) { means[row * count + $0] } }
    return Prediction(labels: [tables.classes], chosen: chosen, rows: rows.count)
  }

  private func probabilities(
    _ part: Part, _ calibrators: [CalibratedTables.Calibrator], _ rows: Rows
  ) throws(PredictionError) -> [Double] {
    let scores = try scores(part, rows)
    let count = tables.classes.count
    if case .temperature(let inverse)? = calibrators.first?.rule {
      let logits = scores.logits(isShare: part.response == .predictProba)
      guard logits.columns == count else {
        throw PredictionError(.wrongInputForm, "a part knows \(logits.columns) of \(count) classes")
      }
      return ClassScores.softmax(logits.values.map { $0 * inverse }, width: count)
    }
    guard scores.columns >= calibrators.count else {
      throw PredictionError(.wrongInputForm, "a part has fewer scores than calibrators")
    }
    var shares = [Double](repeating: 0, count: rows.count * count)
    for row in 0..<rows.count {
      let first = row * count
      for (column, calibrator) in calibrators.enumerated() {
        let score = scores.values[row * scores.columns + column]
        shares[first + calibrator.label] = calibrator.rule.probability(of: score)
      }
      if count == 2 {
        shares[first] = 1 - shares[first + 1]
        continue
      }
      let sum = Summation.pairwise(first, count) { shares[$0] }
      for index in first..<first + count {
        shares[index] = sum == 0 ? 1 / Double(count) : shares[index] / sum
      }
    }
    return shares
  }

  /// The scores that are calibrated: a column for each class, or one for two.
  private func scores(_ part: Part, _ rows: Rows) throws(PredictionError) -> Scores {
    guard let predictor = part.predictor else {
      return Scores(values: try part.numbers(part.response, rows), columns: 1)
    }
    let answer = try predictor.checkedAnswer(part.response, rows)
    guard let output = answer.outputs.first, answer.outputs.count == 1,
      let numbers = output.values.numbers
    else { throw PredictionError(.notNumeric, "a part does not answer in numbers") }
    let columns = output.shape.count == 2 ? output.shape[1] : 1
    guard part.response == .predictProba, columns == 2 else {
      return Scores(values: numbers, columns: columns)
    }
    return Scores(
      values: stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }, columns: 1)
  }
}

/// Scores, row after row.
private struct Scores {
  let values: [Double]
  let columns: Int

  /// Scores of all classes that only differences matter of; with `isShare`, one column is the chance
  /// of the second class.
  func logits(isShare: Bool) -> Scores {
    guard columns == 1 else { return asLogarithms }
    guard isShare else { return Scores(values: values.flatMap { [-$0, $0] }, columns: 2) }
    return Scores(values: values.flatMap { [1 - $0, $0] }, columns: 2).asLogarithms
  }

  /// The logarithms, if all numbers of all rows are such as chances are; else the numbers.
  private var asLogarithms: Scores {
    guard values.allSatisfy({ (0...1).contains($0) }) else { return self }
    for first in stride(from: 0, to: values.count, by: columns) {
      let sum = Summation.pairwise(first, columns) { values[$0] }
      guard abs(sum - 1) <= 1e-8 + 1e-5 else { return self }
    }
    return Scores(values: values.map { ElementaryFunctions.log($0 + 1e-12) }, columns: columns)
  }
}

extension CalibratedTables.Rule {
  /// The probability that a score stands for.
  fileprivate func probability(of score: Double) -> Double {
    switch self {
    case .sigmoid(let slope, let offset):
      return 1 / (1 + ElementaryFunctions.exp(slope * score + offset))
    case .isotonic(let scores, let probabilities):
      guard scores.count > 1 else { return probabilities[0] }
      guard score > scores[0] else { return probabilities[0] }
      let last = scores.count - 1
      guard score < scores[last] else { return score.isNaN ? score : probabilities[last] }
      // The last point that is not beyond the score.
      var (low, high) = (0, last)
      while high - low > 1 {
        let middle = (low + high) / 2
        if scores[middle] <= score { low = middle } else { high = middle }
      }
      let rise = probabilities[low + 1] - probabilities[low]
      let slope = rise / (scores[low + 1] - scores[low])
      return slope * (score - scores[low]) + probabilities[low]
    case .temperature: return score
    }
  }
}
