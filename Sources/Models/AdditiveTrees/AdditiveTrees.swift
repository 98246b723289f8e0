import Amphora
import Bytes

/// Sums of trees, as the libraries of gradient boosting keep them.
enum AdditiveTrees: ModelKind {
  static let name = "additive_trees"
  static let version = 1

  /// The libraries whose boosters are described.
  static let sources: [any AdditiveSource.Type] = [XGBoost.self, LightGBM.self, CatBoost.self]

  static let recognizes = sources.flatMap { $0.classes }

  static let exactness =
    "scores bit for bit; what goes through exp, bit for bit with the same C library, else 1e-6 relative where it is float32"

  enum Task: String { case classification, regression, ranking }

  /// When an inner node sends a value to the left.
  enum Comparison: String {
    case less
    case lessOrEqual = "less_or_equal"
  }

  /// What an input is rounded to before it is compared, and what sums are rounded to.
  enum Precision: String { case float32, float64 }

  /// What an absent entry of a sparse row is.
  enum AbsentEntries: String { case zero, missing }

  /// What becomes of the leaves that are added up.
  enum Aggregation: String { case sum, mean }

  /// Whether base scores come before the first leaf or after the last.
  enum BaseOrder: String { case first, last }

  /// What a raw score becomes.
  enum Link: String {
    case identity, logistic, softmax, exponential, hinge, softplus
    case signedSquare = "signed_square"
    case oneVsAll = "one_vs_all"
  }

  /// How labels follow from the scores.
  enum LabelRule: String {
    case aboveHalf = "above_half"
    case aboveZero = "above_zero"
    case largestProbability = "largest_probability"
    case largestScore = "largest_score"
    case eachAboveHalf = "each_above_half"
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let source = sources.first { source in
      source.classes.contains { $0.utf8.elementsEqual(record.className.utf8) }
    }
    guard let source else { throw record.unexpected("it is a \(record.className)") }
    return try source.fields(of: record, in: &assembly)
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    let tables = try AdditiveTables(fields)
    _ = try AdditiveHashes(fields, tables)
    _ = try AdditiveNodes(fields, tables)
    _ = try AdditiveLeaves(fields, tables)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let tables = try AdditiveTables(fields)
    let hashes = try AdditiveHashes(fields, tables)
    let nodes = try AdditiveNodes(fields, tables)
    let leaves = try AdditiveLeaves(fields, tables)
    // Each pair of types has a case of its own, so that what walks and adds is compiled for it.
    let trees: any MatrixPredictor =
      switch (tables.inputPrecision, tables.accumulation) {
      case (.float32, .float32): AdditivePredictor<Float, Float>(tables, nodes, leaves)
      case (.float32, .float64): AdditivePredictor<Float, Double>(tables, nodes, leaves)
      case (.float64, .float32): AdditivePredictor<Double, Float>(tables, nodes, leaves)
      case (.float64, .float64): AdditivePredictor<Double, Double>(tables, nodes, leaves)
      }
    return hashes.map { HashedAdditivePredictor(hashes: $0, trees: trees) } ?? trees
  }
}

/// A library whose boosters are sums of trees.
protocol AdditiveSource: SendableMetatype {
  /// The classes that hold them, by all the names that they have had.
  static var classes: [String] { get }

  /// Gathers the fields of an object of one of these classes.
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields
}
