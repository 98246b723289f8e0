import Bytes

/// Fills what is missing, and says where it was.
struct ImputerPredictor: ModelPredictor {
  let tables: ImputerTables

  var features: Int? { tables.features }
  var transformedColumns: Int? { tables.kept.count + tables.indicated.count }
  var inputForm: InputForm { tables.conversion == .floats ? .numbers : .table }
  let methods: [PredictionMethod] = [.transform]

  var takesSparse: Bool { true }

  /// Columns that nothing is known of are left out, and those of indicators come last.
  var keepsColumns: Bool {
    tables.content != .indicator && tables.kept.elementsEqual(0..<tables.features)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    if case .sparse(let sparse) = rows { return try answer(method, sparse) }
    if case .table(let table) = rows, tables.conversion != .floats {
      let settled = table.settled
      guard tables.conversion == .objects || !settled.isNumeric else {
        return try answer(method, settled.numbers())
      }
      return try answer(method, table)
    }
    let matrix = try rows.dense()
    guard tables.conversion == .objects else { return try answer(method, matrix) }
    return try answer(method, Table(matrix))
  }

  private func answer(
    _ method: PredictionMethod, _ matrix: Matrix
  ) throws(PredictionError) -> Prediction {
    try matrix.requireFinite(missing: tables.isNaNMissing ? .routed : .refused)
    let isMissing = tables.areMissing(matrix.elements)
    try judgeNew(matrix.rows) { row, column in isMissing[row * matrix.columns + column] }
    if tables.content == .indicator {
      return indicator(method, matrix.rows, isSparse: false) { row, column in
        isMissing[row * matrix.columns + column]
      }
    }
    let width = tables.kept.count + tables.indicated.count
    func filled<Value>(
      _ values: [Value], _ fill: (Scalar) -> Value, _ truth: (Bool) -> Value
    ) -> [Value] {
      let fills = tables.fills.map(fill)
      var result: [Value] = []
      result.reserveCapacity(matrix.rows * width)
      for row in 0..<matrix.rows {
        for (place, column) in tables.kept.enumerated() {
          let index = row * matrix.columns + column
          result.append(isMissing[index] ? fills[place] : values[index])
        }
        for column in tables.indicated {
          result.append(truth(isMissing[row * matrix.columns + column]))
        }
      }
      return result
    }
    let elements: Matrix.Elements
    switch matrix.elements {
    case .float32(let values):
      elements = .float32(filled(values, { Float($0.number ?? .nan) }) { $0 ? 1 : 0 })
    case .int64(let values) where tables.conversion != .floats:
      elements = .int64(filled(values, { $0.whole }) { $0 ? 1 : 0 })
    default:
      elements = .float64(filled(matrix.doubles, { $0.number ?? .nan }) { $0 ? 1 : 0 })
    }
    return try Prediction(
      method, unchanged: .matrix(Matrix(rows: matrix.rows, columns: width, elements)))
  }

  /// The values of cells of a text file: texts where texts fill the column, and numbers elsewhere.
  ///
  /// An empty cell is whatever the model says is missing.
  private func settled(_ cells: [String], _ column: Int) -> [Scalar] {
    let fill = tables.kept.firstIndex(of: column).map { tables.fills[$0] }
    let isText = if case .string? = fill { true } else { false }
    return cells.map { cell in
      if cell.isEmpty { return tables.missing }
      guard !isText, let number = DecimalText.number(cell) else { return .string(cell) }
      return .float(number)
    }
  }

  private func answer(
    _ method: PredictionMethod, _ table: Table
  ) throws(PredictionError) -> Prediction {
    let columns = table.columns.enumerated().map { index, column in
      if case .untyped(let cells) = column { settled(cells, index) } else { column.scalars }
    }
    if !tables.isNaNMissing {
      for (index, column) in columns.enumerated() {
        let row = column.firstIndex {
          if case .float(let value) = $0 { value.isNaN } else { false }
        }
        if let row { throw PredictionError(value: .nan, row: row, column: index) }
      }
    }
    try judgeNew(table.rows) { row, column in tables.isMissing(columns[column][row]) }
    if tables.content == .indicator {
      return indicator(method, table.rows, isSparse: false) { row, column in
        tables.isMissing(columns[column][row])
      }
    }
    var values: [Scalar] = []
    values.reserveCapacity(table.rows * (tables.kept.count + tables.indicated.count))
    for row in 0..<table.rows {
      for (place, column) in tables.kept.enumerated() {
        let value = columns[column][row]
        values.append(tables.isMissing(value) ? tables.fills[place] : value)
      }
      for column in tables.indicated {
        values.append(.bool(tables.isMissing(columns[column][row])))
      }
    }
    let shape = [table.rows, tables.kept.count + tables.indicated.count]
    return Prediction(method, shape, .objects(values))
  }

  private func indicator(
    _ method: PredictionMethod, _ rows: Int, isSparse: Bool, _ isMissing: (Int, Int) -> Bool
  ) -> Prediction {
    var truths: [Bool] = []
    truths.reserveCapacity(rows * tables.indicated.count)
    for row in 0..<rows {
      for column in tables.indicated { truths.append(isMissing(row, column)) }
    }
    let shape = [rows, tables.indicated.count]
    guard tables.form == .sparse else { return Prediction(method, shape, .bools(truths)) }
    let matrix = Matrix(rows: rows, columns: shape[1], .int64(truths.map { $0 ? 1 : 0 }))
    return Prediction(method, shape, .sparse(SparseMatrix(matrix)))
  }

  /// Refuses what is missing in other features than those that are indicated, unless the model
  /// allows it.
  private func judgeNew(
    _ rows: Int, _ isMissing: (Int, Int) -> Bool
  ) throws(PredictionError) {
    guard tables.newMissing == .refused else { return }
    let known = Set(tables.indicated)
    let others = (0..<tables.features).filter { !known.contains($0) }
    for row in 0..<rows {
      for column in others where isMissing(row, column) { throw newMissing(row, column) }
    }
  }

  func newMissing(_ row: Int, _ column: Int) -> PredictionError {
    PredictionError(
      .missingValue, row: row, column: column,
      "row \(row), column \(column) is missing, and the model knows of nothing missing there")
  }
}
