import Amphora
import Bytes

/// Divides each row by its size.
enum Normalizer: ModelKind {
  static let name = "normalizer"
  static let version = 1
  static let exactness =
    "sparse rows bit for bit; others within 1e-12 of the number, 1e-6 where it is float32"

  static let recognizes = [
    "sklearn.preprocessing._data.Normalizer", "sklearn.preprocessing.data.Normalizer",
  ]

  enum Norm: String { case l1, l2, max }

  /// Which sizes of dense rows count as zero, and leave the row as it is.
  enum ZeroRule: String {
    case zero
    case tenEpsilons = "ten_epsilons"
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard let norm = Norm(rawValue: try record.string("norm")) else {
      throw record.unexpected("its norm is none of l1, l2 and max")
    }
    let version = try record.libraryVersion()
    guard norm != .max || version >= LibraryVersion(0, 23) else {
      throw record.unexpected("it divides by the largest number, with its sign")
    }
    let rule = version >= LibraryVersion(1, 0) ? ZeroRule.tenEpsilons : .zero
    var fields: Fields = ["norm": .string(norm.rawValue), "zero_rule": .string(rule.rawValue)]
    try record.describeColumnsIfKnown(in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try NormalizerPredictor(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try NormalizerPredictor(fields)
  }
}
