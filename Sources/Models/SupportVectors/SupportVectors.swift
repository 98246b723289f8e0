import Amphora
import Bytes

/// Sums of kernels with support vectors: one for each pair of classes, or one alone.
enum SupportVectors: ModelKind {
  static let name = "support_vectors"
  static let version = 1
  static let exactness = "labels; within 1e-12 of the terms summed"

  static let recognizes = ["SVC", "NuSVC", "SVR", "NuSVR", "OneClassSVM"].flatMap {
    ["sklearn.svm._classes.\($0)", "sklearn.svm.classes.\($0)"]
  }

  enum Task: String {
    case classification, regression
    case outlierDetection = "outlier_detection"
  }

  /// What the scores of more than two classes are.
  enum Scores: String {
    case oneVsOne = "one_vs_one"
    case oneVsRest = "one_vs_rest"
  }

  /// What labels follow from.
  enum LabelRule: String { case votes, scores }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try VectorTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try SupportVectorsPredictor(VectorTables(fields))
  }
}
