/// Rows whose columns have their own types, and may have names.
public struct Table: Sendable {
  /// A column.
  public enum Column: Sendable {
    case float64([Double])
    case float32([Float])
    case int64([Int64])
    case bools([Bool])
    case strings([String])
    /// Values that each have a type of their own.
    case scalars([Scalar])
    /// Cells of a text file, of which the model says what they are; an empty one is missing.
    case untyped([String])
  }

  /// The number of rows.
  public let rows: Int

  /// The names of the columns; nil when they have none.
  public let names: [String]?

  /// The columns.
  public let columns: [Column]

  /// Creates a table.
  ///
  /// - Precondition: all columns have `rows` values, and there are as many names as columns.
  public init(rows: Int, names: [String]? = nil, columns: [Column]) {
    precondition(columns.allSatisfy { $0.count == rows })
    precondition(names == nil || names?.count == columns.count)
    self.rows = rows
    self.names = names
    self.columns = columns
  }

  /// Some of the rows.
  public subscript(range: Range<Int>) -> Table {
    Table(rows: range.count, names: names, columns: columns.map { $0[range] })
  }

  /// The columns of these names, in their order; other columns are left out.
  ///
  /// - Throws: `missingColumns`, with all the names that are missing.
  public func columns(named wanted: [String]) throws(PredictionError) -> Table {
    guard let names else { return self }
    var places: [[UInt8]: Int] = [:]
    for (place, name) in names.enumerated() where places[Array(name.utf8)] == nil {
      places[Array(name.utf8)] = place
    }
    let found = wanted.map { places[Array($0.utf8)] }
    let missing = zip(wanted, found).filter { $0.1 == nil }.map { "'\($0.0)'" }
    guard missing.isEmpty else {
      let list = missing.prefix(20).joined(separator: ", ")
      let rest = missing.count > 20 ? " and \(missing.count - 20) more" : ""
      throw PredictionError(.missingColumns, "the input has no column \(list)\(rest)")
    }
    return Table(
      rows: rows, names: wanted, columns: found.compactMap { $0.map { columns[$0] } })
  }

  /// All columns as numbers of one type: float32 when all are, int64 when all are integers or
  /// booleans, float64 otherwise.
  ///
  /// - Throws: `notNumeric`, with row and column.
  public func numbers() throws(PredictionError) -> Matrix {
    let count = columns.count
    if let floats = columns.all(\.floats) {
      return Matrix(rows: rows, columns: count, .float32(Table.interleaved(floats, rows)))
    }
    if let integers = columns.all(\.integers) {
      return Matrix(rows: rows, columns: count, .int64(Table.interleaved(integers, rows)))
    }
    var doubles: [[Double]] = []
    for (index, column) in columns.enumerated() {
      doubles.append(try column.doubles(named: names?[index], at: index))
    }
    return Matrix(rows: rows, columns: count, .float64(Table.interleaved(doubles, rows)))
  }

  /// The values of all columns, row after row.
  static func interleaved<Value>(_ columns: [[Value]], _ rows: Int) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(rows * columns.count)
    for row in 0..<rows {
      for column in columns { values.append(column[row]) }
    }
    return values
  }
}

extension Table.Column {
  /// The number of values.
  public var count: Int {
    switch self {
    case .float64(let values): values.count
    case .float32(let values): values.count
    case .int64(let values): values.count
    case .bools(let values): values.count
    case .strings(let values), .untyped(let values): values.count
    case .scalars(let values): values.count
    }
  }

  /// Some of the values.
  public subscript(range: Range<Int>) -> Self {
    switch self {
    case .float64(let values): .float64(Array(values[range]))
    case .float32(let values): .float32(Array(values[range]))
    case .int64(let values): .int64(Array(values[range]))
    case .bools(let values): .bools(Array(values[range]))
    case .strings(let values): .strings(Array(values[range]))
    case .untyped(let values): .untyped(Array(values[range]))
    case .scalars(let values): .scalars(Array(values[range]))
    }
  }

  /// The values, each with its type; a missing cell of text is None.
  var scalars: [Scalar] {
    switch self {
    case .float64(let values): values.map { .float($0) }
    case .float32(let values): values.map { .float(Double($0)) }
    case .int64(let values): values.map { .integer(Int($0)) }
    case .bools(let values): values.map { .bool($0) }
    case .strings(let values): values.map { .string($0) }
    case .untyped(let values): values.map { $0.isEmpty ? .none : .string($0) }
    case .scalars(let values): values
    }
  }

  fileprivate var floats: [Float]? {
    if case .float32(let values) = self { values } else { nil }
  }

  fileprivate var integers: [Int64]? {
    switch self {
    case .int64(let values): values
    case .bools(let values): values.map { $0 ? 1 : 0 }
    default: nil
    }
  }

  /// The values as numbers; `name` and `index` are for messages.
  ///
  /// - Throws: `notNumeric`, with row and column.
  func doubles(named name: String?, at index: Int) throws(PredictionError) -> [Double] {
    func number(_ row: Int, _ text: String) throws(PredictionError) -> Double {
      if let value = DecimalText.number(text) { return value }
      let place = name.map { "column '\($0)'" } ?? "column \(index)"
      throw PredictionError(
        .notNumeric, row: row, column: index,
        "row \(row), \(place) is '\(text.prefix(40))', which is no number")
    }
    var doubles: [Double] = []
    doubles.reserveCapacity(count)
    switch self {
    case .float64(let values): return values
    case .float32(let values): return values.map { Double($0) }
    case .int64(let values): return values.map { Double($0) }
    case .bools(let values): return values.map { $0 ? 1 : 0 }
    case .strings(let values):
      for (row, text) in values.enumerated() { doubles.append(try number(row, text)) }
    case .untyped(let values):
      for (row, text) in values.enumerated() {
        doubles.append(text.isEmpty ? .nan : try number(row, text))
      }
    case .scalars(let values):
      for (row, value) in values.enumerated() {
        switch value {
        case .none: doubles.append(.nan)
        case .bool(let value): doubles.append(value ? 1 : 0)
        case .integer(let value): doubles.append(Double(value))
        case .float(let value): doubles.append(value)
        case .string(let text): doubles.append(try number(row, text))
        }
      }
    }
    return doubles
  }
}
