import Amphora
import Bytes

/// What the training rows that are nearest to a query say of it.
enum NearestNeighbors: ModelKind {
  static let name = "nearest_neighbors"
  static let version = 1
  static let exactness =
    "k-d and ball trees bit for bit, with ties in order; brute force within 1e-12 of the terms"

  static let recognizes = NeighborSource.classes.map(\.name)

  enum Task: String {
    case classification, regression, search, graph
    case outlierDetection = "outlier_detection"
  }

  enum Weights: String { case uniform, distance }

  enum Search: String {
    case brute
    case kdTree = "kd_tree"
    case ballTree = "ball_tree"
  }

  enum Graph: String { case distance, connectivity }

  /// How far distances may be from the source's, where they are not equal bit for bit.
  ///
  /// For what goes through `pow`, `sin` or a matrix product, relative, because these differ among
  /// libraries. For `brute` with `euclidean`, of the squared lengths of the two rows, because the
  /// source expands the square and multiplies matrices.
  static let tolerance = 1e-12

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try NeighborTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    NeighborsPredictor(try NeighborTables(fields), fields)
  }
}
