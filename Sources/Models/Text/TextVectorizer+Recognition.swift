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
      fields["columns_by"] = .string(Columns.hash.rawValue)
      fields["columns"] = .integer(try record.integer("n_features"))
      fields["alternate_sign"] = .bool(try record.bool("alternate_sign"))
    } else {
      try addVocabulary(of: record, to: &fields, in: &assembly)
    }
    fields["binary"] = .bool(try record.bool("binary"))
    fields["output_type"] = .string(try outputType(of: record).rawValue)
    if isWeighing {
      try TermWeighting.addFields(of: try record.record("_tfidf"), to: &fields, in: &assembly)
    } else {
      fields["term_frequency"] = .string(TermWeighting.Frequency.count.rawValue)
      let norm = isHashing ? try record.optionalString("norm") : nil
      fields["norm"] = .string(norm ?? TermWeighting.Norm.none.rawValue)
    }
    return fields
  }

  /// How texts are taken apart.
  private static func addAnalysis(
    of record: Record, to fields: inout Fields, in assembly: inout ModelAssembly
  ) throws(ReadError) {
    for name in ["preprocessor", "tokenizer"] where try !record.isNone(name) {
      throw record.unexpected("its \(name) is a function of its own")
    }
    guard
      let unit = try record.optionalString("analyzer").flatMap({ TextAnalyzer.Unit(rawValue: $0) })
    else { throw record.unexpected("its analyzer is a function of its own") }
    guard try record.string("input").utf8.elementsEqual("content".utf8) else {
      throw record.unexpected("it reads texts from files")
    }
    fields["unit"] = .string(unit.rawValue)
    fields["lowercase"] = .bool(try record.bool("lowercase"))
    var accents = TextAccents.none
    if try !record.isNone("strip_accents") {
      guard let text = try record.optionalString("strip_accents"),
        let named = TextAccents(rawValue: text), named != .none
      else { throw record.unexpected("its strip_accents is a function of its own") }
      accents = named
    }
    fields["accents"] = .string(accents.rawValue)
    guard let range = try record.graph.scalars(try record.member("ngram_range")), range.count == 2,
      case .integer(let shortest) = range[0], case .integer(let longest) = range[1]
    else { throw record.unexpected("its ngram_range is not two integers") }
    fields["shortest_run"] = .integer(shortest)
    fields["longest_run"] = .integer(longest)
    guard unit == .word else { return }
    fields["token_pattern"] = .string(try record.string("token_pattern"))
    if let words = try stopWords(of: record) {
      fields["stop_words"] = .tensor(
        assembly.add(Tensor(.utf8, [words.count], StringSource(words))))
    }
  }

  private static func stopWords(of record: Record) throws(ReadError) -> [String]? {
    guard try !record.isNone("stop_words") else { return nil }
    if let name = try record.optionalString("stop_words") {
      guard name.utf8.elementsEqual("english".utf8) else {
        throw record.unexpected("its stop_words are '\(name)'")
      }
      return EnglishStopWords.all
    }
    let node = try record.member("stop_words")
    guard let words = try record.graph.members(node) else {
      throw record.unexpected("its stop_words are no list of words")
    }
    var strings: [String] = []
    for case .string(let word) in words { strings.append(word) }
    guard strings.count == words.count else {
      throw record.unexpected("its stop_words are no list of words")
    }
    return strings
  }

  /// The terms and their columns, as the source's dict holds them.
  private static func addVocabulary(
    of record: Record, to fields: inout Fields, in assembly: inout ModelAssembly
  ) throws(ReadError) {
    let graph = record.graph
    let node = try record.member(try record.has("vocabulary_") ? "vocabulary_" : "vocabulary")
    fields["columns_by"] = .string(Columns.vocabulary.rawValue)
    let count: Int
    if graph.kind(node) == .scalarDict {
      let first = graph.origin.nodes[node].value
      fields["terms"] = .tensor(graph.array(first))
      fields["term_columns"] = .tensor(graph.array(first + 1))
      count = graph.tensor(graph.array(first)).shape.first ?? 0
    } else {
      guard let pairs = try graph.pairs(node) else {
        throw record.unexpected("its vocabulary is no dict")
      }
      var (terms, columns): ([String], [Int64]) = ([], [])
      for (key, value) in pairs {
        guard case .string(let term) = key, case .integer(let column)? = try value.scalar(in: graph)
        else { throw record.unexpected("its vocabulary has more than texts and integers") }
        terms.append(term)
        columns.append(Int64(column))
      }
      count = terms.count
      fields["terms"] = .tensor(assembly.add(Tensor(.utf8, [count], StringSource(terms))))
      fields["term_columns"] = .tensor(
        assembly.add(Tensor(.int64, [count], ContiguousSource(columns))))
    }
    fields["columns"] = .integer(count)
  }

  private static func outputType(of record: Record) throws(ReadError) -> OutputType {
    let node = try record.member("dtype")
    let name = record.graph.dtypeName(node)
    guard let type = outputTypes.first(where: { $0.names.contains(name) })?.type else {
      throw record.unexpected("its dtype is \(name)")
    }
    return type
  }

  private static let outputTypes: [(type: OutputType, names: [String])] = [
    (.float64, ["numpy.float64", "<f8", "float64", "builtins.float", "__builtin__.float"]),
    (.float32, ["numpy.float32", "<f4", "float32"]),
    (.int64, ["numpy.int64", "<i8", "int64", "builtins.int", "__builtin__.int"]),
  ]
}
