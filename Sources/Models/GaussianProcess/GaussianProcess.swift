import Amphora
import Bytes

/// What a Gaussian process that has seen its training rows expects, and how far it may be off.
enum GaussianProcess: ModelKind {
  static let name = "gaussian_process"
  static let version = 1
  static let exactness = "within 1e-12 of the terms summed"

  static let recognizes = ["_gpr", "gpr"].map {
    "sklearn.gaussian_process.\($0).GaussianProcessRegressor"
  }

  enum Task: String { case regression }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try ProcessTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try GaussianProcessPredictor(ProcessTables(fields))
  }
}
