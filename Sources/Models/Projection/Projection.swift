import Amphora
import Bytes

/// Rows seen from other axes: centred, divided, multiplied by a matrix, whitened.
enum Projection: ModelKind {
  static let name = "projection"
  static let version = 1
  static let exactness = "within 1e-12 of the terms summed"

  static let recognizes = ProjectionSource.allCases.flatMap(\.classes)

  /// Which index of a matrix comes first.
  enum Layout: String {
    case outputsByFeatures = "outputs_by_features"
    case featuresByOutputs = "features_by_outputs"
  }

  /// What goes back.
  enum Inverse: String { case none, components, matrix }

  /// What becomes of sparse rows.
  enum SparseRows: String { case dense, sparse }

  /// What a prediction begins with.
  enum PredictionInput: String { case centred, scaled }

  /// The shape of a prediction.
  enum PredictionShape: String { case vector, table }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try ProjectionTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try ProjectionPredictor(ProjectionTables(fields))
  }
}
