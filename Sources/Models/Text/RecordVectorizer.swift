import Amphora
import Bytes

/// Makes columns of named values: by a vocabulary of names, or by a hash of them.
enum RecordVectorizer: ModelKind {
  static let name = "record_vectorizer"
  static let version = 1
  static let exactness = "bit for bit; names that share a column within 1e-12 of the terms summed"

  static let recognizes = listing + hashing

  static let listing = [
    "sklearn.feature_extraction._dict_vectorizer.DictVectorizer",
    "sklearn.feature_extraction.dict_vectorizer.DictVectorizer",
  ]
  static let hashing = [
    "sklearn.feature_extraction._hash.FeatureHasher",
    "sklearn.feature_extraction.hashing.FeatureHasher",
  ]

  /// What a name counts.
  enum Values: String {
    case given
    /// 1, whatever is given.
    case ones
  }

  /// What a column is that is met twice in a record.
  enum Repeated: String { case added, last }

  /// The form of the answer.
  enum Form: String { case sparse, dense }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    let type = try CountType(of: record)
    guard type != .int64 else { throw record.unexpected("its dtype is of integers") }
    fields["output_type"] = .string(type.rawValue)
    var (values, form, repeated) = (Values.given, Form.sparse, Repeated.added)
    if hashing.contains(where: { $0.utf8.elementsEqual(record.className.utf8) }) {
      try TermColumns.addHash(of: record, to: &fields)
      fields["separator"] = .string("=")
      if try record.string("input_type").utf8.elementsEqual("string".utf8) { values = .ones }
    } else {
      try TermColumns.addVocabulary("vocabulary_", of: record, to: &fields, in: &assembly)
      fields["separator"] = .string(try record.string("separator"))
      if try !record.bool("sparse") {
        form = .dense
        // Until 0.24 each value was written into its place of the array.
        if try record.libraryVersion() < LibraryVersion(1, 0) { repeated = .last }
      }
    }
    fields["values"] = .string(values.rawValue)
    fields["output_form"] = .string(form.rawValue)
    fields["repeated"] = .string(repeated.rawValue)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try RecordVectorizerPredictor(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor { try RecordVectorizerPredictor(fields) }
}
