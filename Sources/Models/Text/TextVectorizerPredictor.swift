import Bytes

/// Counts and weighs the terms of texts, a block of texts on each core.
struct TextVectorizerPredictor: ModelPredictor {
  let features: Int? = nil
  let inputForm = InputForm.texts
  let methods: [PredictionMethod] = [.transform]
  var transformedColumns: Int? { tables.columns.count }

  private let tables: TextVectorizerTables

  init(_ tables: TextVectorizerTables) { self.tables = tables }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let texts = try rows.requireTexts()
    let matrix: SparseMatrix
    switch tables.type {
    case .float64:
      matrix = try counted(texts) {
        Double($0)
      } elements: {
        .float64($0)
      }
    case .float32:
      matrix = try counted(texts) {
        Float($0)
      } elements: {
        .float32($0)
      }
    case .int64:
      matrix = try counted(texts) {
        Double($0)
      } elements: {
        .int64($0.map { Int64($0) })
      }
    }
    return Prediction(method, [matrix.rows, matrix.columns], .sparse(matrix))
  }

  /// The rows of one block.
  private struct Block<Value: Sendable>: Sendable {
    var columns: [Int32] = []
    var values: [Value] = []
    var ends: [Int] = []
  }

  private func counted<Value: BinaryFloatingPoint & Sendable>(
    _ texts: [String], _ value: @Sendable (Int32) -> Value,
    elements: ([Value]) -> Matrix.Elements
  ) throws(PredictionError) -> SparseMatrix {
    let batches = Parallel.batches(texts.count)
    let results = Parallel.map(batches.count) { batch in
      Result { () throws(PredictionError) in try block(texts, batches[batch], value) }
    }
    var whole = Block<Value>()
    var starts = [0]
    for result in results {
      let block = try result.get()
      let base = whole.columns.count
      whole.columns += block.columns
      whole.values += block.values
      starts += block.ends.map { base + $0 }
    }
    return SparseMatrix(
      rows: texts.count, columns: tables.columns.count, starts: starts, indices: whole.columns,
      elements(whole.values))
  }

  private func block<Value: BinaryFloatingPoint & Sendable>(
    _ texts: [String], _ range: Range<Int>, _ value: (Int32) -> Value
  ) throws(PredictionError) -> Block<Value> {
    var block = Block<Value>()
    // A column and what it counts, in one number that sorts by the column.
    var found: [Int64] = []
    var row: [Value] = []
    for index in range {
      found.removeAll(keepingCapacity: true)
      do throws(ReadError) {
        try tables.analyzer.forEachTerm(of: texts[index]) { term in
          guard let (column, value) = tables.columns.column(of: term) else { return }
          found.append(Int64(column) << 2 | Int64(value + 1))
        }
      } catch {
        throw PredictionError(error.code, row: index, "row \(index): \(error.detail)")
      }
      found.sort()
      let first = block.columns.count
      row.removeAll(keepingCapacity: true)
      for entry in found {
        let (column, count) = (Int32(entry >> 2), Int32(entry & 3) - 1)
        if block.columns.count > first, block.columns[block.columns.count - 1] == column {
          if !tables.isBinary { row[row.count - 1] += value(count) }
        } else {
          block.columns.append(column)
          row.append(tables.isBinary ? 1 : value(count))
        }
      }
      if !tables.weighting.isPlain { tables.weighting.apply(&row, block.columns[first...]) }
      block.values += row
      block.ends.append(block.columns.count)
    }
    return block
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
