import Amphora
import Bytes

/// A weighted sum of the features for each row of coefficients, and what is made of it.
enum Linear: ModelKind {
  static let name = "linear"
  static let version = 1
  static let exactness =
    "labels; within 1e-12 of the terms summed"

  static let recognizes = LinearSource.allCases.flatMap(\.classes)

  enum Task: String {
    case classification, regression, multilabel
    case outlierDetection = "outlier_detection"
  }

  enum Link: String {
    case identity, exponential
    case noProbabilities = "no_probabilities"
    case sigmoid, softmax
    case softmaxBinary = "softmax_binary"
    case oneVsRest = "one_vs_rest"
    case clipped
  }

  /// What probabilities are when all that they are shares of are 0.
  enum ZeroSum: String { case undefined, uniform }

  /// What the logarithm of a probability of 0 is.
  enum LogOfZero: String {
    case infinite
    case smallestNormal = "smallest_normal"
  }

  /// Of the sizes of the terms summed: the source multiplies matrices, in another order.
  static let tolerance = 1e-12

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try LinearTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try LinearPredictor(LinearTables(fields))
  }
}
