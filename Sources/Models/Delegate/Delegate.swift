import Amphora
import Bytes

/// What only its one part says, after it was trained in some way of its own.
enum Delegate: ModelKind {
  static let name = "delegate"
  static let version = 1
  static let exactness = "as exact as its model"

  static let recognizes = [frozen] + selfTraining

  private static let frozen = "sklearn.frozen._frozen.FrozenEstimator"

  private static let selfTraining = [
    "sklearn.semi_supervised._self_training.SelfTrainingClassifier"
  ]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let isFrozen = record.className.utf8.elementsEqual(frozen.utf8)
    // The attribute was renamed in 1.6.
    let name =
      try isFrozen ? "estimator" : record.has("estimator_") ? "estimator_" : "base_estimator_"
    return ["model": .model(assembly.model(for: try record.member(name)))]
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try fields.model("model") }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    SearchPredictor(best: try parts.predictor(try fields.model("model")))
  }
}
