import Amphora
import Bytes

/// An object that no kind describes: kept whole, never predicted, never guessed.
enum Opaque: ModelKind {
  static let name = "opaque"
  static let version = 1
  static let exactness =
    "does not predict"

  /// It recognises nothing: the recogniser falls back to it.
  static let recognizes: [String] = []

  /// The fields of an opaque model.
  static func fields(className: String, reason: String) -> Fields {
    ["class": .string(className), "reason": .string(reason)]
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    fields(
      className: record.className, reason: UnpredictedClasses.reason(of: record.className))
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try fields.string("class")
    _ = try fields.string("reason")
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try check(fields)
    let (name, reason) = (try fields.string("class"), try fields.string("reason"))
    throw ReadError(.notPredictable, at: 0, "\(name): \(reason)")
  }
}
