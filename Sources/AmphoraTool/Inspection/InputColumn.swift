import Amphora
import Codecs
import Models

/// A column of a table that a model takes, as far as the model says.
struct InputColumn {
  /// The name; nil where the model has none.
  let name: String?

  /// What it holds.
  let content: ColumnContent

  /// The columns of a model that takes tables; nil when it says nothing of any.
  static func columns(of predictor: Predictor) -> [InputColumn]? {
    guard predictor.inputForm == .table, let features = predictor.features else { return nil }
    let names = predictor.featureNames.flatMap { $0.count == features ? $0 : nil }
    let contents = predictor.inputColumns
    if let contents {
      return contents.indices.map { InputColumn(name: names?[$0], content: contents[$0]) }
    }
    return names?.map { InputColumn(name: $0, content: .values) }
  }

  /// A line for each of the first columns, for people.
  static func lines(_ columns: [InputColumn]) -> [String] {
    var lines = columns.prefix(mostColumns).enumerated().map { number, column in
      "\(column.name ?? "\(number + 1)"): \(column.words)"
    }
    if columns.count > mostColumns { lines.append("and \(columns.count - mostColumns) more") }
    return lines
  }

  private var words: String {
    switch content {
    case .numbers: return "numbers"
    case .texts: return "texts"
    case .values: return "values of any kind"
    case .categories(let values):
      let words = values.prefix(InputColumn.mostCategories).map(InputColumn.words)
      let rest = values.count - words.count
      return words.joined(separator: ", ") + (rest > 0 ? " and \(Text.grouped(rest)) more" : "")
    }
  }

  private static func words(of value: Scalar) -> String {
    switch value {
    case .none: "None"
    case .bool(let value): value ? "True" : "False"
    case .integer(let value): "\(value)"
    case .float(let value): "\(value)"
    case .string(let text): "'\(text)'"
    }
  }

  private static let mostColumns = 40

  private static let mostCategories = 8
}

extension InputColumn {
  /// Writes the column as `schemas/reports/inspect.schema.json` has it.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if case .categories(let values) = content {
      writer.array("categories", values) { writer, value in
        switch value {
        case .none: writer.null()
        case .bool(let value): writer.bool(value)
        case .integer(let value) where value.magnitude < 1 << 53: writer.integer(value)
        case .integer(let value): writer.string("\(value)")
        case .float(let value) where value.isFinite: writer.double(value)
        case .float(let value): writer.string("\(value)")
        case .string(let text): writer.string(text)
        }
      }
    }
    writer.member("content", word)
    if let name { writer.member("name", name) }
    writer.endObject()
  }

  private var word: String {
    switch content {
    case .numbers: "numbers"
    case .texts: "texts"
    case .categories: "categories"
    case .values: "values"
    }
  }
}
