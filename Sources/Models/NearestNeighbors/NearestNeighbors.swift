import Amphora
import Bytes

/// Classification or regression by the training rows that are nearest to a query.
enum NearestNeighbors: ModelKind {
  static let name = "nearest_neighbors"
  static let version = 1
  static let exactness =
    "k-d and ball trees bit for bit, with ties in order; brute force within 1e-12 of the terms"

  static let recognizes = [
    "sklearn.neighbors._classification.KNeighborsClassifier",
    "sklearn.neighbors.classification.KNeighborsClassifier",
    "sklearn.neighbors._regression.KNeighborsRegressor",
    "sklearn.neighbors.regression.KNeighborsRegressor",
  ]

  enum Task: String { case classification, regression }

  enum Weights: String { case uniform, distance }

  enum Metric: String { case euclidean, manhattan, chebyshev, minkowski }

  enum Search: String {
    case brute
    case kdTree = "kd_tree"
    case ballTree = "ball_tree"
  }

  /// How far distances may be from the source's, where they are not equal bit for bit.
  ///
  /// For `minkowski`, relative, because `pow` differs among libraries. For `brute` with `euclidean`,
  /// of the squared lengths of the two rows, because the source expands the square and multiplies
  /// matrices.
  static let tolerance = 1e-12

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try NeighborTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    NeighborsPredictor(try NeighborTables(fields))
  }
}
