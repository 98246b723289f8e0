import Amphora
import Bytes

/// One decision tree, or the mean of several.
enum TreeEnsemble: ModelKind {
  static let name = "tree_ensemble"
  static let version = 1
  static let exactness =
    "bit for bit; logarithms within 1e-12"

  static let recognizes = trees + forests

  enum Task: String { case classification, regression }

  enum Aggregation: String { case single, mean }

  enum LeafValues: String {
    case weightedCounts = "weighted_counts"
    case fractions
    case means
  }

  /// Logarithms differ in their last bits among libraries; everything else is equal bit for bit.
  static let logarithmTolerance = 1e-12

  static func check(_ fields: FieldReader) throws(ReadError) {
    try TreeOutline(fields).layout.checkNodes(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let outline = try TreeOutline(fields)
    return TreeEnsemblePredictor(
      outline, try outline.layout.allNodes(fields),
      thresholds: try fields.tensor("threshold").doubles(),
      values: try fields.tensor("values").doubles())
  }
}
