import Amphora
import Bytes

/// Writes the values of records into columns.
struct RecordVectorizerPredictor: ModelPredictor {
  let features: Int? = nil
  let inputForm = InputForm.records
  let methods: [PredictionMethod] = [.transform]
  var transformedColumns: Int? { columns.count }

  private let columns: TermColumns
  private let isAbsolute: Bool
  private let type: CountType
  private let separator: [UInt8]
  private let values: RecordVectorizer.Values
  private let repeated: RecordVectorizer.Repeated
  private let form: RecordVectorizer.Form

  /// Judges the fields.
  ///
  /// - Throws: why they are refused.
  init(_ fields: FieldReader) throws(ReadError) {
    columns = try TermColumns(fields)
    type = try fields.choice("output_type", CountType.self)
    separator = Array(try fields.string("separator").utf8)
    values = try fields.choice("values", RecordVectorizer.Values.self)
    repeated = try fields.choice("repeated", RecordVectorizer.Repeated.self)
    form = try fields.choice("output_form", RecordVectorizer.Form.self)
    guard type != .int64 else { throw ReadError(.badField, at: 0, "output_type is 'int64'") }
    guard case .hash = columns else {
      isAbsolute = false
      return
    }
    isAbsolute = try fields.boolean("absolute")
    guard form == .sparse, repeated == .added else {
      throw ReadError(.badField, at: 0, "the columns of a hash are neither dense nor replaced")
    }
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(columns.count, numbers: form == .sparse ? row.numbers : columns.count)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    guard case .records(let records) = rows else {
      throw PredictionError(.wrongInputForm, "the model takes records, names with values")
    }
    let matrix =
      type == .float32
      ? try filled(records, as: Float.self) : try filled(records, as: Double.self)
    guard form == .dense else {
      return Prediction(method, [matrix.rows, matrix.columns], .sparse(matrix))
    }
    return Prediction([Prediction.Output(dense: matrix, name: method.rawValue)])
  }

  /// A value, and where it goes; `place` keeps the order of the record among values of one column.
  private struct Entry {
    let column: Int32
    let place: Int
    let value: Double
  }

  private func filled<Value: BinaryFloatingPoint & Sendable>(
    _ records: [[Rows.Field]], as type: Value.Type
  ) throws(PredictionError) -> SparseMatrix {
    try SparseRows<Value>.matrix(records.count, columns: columns.count) {
      index, rows throws(PredictionError) in
      let first = rows.columns.count
      var entries: [Entry] = []
      for (place, field) in records[index].enumerated() {
        if let (column, value) = try entry(of: field, row: index) {
          entries.append(Entry(column: column, place: place, value: value))
        }
      }
      entries.sort { ($0.column, $0.place) < ($1.column, $1.place) }
      for entry in entries {
        if repeated == .last, rows.columns.count > first, rows.columns.last == entry.column {
          rows.values[rows.values.count - 1] = Value(entry.value)
        } else {
          rows.add(Value(entry.value), at: entry.column, from: first)
        }
      }
      if isAbsolute {
        for place in first..<rows.values.count { rows.values[place] = abs(rows.values[place]) }
      }
    }
  }

  /// The column and the value of a field; nil for one that goes nowhere.
  private func entry(
    of field: Rows.Field, row: Int
  ) throws(PredictionError) -> (column: Int32, value: Double)? {
    var term = Array(field.name.utf8)
    var value: Double
    switch (values, field.value) {
    case (.ones, _): value = 1
    case (.given, .string(let text)):
      term += separator + text.utf8
      value = 1
    case (.given, .bool(let isTrue)): value = isTrue ? 1 : 0
    case (.given, .integer(let integer)): value = Double(integer)
    case (.given, .float(let float)): value = float
    case (.given, .none):
      guard case .vocabulary = columns else {
        throw PredictionError(.missingValue, row: row, "row \(row): '\(field.name)' is missing")
      }
      value = .nan
    }
    guard let (column, sign) = columns.column(of: term[...]) else { return nil }
    guard case .hash = columns else { return (column, value) }
    // A hash counts nothing for zeros; a vocabulary keeps them.
    guard value != 0 else { return nil }
    return (column, sign < 0 ? -value : value)
  }
}
