import Amphora
import Bytes

/// A regression of transformed targets, whose predictions are transformed back; as exact as both.
enum TransformedTarget: ModelKind {
  static let name = "transformed_target"
  static let version = 1
  static let exactness = "as exact as its regressor and its transformer"

  static let recognizes = [
    "sklearn.compose._target.TransformedTargetRegressor",
    "sklearn.compose.TransformedTargetRegressor",
  ]

  /// The form of an answer of one column.
  enum Column: String { case vector, matrix }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let column: Column = try record.integer("_training_dim") == 1 ? .vector : .matrix
    return [
      "regressor": .model(assembly.model(for: try record.member("regressor_"))),
      "transformer": .model(assembly.model(for: try record.member("transformer_"))),
      "single_column": .string(column.rawValue),
    ]
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try fields.model("regressor")
    _ = try fields.model("transformer")
    _ = try fields.choice("single_column", Column.self)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let regressor = try parts.predictor(try fields.model("regressor"))
    let transformer = try parts.predictor(try fields.model("transformer"))
    guard transformer.methods.contains(.inverseTransform) else {
      throw ReadError(.notPredictable, at: 0, "its transformer does not go back")
    }
    return TransformedTargetPredictor(
      regressor: regressor, transformer: transformer,
      isVector: try fields.choice("single_column", Column.self) == .vector)
  }
}

/// Transforms predictions back.
struct TransformedTargetPredictor: ModelPredictor {
  let methods: [PredictionMethod] = [.predict]

  fileprivate let regressor: any ModelPredictor
  fileprivate let transformer: any ModelPredictor
  fileprivate let isVector: Bool

  var features: Int? { regressor.features }
  var inputForm: InputForm { regressor.inputForm }
  var inputColumns: [ColumnContent]? { regressor.inputColumns }
  var dependsOnBatch: Bool { regressor.dependsOnBatch || transformer.dependsOnBatch }
  var cost: Int { 1 + regressor.cost + transformer.cost }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    transformer.width(.inverseTransform, of: regressor.width(.predict, of: row))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let answer = try regressor.checkedAnswer(.predict, rows)
    guard let output = answer.outputs.first, answer.outputs.count == 1 else {
      throw PredictionError(.wrongInputForm, "its regressor answers several arrays")
    }
    let shape = output.shape.count == 1 ? [rows.count, 1] : output.shape
    guard let targets = Prediction(.predict, shape, output.values).rows else {
      throw PredictionError(.wrongInputForm, "its regressor answers no numbers")
    }
    let back = try transformer.checkedAnswer(.inverseTransform, targets)
    guard let result = back.outputs.first, back.outputs.count == 1 else {
      throw PredictionError(.wrongInputForm, "its transformer answers several arrays")
    }
    let isSqueezed = isVector && result.shape.count == 2 && result.shape[1] == 1
    return Prediction(.predict, isSqueezed ? [rows.count] : result.shape, result.values)
  }
}
