import Amphora
import Bytes

/// How soon random trees set a row apart from others.
enum IsolationForest: ModelKind {
  static let name = "isolation_forest"
  static let version = 1
  static let exactness = "1e-12 of the terms: depths go through log, and their mean through a power"

  static let recognizes = [
    "sklearn.ensemble._iforest.IsolationForest", "sklearn.ensemble.iforest.IsolationForest",
  ]

  /// How long a path is taken to go on below a leaf of one or two training rows.
  enum ShortPaths: String {
    case zeroAndOne = "zero_and_one"
    case oneAndFormula = "one_and_formula"
  }

  /// Scores so close count as equal: offsets are scores of training rows, which others share, and
  /// logarithms and powers differ in their last bits among libraries.
  static let tie = 1e-14

  static func check(_ fields: FieldReader) throws(ReadError) {
    try IsolationTables(fields).layout.checkNodes(fields)
    _ = try IsolationTables.samples(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try IsolationForestPredictor(fields, try IsolationTables(fields))
  }
}
