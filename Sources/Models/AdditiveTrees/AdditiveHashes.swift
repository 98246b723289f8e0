import Amphora
import Bytes

/// The columns whose values are categories that a model knows by hashes alone.
struct AdditiveHashes: Sendable {
  private let features: Int

  /// For each column that holds categories the position of each of its hashes.
  private let positions: [Int: [UInt32: Int32]]

  /// A position has to be a number of float32.
  private static let most = 1 << 24

  /// Nil when all columns hold numbers.
  init?(_ fields: FieldReader, _ tables: AdditiveTables) throws(ReadError) {
    let names = ["hash_columns", "hash_offsets", "hashes"]
    let present = names.filter { fields.fields[$0] != nil }
    guard present.count == names.count else {
      guard let first = present.first else { return nil }
      throw ReadError(.badField, at: 0, "\(first) without all of \(names)")
    }
    let tensor = try fields.tensor("hash_columns")
    try tensor.require(nil)
    let columns = try tensor.integers()
    guard columns.allSatisfy({ (0..<tables.features).contains($0) }),
      zip(columns, columns.dropFirst()).allSatisfy({ $0 < $1 })
    else {
      throw ReadError(.badIndex, at: 0, "hash_columns do not ascend below \(tables.features)")
    }
    let hashes = try fields.tensor("hashes")
    try hashes.require(nil)
    let numbers = try hashes.integers()
    let offsets = try fields.offsets("hash_offsets", runs: columns.count, to: numbers.count)
    guard zip(offsets, offsets.dropFirst()).allSatisfy({ $1 - $0 <= AdditiveHashes.most }) else {
      throw ReadError(.badIndex, at: 0, "a column has over \(AdditiveHashes.most) hashes")
    }
    var positions: [Int: [UInt32: Int32]] = [:]
    for (index, column) in columns.enumerated() {
      var set: [UInt32: Int32] = [:]
      for (position, number) in numbers[offsets[index]..<offsets[index + 1]].enumerated() {
        guard let hash = UInt32(exactly: number),
          set.updateValue(Int32(position), forKey: hash) == nil
        else { throw ReadError(.badIndex, at: 0, "a hash of column \(column) is \(number)") }
      }
      positions[column] = set
    }
    (features, self.positions) = (tables.features, positions)
  }

  /// What each column of a table holds.
  var contents: [ColumnContent]? {
    features <= ColumnContent.mostColumns
      ? (0..<features).map { positions[$0] == nil ? .numbers : .values } : nil
  }

  /// The rows as numbers: categories by the positions of their hashes, -1 where they have none.
  func numbers(_ rows: Rows) throws(PredictionError) -> Matrix {
    var columns: [[Double]] = []
    for index in 0..<features {
      let (column, name) = try AdditiveHashes.column(index, of: rows)
      guard let positions = positions[index] else {
        columns.append(try column.doubles(named: name, at: index))
        continue
      }
      columns.append(try AdditiveHashes.positions(of: column, at: index, among: positions))
    }
    let values = Table.interleaved(columns, rows.count)
    return Matrix(rows: rows.count, columns: columns.count, .float64(values))
  }

  /// A column of a matrix or a table, and its name.
  private static func column(
    _ index: Int, of rows: Rows
  ) throws(PredictionError) -> (Table.Column, String?) {
    switch rows {
    case .table(let table): return (table.columns[index], table.names?[index])
    case .matrix(let matrix):
      let places = stride(from: index, to: matrix.rows * matrix.columns, by: matrix.columns)
      switch matrix.elements {
      case .float64(let values): return (.float64(places.map { values[$0] }), nil)
      case .float32(let values): return (.float32(places.map { values[$0] }), nil)
      case .int64(let values): return (.int64(places.map { values[$0] }), nil)
      }
    case .sparse, .texts, .records:
      throw PredictionError(
        .wrongInputForm, "categories are in the columns of a matrix or a table")
    }
  }

  /// The position of each value, -1 where it has none.
  private static func positions(
    of column: Table.Column, at index: Int, among positions: [UInt32: Int32]
  ) throws(PredictionError) -> [Double] {
    func position(_ text: String) -> Double {
      let bytes = text.utf8
      let hash = UInt32(truncatingIfNeeded: CityHash.hash(bytes.span))
      return positions[hash].map { Double($0) } ?? -1
    }
    func texts(_ values: [Double]) throws(PredictionError) -> [String] {
      var texts: [String] = []
      for (row, value) in values.enumerated() {
        texts.append(try AdditiveHashes.text(value, row: row, column: index))
      }
      return texts
    }
    switch column {
    case .strings(let values), .untyped(let values): return values.map(position)
    case .bools(let values): return values.map { position(AdditiveHashes.text($0)) }
    case .int64(let values): return values.map { position(String($0)) }
    case .float32(let values): return try texts(values.map { Double($0) }).map(position)
    case .float64(let values): return try texts(values).map(position)
    case .scalars(let values):
      var found: [Double] = []
      for (row, value) in values.enumerated() {
        let text =
          switch value {
          case .none: try AdditiveHashes.text(.nan, row: row, column: index)
          case .float(let value): try AdditiveHashes.text(value, row: row, column: index)
          case .bool(let value): AdditiveHashes.text(value)
          case .integer(let value): String(value)
          case .string(let text): text
          }
        found.append(position(text))
      }
      return found
    }
  }

  private static func text(_ value: Bool) -> String { value ? "1" : "0" }

  /// The digits of a whole number; CatBoost takes no other for a category.
  private static func text(
    _ value: Double, row: Int, column: Int
  ) throws(PredictionError) -> String {
    guard value.isFinite else { throw PredictionError(value: value, row: row, column: column) }
    guard value.magnitude <= 0x1p53, let whole = Int(exactly: value) else {
      throw PredictionError(
        .unknownCategory, row: row, column: column,
        "row \(row), column \(column) is \(value); a category is a text or a whole number")
    }
    return String(whole)
  }
}

/// Answers with what trees add up to, once categories are replaced by positions.
struct HashedAdditivePredictor: ModelPredictor {
  let hashes: AdditiveHashes
  let trees: any MatrixPredictor

  var methods: [PredictionMethod] { trees.methods }
  var features: Int? { trees.features }
  let inputForm = InputForm.table
  var inputColumns: [ColumnContent]? { hashes.contents }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let filled = row.answering(row.columns)
    return trees.width(method, of: filled)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    try trees.answer(method, hashes.numbers(rows))
  }
}
