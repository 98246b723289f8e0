import Bytes

/// The parts of a model that asks all of them about the same rows.
struct PartList: Sendable {
  let parts: [Part]
  /// The number of columns that all parts take; nil when any number will do.
  let features: Int?
  let inputForm: InputForm
  let dependsOnBatch: Bool
  /// The steps of one answer of each part, and one.
  let cost: Int

  /// Finds the predictors of the parts that the field `name` lists.
  ///
  /// - Throws: `badShape` when the parts take different numbers of columns.
  init(_ fields: FieldReader, _ name: String, _ built: ModelParts) throws(ReadError) {
    var parts: [Part] = []
    for (index, reference) in try fields.parts(name).enumerated() {
      switch reference {
      case .constant(let value): parts.append(.constant(value))
      case .model(let model):
        do throws(ReadError) {
          parts.append(.model(try built.predictor(model)))
        } catch {
          throw ReadError(error.code, at: error.offset, "part \(index): \(error.detail)")
        }
      }
    }
    self.parts = parts
    let predictors = parts.compactMap(\.predictor)
    features = predictors.lazy.compactMap(\.features).first
    inputForm = predictors.first?.inputForm ?? .numbers
    dependsOnBatch = predictors.contains { $0.dependsOnBatch }
    // No sum overflows: ModelParts refuses each part that costs too much.
    cost = predictors.reduce(1) { $0 + $1.cost }
  }

  /// What the first part says of its columns.
  var inputColumns: [ColumnContent]? { parts.lazy.compactMap(\.predictor).first?.inputColumns }

  /// Refuses parts that take different numbers of columns.
  func requireEqualFeatures() throws(ReadError) {
    for part in parts.compactMap(\.predictor) where part.features ?? features != features {
      throw ReadError(
        .badShape, at: 0,
        "a part takes \(part.features ?? 0) features, not \(features ?? 0)")
    }
  }

  /// Refuses parts of which it is known that they do not tell two classes apart.
  func requireTwoClasses(_ fields: FieldReader, _ name: String) throws(ReadError) {
    for (place, reference) in try fields.parts(name).enumerated() {
      guard case .model(let model) = reference else { continue }
      try fields.requireTwoClasses(model, parts[place].response, "part \(place)")
    }
  }

  /// What is held while one part after the other says what tells the classes apart.
  func most(of row: RowWidth) -> Int {
    RowWidth.largest(parts.map { $0.width($0.response, of: row) }).most
  }

  /// Whether each part can be asked this.
  func offer(_ method: PredictionMethod) -> Bool { parts.allSatisfy { $0.offers(method) } }
}

/// One part of a model.
enum Part: Sendable {
  case model(any ModelPredictor)
  /// A number that is the score and the probability of any row.
  case constant(Int)

  var predictor: (any ModelPredictor)? {
    if case .model(let predictor) = self { predictor } else { nil }
  }

  /// Whether it answers the same for every row.
  var isConstant: Bool {
    if case .constant = self { true } else { false }
  }

  func offers(_ method: PredictionMethod) -> Bool {
    switch self {
    case .model(let predictor): predictor.methods.contains(method)
    case .constant: [.predict, .decisionFunction, .predictProba].contains(method)
    }
  }

  /// What becomes of a row that it is asked about.
  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    predictor?.width(method, of: row) ?? row.answering(1)
  }

  /// One number for each row: a prediction, a score, or the probability of the second class.
  func numbers(
    _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) -> [Double] {
    switch self {
    case .constant(let value): return [Double](repeating: Double(value), count: rows.count)
    case .model(let predictor):
      let answer = try predictor.checkedAnswer(method, rows)
      let isShare = method == .predictProba || method == .predictLogProba
      guard let output = answer.outputs.first, answer.outputs.count == 1,
        let numbers = output.values.numbers
      else { throw PredictionError(.notNumeric, "a part does not answer in numbers") }
      guard isShare else {
        guard numbers.count == rows.count else {
          throw PredictionError(.wrongInputForm, "a part answers several numbers for a row")
        }
        return numbers
      }
      guard output.shape.count == 2, output.shape[1] > 1 else {
        throw PredictionError(.wrongInputForm, "a part knows one class only")
      }
      return stride(from: 1, to: numbers.count, by: output.shape[1]).map { numbers[$0] }
    }
  }

  /// What tells the two classes apart: a score, else a probability, else a prediction.
  var response: PredictionMethod {
    if offers(.decisionFunction) { return .decisionFunction }
    return offers(.predictProba) ? .predictProba : .predict
  }
}
