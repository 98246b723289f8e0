import Bytes
import Codecs

/// Sparse rows that are being made, one after the other.
struct SparseRows<Value: BinaryFloatingPoint & Sendable>: Sendable {
  var columns: [Int32] = []
  var values: [Value] = []
  /// Where each row ends.
  var ends: [Int] = []
  /// The steps that patterns may still take, beyond those that are due to their texts.
  var steps = PatternSteps.most
  /// What was left of them after each row.
  private var stepsAfter: [Int] = []

  /// Leaves out zeros of the row that begins at `first`.
  mutating func dropZeros(from first: Int) {
    guard values[first...].contains(0) else { return }
    let kept = (first..<values.count).filter { values[$0] != 0 }
    let (keptColumns, keptValues) = (kept.map { columns[$0] }, kept.map { values[$0] })
    columns.replaceSubrange(first..., with: keptColumns)
    values.replaceSubrange(first..., with: keptValues)
  }

  /// Adds `value` to column `column` of the row that begins at `first`, whose columns ascend.
  mutating func add(_ value: Value, at column: Int32, from first: Int) {
    if columns.count > first, columns[columns.count - 1] == column {
      values[values.count - 1] += value
    } else {
      columns.append(column)
      values.append(value)
    }
  }

  /// Makes `count` rows of `columns` columns, a block on each core; the numbers are float32 when `Value`
  /// is `Float`, and float64 otherwise.
  ///
  /// - Throws: what `row` throws for the first row at fault.
  static func matrix(
    _ count: Int, columns: Int,
    _ row: @Sendable (Int, inout SparseRows<Value>) throws(PredictionError) -> Void
  ) throws(PredictionError) -> SparseMatrix {
    let batches = Parallel.batches(count)
    let parts = Parallel.map(batches.count) { batch in
      var rows = SparseRows()
      var fault: PredictionError?
      for index in batches[batch] where fault == nil {
        do throws(PredictionError) {
          try row(index, &rows)
        } catch {
          fault = error
        }
        rows.ends.append(rows.columns.count)
        rows.stepsAfter.append(rows.steps)
      }
      return (rows: rows, fault: fault)
    }
    var whole = SparseRows()
    whole.ends.reserveCapacity(count + 1)
    whole.ends.append(0)
    // Rows of other batches were counted on their own; the row at fault is that of counting in order.
    var taken = 0
    for ((rows, fault), batch) in zip(parts, batches) {
      if let place = rows.stepsAfter.firstIndex(where: { $0 < taken }) {
        let row = batch.lowerBound + place
        throw PredictionError(
          .patternLimit, row: row, "row \(row): with it the texts take too many steps")
      }
      taken += PatternSteps.most - rows.steps
      if let fault { throw fault }
      let base = whole.columns.count
      whole.columns += rows.columns
      whole.values += rows.values
      for end in rows.ends { whole.ends.append(base + end) }
    }
    let elements: Matrix.Elements =
      Value.self == Float.self
      ? .float32(whole.values.map { Float($0) }) : .float64(whole.values.map { Double($0) })
    return SparseMatrix(
      rows: count, columns: columns, starts: whole.ends, indices: whole.columns, elements)
  }
}
