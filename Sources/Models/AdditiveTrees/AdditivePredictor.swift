import Bytes

/// Answers with what trees add up to.
struct AdditivePredictor<Number: NodeNumber, Sum: AdditiveSum>: SparseMatrixPredictor {
  private let tables: AdditiveTables
  private let scores: AdditiveScores<Number, Sum>
  private let links: AdditiveLinks<Sum>

  init(_ tables: AdditiveTables, _ nodes: AdditiveNodes, _ leaves: AdditiveLeaves) {
    self.tables = tables
    scores = AdditiveScores(tables, nodes, leaves)
    links = AdditiveLinks(tables)
  }

  var features: Int? { tables.features }

  var methods: [PredictionMethod] {
    tables.task == .classification
      ? [.predict, .predictProba, .decisionFunction, .apply]
      : [.predict, .decisionFunction, .apply]
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(
      method == .apply ? tables.treesUsed : max(tables.outputs, 2),
      beside: RowWidth.sum([tables.features, tables.outputs]))
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    answer(
      method, AdditiveInput(input, missing: tables.missingValue, zero: tables.zeroThreshold))
  }

  func answer(
    _ method: PredictionMethod, _ sparse: SparseMatrix
  ) throws(PredictionError) -> Prediction {
    let absent: Number = tables.absentEntries == .missing ? .nan : 0
    return answer(
      method, try AdditiveInput(sparse, absent: absent, missing: tables.missingValue))
  }

  private func answer(_ method: PredictionMethod, _ input: AdditiveInput<Number>) -> Prediction {
    let rows = input.rows
    if method == .apply {
      return Prediction(.apply, [rows, tables.treesUsed], .integers(scores.apply(input)))
    }
    let scores = scores.scores(input)
    if method == .decisionFunction { return Prediction(method, shape(rows), Sum.values(scores)) }
    let linked = self.scores.aggregated(scores)
    guard let classes = tables.classes, let rule = tables.labelRule else {
      return Prediction(.predict, shape(rows), Sum.values(links.values(linked)))
    }
    guard method == .predict else { return probabilities(links.values(linked), rule, rows) }
    let decisive = rule == .aboveZero || rule == .largestScore ? linked : links.values(linked)
    let chosen = rule.chosen(decisive, width: tables.outputs)
    guard rule == .eachAboveHalf else {
      return Prediction(labels: [classes], chosen: chosen, rows: rows)
    }
    return Prediction(.predict, [rows, tables.outputs], classes.take(chosen))
  }

  /// Of two classes the first has what the second leaves.
  private func probabilities(
    _ values: [Sum], _ rule: AdditiveTrees.LabelRule, _ rows: Int
  ) -> Prediction {
    guard tables.outputs == 1, rule != .eachAboveHalf else {
      return Prediction(.predictProba, [rows, tables.outputs], Sum.values(values))
    }
    return Prediction(.predictProba, [rows, 2], Sum.values(values.flatMap { [1 - $0, $0] }))
  }

  private func shape(_ rows: Int) -> [Int] {
    tables.outputs == 1 ? [rows] : [rows, tables.outputs]
  }
}

extension AdditiveTrees.LabelRule {
  /// The classes of all rows, from their probabilities, or from their raw scores where these decide.
  fileprivate func chosen<Sum: AdditiveSum>(_ values: [Sum], width: Int) -> [Int] {
    switch self {
    case .aboveHalf, .eachAboveHalf: values.map { $0 > 0.5 ? 1 : 0 }
    case .aboveZero: values.map { $0 > 0 ? 1 : 0 }
    case .largestProbability where width == 1: values.map { $0 > 1 - $0 ? 1 : 0 }
    case .largestScore where width == 1: values.map { $0 > 0 ? 1 : 0 }
    default:
      stride(from: 0, to: values.count, by: width).map { first in
        largest(width) { Double(values[first + $0]) }
      }
    }
  }
}
