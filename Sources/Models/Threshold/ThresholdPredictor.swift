import Bytes

/// The choices of a threshold model, judged.
struct ThresholdTables {
  let classes: Labels
  /// The class of the rows whose scores reach the threshold.
  let positive: Int
  let response: Threshold.Response
  /// Nil for the middle: half a probability, or a score of zero.
  let threshold: ComparedNumber?

  init(_ fields: FieldReader) throws(ReadError) {
    classes = try fields.classes(outputs: 1)[0]
    guard classes.count == 2 else {
      throw ReadError(.badShape, at: 0, "there are \(classes.count) classes, not two")
    }
    positive = try fields.integer("positive", in: 0...1)
    response = try fields.choice("response", Threshold.Response.self)
    threshold = try fields.optionalComparedNumber("threshold")
    _ = try fields.model("model")
  }
}

/// Cuts the scores of its model at a threshold.
struct ThresholdPredictor: ModelPredictor {
  let methods: [PredictionMethod]

  private let tables: ThresholdTables
  private let model: any ModelPredictor
  /// What its model is asked.
  let asked: PredictionMethod

  var features: Int? { model.features }
  var inputForm: InputForm { model.inputForm }
  var inputColumns: [ColumnContent]? { model.inputColumns }
  var dependsOnBatch: Bool { model.dependsOnBatch }
  var cost: Int { 1 + model.cost }

  init(_ tables: ThresholdTables, _ model: any ModelPredictor) throws(ReadError) {
    self.tables = tables
    self.model = model
    let shared: [PredictionMethod] = [.predictProba, .predictLogProba, .decisionFunction]
    methods = [.predict] + shared.filter { model.methods.contains($0) }
    asked =
      switch tables.response {
      case .probabilities: .predictProba
      case .scores: .decisionFunction
      case .either: model.methods.contains(.predictProba) ? .predictProba : .decisionFunction
      }
    guard model.methods.contains(asked) else {
      throw ReadError(.notPredictable, at: 0, "its model does not offer \(asked.rawValue)")
    }
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    model.width(method == .predict ? asked : method, of: row)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    guard method == .predict else { return try model.checkedAnswer(method, rows) }
    let answer = try model.checkedAnswer(asked, rows)
    let isShare = asked == .predictProba
    guard let values = answer.outputs.first?.values, let numbers = values.numbers,
      numbers.count == rows.count * (isShare ? 2 : 1)
    else { throw PredictionError(.wrongInputForm, "its model does not tell two classes apart") }
    let isNarrow = if case .float32 = values { true } else { false }
    let threshold =
      tables.threshold.map { isNarrow ? $0.narrow : $0.number } ?? (isShare ? 0.5 : 0)
    let chosen = (0..<rows.count).map { row in
      let score =
        isShare
        ? numbers[2 * row + tables.positive] : tables.positive == 1 ? numbers[row] : -numbers[row]
      return score >= threshold ? tables.positive : 1 - tables.positive
    }
    return Prediction(labels: [tables.classes], chosen: chosen, rows: rows.count)
  }
}
