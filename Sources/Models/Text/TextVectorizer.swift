import Amphora
import Bytes

/// Counts the terms of texts, in columns that a vocabulary or a hash chooses, and weighs them.
enum TextVectorizer: ModelKind {
  static let name = "text_vectorizer"
  static let version = 1
  static let exactness =
    "bit for bit; logarithms of counts within 1e-12; characters as Unicode 15 has them"

  static let recognizes = counting + weighing + hashing

  static let counting = ["sklearn.feature_extraction.text.CountVectorizer"]
  static let weighing = ["sklearn.feature_extraction.text.TfidfVectorizer"]
  static let hashing = [
    "sklearn.feature_extraction.text.HashingVectorizer",
    "sklearn.feature_extraction.hashing.HashingVectorizer",
  ]

  /// What chooses the column of a term.
  enum Columns: String {
    case vocabulary
    case hash
  }

  /// The type of the answer.
  enum OutputType: String { case float64, float32, int64 }

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try TextVectorizerTables(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    TextVectorizerPredictor(try TextVectorizerTables(fields))
  }
}
