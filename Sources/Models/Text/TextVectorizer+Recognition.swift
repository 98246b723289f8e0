import Amphora
import Bytes

extension TextVectorizer {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let isHashing = hashing.contains { $0.utf8.elementsEqual(record.className.utf8) }
    let isWeighing = weighing.contains { $0.utf8.elementsEqual(record.className.utf8) }
    var fields = Fields()
    try addAnalysis(of: record, to: &fields, in: &assembly)
    if isHashing {
      try TermColumns.addHash(of: record, to: &fields)
    } else {
      let isFitted = try record.has("vocabulary_")
      try TermColumns.addVocabulary(
        isFitted ? "vocabulary_" : "vocabulary", of: record, to: &fields, in: &assembly)
    }
    fields["binary"] = .bool(try record.bool("binary"))
    var type = try CountType(of: record)
    if isWeighing {
      try TermWeighting.addFields(of: try record.record("_tfidf"), to: &fields, in: &assembly)
    } else {
      fields["term_frequency"] = .string(TermWeighting.Frequency.count.rawValue)
      let norm =
        isHashing ? try TermWeighting.normName(of: record) : TermWeighting.Norm.none.rawValue
      fields["norm"] = .string(norm)
    }
    // What weighs and what divides makes floats of integers first.
    let hasNorm = try !record.isNone("norm")
    if type == .int64, isWeighing || (isHashing && hasNorm) { type = .float64 }
    fields["output_type"] = .string(type.rawValue)
    return fields
  }

  /// How texts are taken apart.
  private static func addAnalysis(
    of record: Record, to fields: inout Fields, in assembly: inout ModelAssembly
  ) throws(ReadError) {
    guard
      let unit = try record.optionalString("analyzer").flatMap({ TextAnalyzer.Unit(rawValue: $0) })
    else { throw record.unexpected("its analyzer is a function of its own") }
    guard try record.string("input").utf8.elementsEqual("content".utf8) else {
      throw record.unexpected("it reads texts from files")
    }
    fields["unit"] = .string(unit.rawValue)
    try addPreparation(of: record, to: &fields)
    guard let range = try record.graph.scalars(try record.member("ngram_range")), range.count == 2,
      case .integer(let shortest) = range[0], case .integer(let longest) = range[1]
    else { throw record.unexpected("its ngram_range is not two integers") }
    fields["shortest_run"] = .integer(shortest)
    fields["longest_run"] = .integer(longest)
    guard unit == .word else { return }
    guard try record.isNone("tokenizer") else {
      throw record.unexpected("its tokenizer is a function of its own")
    }
    fields["token_pattern"] = .string(try record.string("token_pattern"))
    if let words = try stopWords(of: record) {
      fields["stop_words"] = .tensor(
        assembly.add(Tensor(.utf8, [words.count], StringSource(words))))
    }
  }

  /// What becomes of a text first: lower case, and accents.
  private static func addPreparation(
    of record: Record, to fields: inout Fields
  ) throws(ReadError) {
    // A function takes the place of both.
    let isOwn = try !record.isNone("preprocessor")
    fields["lowercase"] = .bool(isOwn ? false : try record.bool("lowercase"))
    let name = isOwn ? "preprocessor" : "strip_accents"
    guard try !record.isNone(name) else {
      fields["accents"] = .string(TextAccents.none.rawValue)
      return
    }
    let text = isOwn ? nil : try record.optionalString(name)
    let function = text == nil ? record.graph.globalName(try record.member(name)) : nil
    guard
      let row = accents.first(where: { row in
        text.map { $0.utf8.elementsEqual(row.name.utf8) }
          ?? function.map { $0.utf8.elementsEqual(row.function.utf8) } ?? false
      })
    else { throw record.unexpected("its \(name) is a function of its own") }
    // Until 0.21 a text without anything to decompose was left as it was.
    let isOld = try record.libraryVersion() < LibraryVersion(0, 22)
    let keeps = isOld && row.accents == .unicode
    fields["accents"] = .string((keeps ? .unicodeUnlessDecomposed : row.accents).rawValue)
  }

  private static let accents: [(accents: TextAccents, name: String, function: String)] = [
    (.ascii, "ascii", "sklearn.feature_extraction.text.strip_accents_ascii"),
    (.unicode, "unicode", "sklearn.feature_extraction.text.strip_accents_unicode"),
  ]

  private static func stopWords(of record: Record) throws(ReadError) -> [String]? {
    guard try !record.isNone("stop_words") else { return nil }
    if let name = try record.optionalString("stop_words") {
      guard name.utf8.elementsEqual("english".utf8) else {
        throw record.unexpected("its stop_words are '\(name)'")
      }
      return EnglishStopWords.all
    }
    guard let words = try record.graph.members(try record.member("stop_words")) else {
      throw record.unexpected("its stop_words are no list of words")
    }
    var strings: [String] = []
    for case .string(let word) in words { strings.append(word) }
    guard strings.count == words.count else {
      throw record.unexpected("its stop_words are no list of words")
    }
    return strings
  }
}
