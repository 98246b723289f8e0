import Amphora
import Bytes

/// Says of each number whether it is over a threshold.
enum Binarizer: ModelKind {
  static let name = "binarizer"
  static let version = 1
  static let exactness = "bit for bit"

  static let recognizes = [
    "sklearn.preprocessing._data.Binarizer", "sklearn.preprocessing.data.Binarizer",
  ]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields: Fields = ["threshold": .float(try record.double("threshold"))]
    try record.describeComparison(of: "threshold", in: &fields)
    try record.describeColumnsIfKnown(in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try BinarizerPredictor(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try BinarizerPredictor(fields)
  }
}
