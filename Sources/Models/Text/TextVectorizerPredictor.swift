import Bytes

/// Counts and weighs the terms of texts, a block of texts on each core.
struct TextVectorizerPredictor: ModelPredictor {
  let features: Int? = nil
  let inputForm = InputForm.texts
  let methods: [PredictionMethod] = [.transform]
  var transformedColumns: Int? { tables.columns.count }

  private let tables: TextVectorizerTables

  init(_ tables: TextVectorizerTables) { self.tables = tables }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let bytes = min(max(row.textBytes, 1), 1 << 40)
    // No more terms of each length than characters; what is counted are columns, with two signs.
    let terms = bytes * tables.analyzer.lengths.count
    let counted = min(terms, TermCounts.most(columns: tables.columns.count))
    // The text is copied to be lowered and stripped; for runs, the places of its words are kept.
    let copies = tables.analyzer.lengths == 1...1 ? bytes / 2 : bytes
    return row.answering(tables.columns.count, numbers: terms, beside: 3 * counted + copies)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let texts = try rows.requireTexts()
    var matrix: SparseMatrix
    if tables.type == .float32, !tables.weighting.widens {
      matrix = try counted(texts, as: Float.self)
    } else {
      matrix = try counted(texts, as: Double.self)
    }
    if tables.type == .int64, case .float64(let counts) = matrix.elements {
      matrix = SparseMatrix(
        rows: matrix.rows, columns: matrix.columns, starts: matrix.starts, indices: matrix.indices,
        .int64(counts.map { Int64($0) }))
    }
    return Prediction(method, [matrix.rows, matrix.columns], .sparse(matrix))
  }

  private func counted<Value: BinaryFloatingPoint & Sendable>(
    _ texts: [String], as type: Value.Type
  ) throws(PredictionError) -> SparseMatrix {
    try SparseRows<Value>.matrix(texts.count, columns: tables.columns.count) {
      index, rows throws(PredictionError) in
      let first = rows.columns.count
      do throws(ReadError) {
        try count(texts[index], in: &rows, from: first)
      } catch {
        throw PredictionError(error.code, row: index, "row \(index): \(error.detail)")
      }
      try tables.weighting.apply(
        &rows, from: first, row: index, wereFloat32: tables.type == .float32)
    }
  }

  private func count<Value: BinaryFloatingPoint & Sendable>(
    _ text: String, in rows: inout SparseRows<Value>, from first: Int
  ) throws(ReadError) {
    var counts = TermCounts()
    try tables.analyzer.forEachTerm(of: text, steps: &rows.steps) { term in
      guard let (column, sign) = tables.columns.column(of: term) else { return }
      counts.add(column, sign: sign)
    }
    counts.forEach { column, sign, count in
      rows.add(Value(sign) * Value(count), at: column, from: first)
    }
    if tables.isAbsolute {
      for place in first..<rows.values.count { rows.values[place] = abs(rows.values[place]) }
    }
    if tables.isBinary {
      for place in first..<rows.values.count { rows.values[place] = 1 }
    }
  }
}

extension Rows {
  /// One text for each row: texts, or the one column of a table that holds them.
  ///
  /// - Throws: `wrongInputForm`.
  func requireTexts() throws(PredictionError) -> [String] {
    switch self {
    case .texts(let texts): return texts
    case .table(let table) where table.columns.count == 1:
      switch table.columns[0] {
      case .strings(let texts), .untyped(let texts): return texts
      case .scalars(let values):
        let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
        if texts.count == values.count { return texts }
      default: break
      }
    default: break
    }
    throw PredictionError(.wrongInputForm, "the model takes texts, one for each row")
  }
}
