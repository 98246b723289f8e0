import Amphora
import Bytes

/// Transformers side by side: each on columns of its own, or all on the whole input.
enum FeatureUnion: ModelKind {
  static let name = "feature_union"
  static let version = 1
  static let exactness = "as its parts"

  static let recognizes = [union, columns]

  static let union = "sklearn.pipeline.FeatureUnion"
  static let columns = "sklearn.compose._column_transformer.ColumnTransformer"

  /// Whether an answer holds its zeros; `asParts`: it does unless a part's does not.
  enum Form: String {
    case sparse, dense
    case asParts = "as_parts"
  }

  /// What numbers of float32 are once they have a weight.
  enum WeightedFloat32: String { case float32, float64 }

  /// How a part takes its columns: as rows of columns, or one column as a vector.
  enum Selection: String { case columns, vector }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try UnionTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try UnionPredictor(try UnionTables(fields), parts)
  }
}
