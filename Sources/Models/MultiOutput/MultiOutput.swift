import Amphora
import Bytes

/// A model for each output; as exact as they are.
enum MultiOutput: ModelKind {
  static let name = "multi_output"
  static let version = 1
  static let exactness = "as exact as its parts"

  static let recognizes = [
    "sklearn.multioutput.MultiOutputClassifier", "sklearn.multioutput.MultiOutputRegressor",
  ]

  enum Task: String { case classification, regression }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let task: Task = record.className.hasSuffix("Classifier") ? .classification : .regression
    return [
      "task": .string(task.rawValue), "parts": try record.parts("estimators_", in: &assembly),
    ]
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try fields.choice("task", Task.self)
    _ = try EnsembleMembers.models(fields, "parts")
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let list = try PartList(fields, "parts", parts)
    try list.requireEqualFeatures()
    return MultiOutputPredictor(task: try fields.choice("task", Task.self), list: list)
  }
}

/// Asks each part for its output.
struct MultiOutputPredictor: ModelPredictor {
  let methods: [PredictionMethod]

  private let list: PartList

  var features: Int? { list.features }
  var inputForm: InputForm { list.inputForm }
  var inputColumns: [ColumnContent]? { list.inputColumns }
  var dependsOnBatch: Bool { list.dependsOnBatch }
  var cost: Int { list.cost }

  init(task: MultiOutput.Task, list: PartList) {
    self.list = list
    let hasShares = task == .classification && list.offer(.predictProba)
    methods = hasShares ? [.predict, .predictProba] : [.predict]
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let beside = RowWidth.beside(list.parts.map { $0.width(method, of: row) })
    return row.answering(beside.columns, beside: beside.most)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    var outputs: [Prediction.Output] = []
    for part in list.parts {
      guard let predictor = part.predictor else {
        throw PredictionError(.wrongInputForm, "an output has no model")
      }
      let answer = try predictor.checkedAnswer(method, rows)
      guard answer.outputs.count == 1 else {
        throw PredictionError(.wrongInputForm, "a part has several outputs itself")
      }
      outputs.append(answer.outputs[0])
    }
    guard method == .predict else {
      return Prediction(
        outputs.enumerated().map {
          Prediction.Output(
            name: "\(method.rawValue).\($0)", shape: $1.shape, values: $1.values)
        })
    }
    guard outputs.allSatisfy({ $0.shape == [rows.count] }) else {
      throw PredictionError(.wrongInputForm, "a part has several outputs itself")
    }
    let columns = outputs.map(\.values)
    let shape = [rows.count, columns.count]
    if let joined = MultiOutputPredictor.joined(columns, rows: rows.count) {
      return Prediction(method, shape, joined)
    }
    throw PredictionError(.wrongInputForm, "outputs of texts and of numbers have no common type")
  }

  /// The columns as one array, of the type that NumPy gives them together.
  private static func joined(
    _ columns: [Prediction.Values], rows: Int
  ) -> Prediction.Values? {
    if let joined = Prediction.Values.interleaved(columns, rows: rows) { return joined }
    let integers = columns.compactMap { column -> [Int]? in
      switch column {
      case .integers(let values): values
      case .bools(let values): values.map { $0 ? 1 : 0 }
      default: nil
      }
    }
    if integers.count == columns.count {
      return .integers((0..<rows).flatMap { row in integers.map { $0[row] } })
    }
    let numbers = columns.compactMap(\.numbers)
    guard numbers.count == columns.count else { return nil }
    return .float64(OneVsRestPredictor.interleaved(numbers, rows))
  }
}
