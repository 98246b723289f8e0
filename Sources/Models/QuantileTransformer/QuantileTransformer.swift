import Amphora
import Bytes

/// Puts each feature where its values were frequent: evenly, or as a normal distribution.
enum QuantileTransformer: ModelKind {
  static let name = "quantile_transformer"
  static let version = 1
  static let exactness =
    "uniform bit for bit; normal within 1e-12, 1e-6 where it is float32"

  static let recognizes = [
    "sklearn.preprocessing._data.QuantileTransformer",
    "sklearn.preprocessing.data.QuantileTransformer",
  ]

  enum Distribution: String { case uniform, normal }

  /// Whether negative numbers of sparse rows are refused.
  enum Negative: String { case refused, taken }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard let distribution = Distribution(rawValue: try record.string("output_distribution"))
    else { throw record.unexpected("its output_distribution is neither uniform nor normal") }
    let quantiles = try record.tensor("quantiles_")
    let shape = record.graph.tensor(quantiles).shape
    guard shape.count == 2 else { throw record.unexpected("its quantiles_ are not a matrix") }
    let takesNegative = try record.bool("ignore_implicit_zeros")
    var fields: Fields = [
      "distribution": .string(distribution.rawValue), "quantiles": .tensor(quantiles),
      "references": .tensor(try record.tensor("references_")),
      "sparse_negative": .string((takesNegative ? Negative.taken : .refused).rawValue),
    ]
    // From NumPy 2 a number of an array is compared with float32 as it is; see `ComparedNumber`.
    if record.graph.tensor(quantiles).type == .float64, try record.computesWithNumPy2() {
      fields[ComparedNumber.field] = .string(ComparedNumber.Rule.exact.rawValue)
    }
    try record.describeColumns(shape[1], in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try QuantilePredictor(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try QuantilePredictor(fields)
  }
}
