/// The category of each value of each column.
struct CategoryCodes {
  /// For each column the categories of its rows; -1 where the value is none.
  let columns: [[Int32]]

  /// What stands for a value that is not among the categories.
  static let unknown: Int32 = -1

  init(
    _ rows: Rows, _ indices: [CategoryIndex], missing: MissingValues
  ) throws(PredictionError) {
    switch rows {
    case .matrix(let matrix):
      try matrix.requireFinite(missing: missing)
      columns = indices.indices.map { column in
        CategoryCodes.codes(of: matrix, column, indices[column])
      }
    case .table(let table):
      for (column, values) in table.columns.enumerated() {
        try CategoryCodes.judge(values, at: column, missing)
      }
      columns = zip(table.columns, indices).map { CategoryCodes.codes(of: $0, $1) }
    case .sparse, .texts, .records:
      throw PredictionError(
        .wrongInputForm, "categories are in the columns of a matrix or a table")
    }
  }

  /// The first unknown value, as row and column; nil when all are known.
  var firstUnknown: (row: Int, column: Int)? {
    for (column, codes) in columns.enumerated() {
      if let row = codes.firstIndex(of: CategoryCodes.unknown) { return (row, column) }
    }
    return nil
  }

  private static func code(_ place: Int?) -> Int32 { place.map { Int32($0) } ?? unknown }

  private static func codes(of matrix: Matrix, _ column: Int, _ index: CategoryIndex) -> [Int32] {
    let width = matrix.columns
    switch matrix.elements {
    case .float64(let values):
      return filled(matrix.rows) { code(index(values[$0 * width + column])) }
    case .float32(let values):
      return filled(matrix.rows) { code(index(Double(values[$0 * width + column]))) }
    case .int64(let values):
      return filled(matrix.rows) { code(index(Int(values[$0 * width + column]))) }
    }
  }

  private static func codes(of column: Table.Column, _ index: CategoryIndex) -> [Int32] {
    switch column {
    case .float64(let values): filled(values.count) { code(index(values[$0])) }
    case .float32(let values): filled(values.count) { code(index(Double(values[$0]))) }
    case .int64(let values): filled(values.count) { code(index(Int(values[$0]))) }
    case .bools(let values): filled(values.count) { code(index(values[$0] ? 1.0 : 0.0)) }
    case .strings(let values): filled(values.count) { code(index(values[$0])) }
    case .scalars(let values): filled(values.count) { code(index(values[$0])) }
    case .untyped(let values): filled(values.count) { code(index(untyped: values[$0])) }
    }
  }

  private static func filled(_ rows: Int, _ code: @Sendable (Int) -> Int32) -> [Int32] {
    RowBlocks.fill(rows: rows, width: 1, block: 2_048, initial: unknown) { range, output in
      for row in range { output[row - range.lowerBound] = code(row) }
    }
  }

  /// Refuses what the source would not take for a category.
  private static func judge(
    _ column: Table.Column, at index: Int, _ missing: MissingValues
  ) throws(PredictionError) {
    func refuse<Value: BinaryFloatingPoint>(
      _ values: [Value], infinite: Bool = true
    ) throws(PredictionError) {
      let place = values.firstIndex { (value: Value) -> Bool in
        infinite && value.isInfinite || missing == .refused && value.isNaN
      }
      guard let row = place else { return }
      throw PredictionError(value: Double(values[row]), row: row, column: index)
    }
    switch column {
    case .float64(let values): try refuse(values)
    case .float32(let values): try refuse(values)
    case .scalars(let values):
      // Only arrays of numbers are asked whether they are finite.
      let floats = values.map { scalar -> Double in
        if case .float(let value) = scalar { value } else { 0 }
      }
      try refuse(floats, infinite: false)
    case .untyped(let values):
      guard missing == .refused, let row = values.firstIndex(of: "") else { return }
      throw PredictionError(value: .nan, row: row, column: index)
    case .int64, .bools, .strings: break
    }
  }
}
