import Amphora
import Bytes

/// The categories of each feature, judged.
struct CategoryColumns: Sendable {
  let categories: [ScalarColumn]
  let missing: MissingValues
  let unknown: CategoryEncoder.Unknown

  private let indices: [CategoryIndex]

  /// The number of features.
  var features: Int { categories.count }

  /// The type of an array that holds the categories of all features.
  var type: ScalarType { ScalarType(joining: categories.map(\.type)) }

  /// The categories of each column.
  var contents: [ColumnContent]? {
    features <= ColumnContent.mostColumns ? categories.map { ColumnContent($0) } : nil
  }

  init(_ fields: FieldReader) throws(ReadError) {
    let features = try fields.features()
    categories = try fields.scalarColumns("categories")
    guard categories.count == features else {
      throw ReadError(
        .badShape, at: 0, "categories for \(categories.count) of \(features) features")
    }
    guard categories.allSatisfy({ $0.scalars.count < CategoryColumns.most }) else {
      throw ReadError(.badShape, at: 0, "a feature has too many categories")
    }
    missing = try fields.choice("missing_values", MissingValues.self)
    unknown = try fields.choice("unknown", CategoryEncoder.Unknown.self)
    indices = categories.map { CategoryIndex($0.scalars) }
  }

  /// Columns of an answer are counted with 32 bits.
  static let most = 1 << 30

  /// The categories of the values of `rows`.
  ///
  /// - Throws: `unknownCategory` for a value that is none, unless those are encoded.
  func codes(_ rows: Rows) throws(PredictionError) -> CategoryCodes {
    let codes = try CategoryCodes(rows, indices, missing: missing)
    guard unknown == .refused, let (row, column) = codes.firstUnknown else { return codes }
    throw PredictionError(
      .unknownCategory, row: row, column: column,
      "row \(row), column \(column) is \(CategoryColumns.words(rows, row, column))not among the "
        + "categories of the column")
  }

  /// The value of a table that is unknown, for a message.
  private static func words(_ rows: Rows, _ row: Int, _ column: Int) -> String {
    guard case .table(let table) = rows, table.columns.indices.contains(column) else { return "" }
    switch table.columns[column][row..<row + 1].scalars.first {
    case .string(let text)?: return "'\(text.prefix(40))', "
    case .integer(let value)?: return "\(value), "
    case .float(let value)?: return "\(value), "
    default: return ""
    }
  }
}
