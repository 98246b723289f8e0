import Amphora
import Bytes

/// Turns categories into numbers: a column for each, their position, or what they tell of a target.
enum CategoryEncoder: ModelKind {
  static let name = "category_encoder"
  static let version = 1
  static let exactness = "bit for bit"

  static let recognizes = oneHot + ordinal + target

  static let oneHot = ["sklearn.preprocessing._encoders.OneHotEncoder"]
  static let ordinal = ["sklearn.preprocessing._encoders.OrdinalEncoder"]
  static let target = ["sklearn.preprocessing._target_encoder.TargetEncoder"]

  enum Encoding: String {
    case oneHot = "one_hot"
    case ordinal, target
  }

  /// What is made of a value that is not among the categories.
  enum Unknown: String { case refused, encoded }

  /// Whether an answer holds its zeros.
  enum Form: String { case sparse, dense }

  /// What stands for a group of rare categories on the way back.
  static let infrequent = "infrequent_sklearn"

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try predictor(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try predictor(fields)
  }

  private static func predictor(_ fields: FieldReader) throws(ReadError) -> any ModelPredictor {
    let categories = try CategoryColumns(fields)
    switch try fields.choice("encoding", Encoding.self) {
    case .oneHot: return try OneHotPredictor(fields, categories)
    case .ordinal: return try CategoryValuesPredictor(fields, categories, isOrdinal: true)
    case .target: return try CategoryValuesPredictor(fields, categories, isOrdinal: false)
    }
  }
}
