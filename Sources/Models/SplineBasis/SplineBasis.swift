import Amphora
import Bytes

/// Piecewise polynomials: each feature becomes the values of a few of them.
enum SplineBasis: ModelKind {
  static let name = "spline_basis"
  static let version = 1
  static let exactness = "bit for bit; float32 beyond the knots to its own"

  static let recognizes = ["sklearn.preprocessing._polynomial.SplineTransformer"]

  /// What becomes of numbers beyond the knots.
  enum Beyond: String { case edges, continued, periodic, refused }

  /// The pieces that are given.
  enum Columns: String {
    case all
    case withoutLast = "without_last"
  }

  /// What becomes of missing numbers.
  enum MissingNumbers: String { case refused, zeros }

  /// The form of the answer.
  enum Answer: String { case dense, sparse }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try SplineTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    SplinePredictor(try SplineTables(fields))
  }
}
