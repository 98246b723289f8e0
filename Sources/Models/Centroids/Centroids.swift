import Amphora
import Bytes

/// The nearest of a few points, and the distances to all of them.
enum Centroids: ModelKind {
  static let name = "centroids"
  static let version = 1
  static let exactness =
    "labels; squares of distances, and scores, within 1e-12 of the terms summed"

  static let recognizes = CentroidSource.allCases.flatMap(\.classes)

  enum Task: String { case clustering, classification }

  /// How a row finds its point.
  enum Assignment: String {
    case nearest, bisecting, discriminant
    case noPoints = "no_points"
  }

  enum Metric: String { case euclidean, manhattan }

  enum Transform: String { case none, distances }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try CentroidTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try CentroidPredictor(CentroidTables(fields))
  }
}
