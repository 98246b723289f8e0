import Amphora
import Bytes

/// Makes answers of what trees add up to.
struct BoostedTreesPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod]
  let cost: Int

  private let tables: BoostedTables
  private let trees: Trees
  private let start: (any ModelPredictor)?

  /// Each type has a case of its own, so that what walks the trees is compiled for it.
  private enum Trees {
    case float32(ScoreSums<Float>)
    case float64(ScoreSums<Double>)
  }

  init(_ fields: FieldReader, _ tables: BoostedTables, _ parts: ModelParts) throws(ReadError) {
    self.tables = tables
    features = tables.layout.features
    methods =
      tables.task == .classification
      ? [.predict, .predictProba, .predictLogProba, .decisionFunction, .apply]
      : [.predict, .apply]
    trees =
      switch tables.comparison {
      case .float32: .float32(try ScoreSums(fields, tables))
      case .float64: .float64(try ScoreSums(fields, tables))
      }
    start = try tables.baseline.start(parts, tables)
    cost = 1 + (start?.cost ?? 0)
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let asked: PredictionMethod = tables.task == .classification ? .predictProba : .predict
    let most = start?.width(asked, of: row).most ?? 0
    return row.answering(
      method == .apply ? tables.layout.trees : max(tables.scores, 2),
      beside: RowWidth.sum([most, tables.scores]))
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    let (rows, missing) = (input.rows, tables.layout.missing)
    guard method != .apply else {
      switch trees {
      case .float32(let trees):
        let numbers = try Float.numbers(of: input, missing: missing)
        return leaves(trees.leaves(numbers, rows: rows), rows)
      case .float64(let trees):
        let numbers = try Double.numbers(of: input, missing: missing)
        return leaves(trees.leaves(numbers, rows: rows), rows)
      }
    }
    let scores: [Double]
    switch trees {
    case .float32(let trees):
      let numbers = try Float.numbers(of: input, missing: missing)
      scores = trees.sums(numbers, rows: rows, from: try beginning(input))
    case .float64(let trees):
      let numbers = try Double.numbers(of: input, missing: missing)
      scores = trees.sums(numbers, rows: rows, from: try beginning(input))
    }
    return BoostedAnswers(tables).answer(method, scores, rows: rows)
  }

  /// The scores before the first tree: of all rows, or the same for each row.
  private func beginning(_ input: Matrix) throws(PredictionError) -> [Double] {
    guard case .model(let rule) = tables.baseline, let start else {
      if case .constant(let values) = tables.baseline { return values }
      return []
    }
    // The model to begin with sees what the trees see.
    let rounded: Rows =
      tables.comparison == .float32
      ? .matrix(Matrix(rows: input.rows, columns: input.columns, .float32(input.floats)))
      : .matrix(input)
    let method: PredictionMethod = tables.task == .classification ? .predictProba : .predict
    let answer = try PartAnswer(start, method, rounded)
    guard method == .predictProba else {
      try answer.require(columns: 1)
      return answer.numbers.map { rule.link.scores([$0], clip: rule.clip)[0] }
    }
    let width = tables.scores == 1 ? 2 : tables.scores
    try answer.require(columns: width)
    return (0..<input.rows).flatMap { row in
      let shares = answer.numbers[row * width + (width - tables.scores)..<(row + 1) * width]
      return rule.link.scores(Array(shares), clip: rule.clip)
    }
  }

  private func leaves(_ leaves: [Double], _ rows: Int) -> Prediction {
    let stages = tables.layout.trees / tables.scores
    let isClassification = tables.task == .classification
    let shape = isClassification ? [rows, stages, tables.scores] : [rows, stages]
    return Prediction(.apply, shape, .float64(leaves))
  }
}
