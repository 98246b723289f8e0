import Amphora
import Bytes

/// The fields of a vectoriser, judged.
struct TextVectorizerTables: Sendable {
  let analyzer: TextAnalyzer
  let columns: TermColumns
  let isBinary: Bool
  let isAbsolute: Bool
  let type: CountType
  let weighting: TermWeighting

  /// Runs of more words or characters than anybody counts would cost the square of a text's length.
  private static let longestRun = 100

  init(_ fields: FieldReader) throws(ReadError) {
    analyzer = try TextVectorizerTables.analyzer(fields)
    columns = try TermColumns(fields)
    if case .hash = columns {
      isAbsolute = try fields.boolean("absolute")
    } else {
      isAbsolute = false
    }
    isBinary = try fields.boolean("binary")
    type = try fields.choice("output_type", CountType.self)
    weighting = try TermWeighting(fields, columns: columns.count)
    guard type != .int64 || weighting.isPlain else {
      throw ReadError(.badField, at: 0, "output_type is 'int64' for weighted counts")
    }
  }

  private static func analyzer(_ fields: FieldReader) throws(ReadError) -> TextAnalyzer {
    let unit = try fields.choice("unit", TextAnalyzer.Unit.self)
    let shortest = try fields.integer("shortest_run", in: 1...longestRun)
    let longest = try fields.integer("longest_run", in: shortest...longestRun)
    var stopWords: TermTable?
    if unit == .word, let tensor = try fields.optionalTensor("stop_words") {
      try tensor.require(nil)
      try tensor.requireStrings()
      stopWords = TermTable(
        try tensor.strings(), numbers: [Int32](repeating: 0, count: tensor.shape[0]))
    }
    let pattern = unit == .word ? try fields.string("token_pattern") : #"\w+"#
    return TextAnalyzer(
      unit: unit, isLowered: try fields.boolean("lowercase"),
      accents: try fields.choice("accents", TextAccents.self), words: try WordScanner(pattern),
      lengths: shortest...longest, stopWords: stopWords)
  }
}
