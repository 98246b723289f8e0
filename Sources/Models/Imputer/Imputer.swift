import Amphora
import Bytes

/// Fills what is missing with a value for each feature, or says where something is missing.
enum Imputer: ModelKind {
  static let name = "imputer"
  static let version = 1
  static let exactness = "bit for bit"

  static let recognizes = imputers + indicators

  // The names without `_base` are those before 0.22.
  static let imputers = ["sklearn.impute._base.SimpleImputer", "sklearn.impute.SimpleImputer"]
  static let indicators = [
    "sklearn.impute._base.MissingIndicator", "sklearn.impute.MissingIndicator",
  ]

  /// What an answer holds.
  enum Content: String {
    case filled
    case filledAndIndicator = "filled_and_indicator"
    case indicator
  }

  /// What is made of the input first: floats of it, or nothing, or Python's values.
  enum Conversion: String { case floats, none, objects }

  /// Whether an indicator holds its zeros; `asInput`: unless the input does not.
  enum Form: String {
    case sparse, dense
    case asInput = "as_input"
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try ImputerTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    ImputerPredictor(tables: try ImputerTables(fields))
  }
}
