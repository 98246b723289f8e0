import Amphora
import Bytes

/// A function of one feature that goes straight from point to point.
enum Isotonic: ModelKind {
  static let name = "isotonic"
  static let version = 1
  static let exactness = "exact; points of float32 to the precision of that"

  static let recognizes = ["sklearn.isotonic.IsotonicRegression"]

  /// What is given for what lies before the first point or after the last.
  enum Outside: String { case missing, nearest }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    // The names changed in 0.24.
    let isNew = try record.has("X_thresholds_")
    fields["inputs"] = .tensor(try record.tensor(isNew ? "X_thresholds_" : "_necessary_X_"))
    fields["outputs"] = .tensor(try record.tensor(isNew ? "y_thresholds_" : "_necessary_y_"))
    let rule = try record.string("out_of_bounds")
    switch rule {
    case "nan": fields["outside"] = .string(Outside.missing.rawValue)
    case "clip": fields["outside"] = .string(Outside.nearest.rawValue)
    case "raise": throw record.unexpected("it refuses what lies outside of what it was trained on")
    default: throw record.unexpected("its out_of_bounds is '\(rule)'")
    }
    try record.describeColumns(1, in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try IsotonicPredictor(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try IsotonicPredictor(fields)
  }
}
