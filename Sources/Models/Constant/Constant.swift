import Amphora
import Bytes

/// The same answer whatever is asked.
enum Constant: ModelKind {
  static let name = "constant"
  static let version = 1

  static let exactness = "bit for bit; logarithms within 1e-12"

  static let recognizes = [classifier, regressor]

  enum Task: String { case classification, regression }

  /// Whether an answer of one output is a vector, or a matrix of one column.
  enum Form: String { case vector, matrix }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try ConstantTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    ConstantPredictor(try ConstantTables(fields))
  }
}
