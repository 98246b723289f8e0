import Amphora
import Bytes

/// Counts the terms of texts, in columns that a vocabulary or a hash chooses, and weighs them.
enum TextVectorizer: ModelKind {
  static let name = "text_vectorizer"
  static let version = 1
  static let exactness =
    "bit for bit for characters of Unicode 15.1; logarithms within 1e-12, of float32 within 1e-6"

  static let recognizes = counting + weighing + hashing

  static let counting = ["sklearn.feature_extraction.text.CountVectorizer"]
  static let weighing = ["sklearn.feature_extraction.text.TfidfVectorizer"]
  static let hashing = ["sklearn.feature_extraction.text.HashingVectorizer"]

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try TextVectorizerTables(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    TextVectorizerPredictor(try TextVectorizerTables(fields))
  }
}
