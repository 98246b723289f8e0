import Amphora
import Bytes

/// The fields of a vectoriser, judged.
struct TextVectorizerTables: Sendable {
  let analyzer: TextAnalyzer
  let columns: TermColumns
  let isBinary: Bool
  let type: TextVectorizer.OutputType
  let weighting: TermWeighting

  /// Runs of more words or characters than anybody counts would cost the square of a text's length.
  private static let longestRun = 100

  init(_ fields: FieldReader) throws(ReadError) {
    let unit = try fields.choice("unit", TextAnalyzer.Unit.self)
    let shortest = try fields.integer("shortest_run", in: 1...TextVectorizerTables.longestRun)
    let longest = try fields.integer("longest_run", in: shortest...TextVectorizerTables.longestRun)
    var stopWords: TermTable?
    if unit == .word, let tensor = try fields.optionalTensor("stop_words") {
      stopWords = TermTable(
        try tensor.strings(), numbers: [Int32](repeating: 0, count: tensor.shape.first ?? 0))
    }
    analyzer = TextAnalyzer(
      unit: unit, isLowered: try fields.boolean("lowercase"),
      accents: try fields.choice("accents", TextAccents.self),
      words: try WordScanner(unit == .word ? try fields.string("token_pattern") : #"\w+"#),
      lengths: shortest...longest, stopWords: stopWords)
    let count = try fields.integer("columns", in: 1...Int(Int32.max))
    switch try fields.choice("columns_by", TextVectorizer.Columns.self) {
    case .vocabulary:
      columns = .vocabulary(try TextVectorizerTables.vocabulary(fields, count), count)
    case .hash: columns = .hash(count, isSigned: try fields.boolean("alternate_sign"))
    }
    isBinary = try fields.boolean("binary")
    type = try fields.choice("output_type", TextVectorizer.OutputType.self)
    weighting = try TermWeighting(fields, columns: count)
    guard type != .int64 || weighting.isPlain else {
      throw ReadError(.badField, at: 0, "output_type is 'int64' for weighted counts")
    }
  }

  private static func vocabulary(
    _ fields: FieldReader, _ columns: Int
  ) throws(ReadError) -> TermTable {
    let terms = try fields.tensor("terms")
    guard terms.type == .utf8, terms.shape.count == 1 else {
      throw ReadError(.wrongElementType, at: 0, "terms are no strings")
    }
    let places = try fields.tensor("term_columns")
    try places.require(terms.shape[0])
    let numbers = try places.integers()
    guard numbers.allSatisfy({ (0..<columns).contains($0) }) else {
      throw ReadError(.badIndex, at: 0, "term_columns names a column that is not there")
    }
    return TermTable(try terms.strings(), numbers: numbers.map { Int32($0) })
  }
}

/// What chooses the columns of terms.
enum TermColumns: Sendable {
  case vocabulary(TermTable, Int)
  case hash(Int, isSigned: Bool)

  /// The number of columns.
  var count: Int {
    switch self {
    case .vocabulary(_, let count), .hash(let count, _): count
    }
  }

  /// The column of a term and what it counts; nil for one that counts nowhere.
  func column(of term: ArraySlice<UInt8>) -> (column: Int32, value: Int32)? {
    switch self {
    case .vocabulary(let table, _): return table.number(of: term).map { ($0, 1) }
    case .hash(let count, let isSigned):
      let hash = MurmurHash.hash(term)
      // The size of the least number has no Int32: the source then takes this remainder instead.
      let size = hash == .min ? Int(Int32.max) - (count - 1) : Int(hash.magnitude)
      return (Int32(size % count), isSigned && hash < 0 ? -1 : 1)
    }
  }
}
