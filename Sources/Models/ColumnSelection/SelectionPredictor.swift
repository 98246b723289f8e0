import Bytes

/// Keeps the columns, and asks the model that was trained on them.
struct SelectionPredictor: ModelPredictor {
  let tables: SelectionTables
  let model: (any ModelPredictor)?

  var features: Int? { tables.features }
  var transformedColumns: Int? { tables.columns.count }
  var inputForm: InputForm { .table }
  var dependsOnBatch: Bool { model?.dependsOnBatch ?? false }
  var cost: Int { 1 + (model?.cost ?? 0) }

  var methods: [PredictionMethod] {
    let asked: [PredictionMethod] = [
      .predict, .predictProba, .predictLogProba, .decisionFunction,
    ]
    return asked.filter { model?.methods.contains($0) == true } + [.transform, .inverseTransform]
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    if method == .inverseTransform {
      return row.answering(features ?? row.columns, numbers: row.isSparse ? row.numbers : nil)
    }
    let count = tables.columns.count
    let selected = row.answering(count, numbers: row.numbers)
    return method == .transform ? selected : model?.width(method, of: selected) ?? selected
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    if method == .inverseTransform { return try inverse(method, rows) }
    try judge(rows)
    let selected = try rows.selecting(tables.columns, as: .columns)
    if method == .transform {
      guard case .table(let table) = selected else {
        return try Prediction(method, unchanged: selected)
      }
      return try Prediction(
        method, unchanged: try RowsBeside([.table(table)], rows: table.rows).joined)
    }
    guard let model else {
      throw PredictionError(.noSuchMethod, "\(method.rawValue) is not offered")
    }
    do throws(PredictionError) {
      return try model.checkedAnswer(method, selected)
    } catch {
      throw error.selected(from: tables.columns)
    }
  }

  private func judge(_ rows: Rows) throws(PredictionError) {
    switch rows {
    case .matrix(let matrix): try matrix.requireFinite(missing: tables.missing)
    case .sparse(let sparse): try sparse.requireFinite(missing: tables.missing)
    case .table(let table):
      if table.isNumeric { try table.numbers().requireFinite(missing: tables.missing) }
    case .texts, .records: break
    }
  }

  /// The columns in their places, and zeros in the others.
  private func inverse(
    _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) -> Prediction {
    guard rows.columns == tables.columns.count else {
      throw PredictionError(
        .wrongColumns,
        "the input has \(rows.columns ?? 0) columns, the answer \(tables.columns.count)")
    }
    if case .sparse(let sparse) = rows {
      let answer = SparseMatrix(
        rows: sparse.rows, columns: tables.features, starts: sparse.starts,
        indices: sparse.indices.map { Int32(tables.columns[Int($0)]) }, sparse.elements)
      return try Prediction(method, unchanged: .sparse(answer))
    }
    let matrix = try rows.dense()
    try matrix.requireFinite(missing: .refused)
    func spread<Value: Numeric>(_ values: [Value]) -> [Value] {
      var result = [Value](repeating: 0, count: matrix.rows * tables.features)
      for row in 0..<matrix.rows {
        for (place, column) in tables.columns.enumerated() {
          result[row * tables.features + column] = values[row * matrix.columns + place]
        }
      }
      return result
    }
    let elements: Matrix.Elements =
      switch matrix.elements {
      case .float64(let values): .float64(spread(values))
      case .float32(let values): .float32(spread(values))
      case .int64(let values): .int64(spread(values))
      }
    return try Prediction(
      method,
      unchanged: .matrix(Matrix(rows: matrix.rows, columns: tables.features, elements)))
  }
}
