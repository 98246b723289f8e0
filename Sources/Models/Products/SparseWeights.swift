import Bytes

/// Sums of numbers whose weights are mostly zero, for each row of an input and each row of weights.
struct SparseWeights: Sendable {
  private let table: SparseTable

  init(_ table: SparseTable) { self.table = table }

  /// The sums for each row of `input`.
  func sums(_ input: NumberRows) -> [Double] {
    precondition(input.columns == table.columns)
    let (table, columns) = (table, table.columns)
    return RowBlocks.fill(rows: input.count, width: table.rows, block: 64, initial: 0.0) {
      range, output in
      for row in range {
        for target in 0..<table.rows {
          var sum = 0.0
          for place in table.offsets[target]..<table.offsets[target + 1] {
            let column = table.indices[place]
            let value =
              switch input.body {
              case .dense(let values): values[row * columns + column]
              case .sparse(let numbers): numbers.value(row, column)
              }
            sum += value * table.values[place]
          }
          output[(row - range.lowerBound) * table.rows + target] = sum
        }
      }
    }
  }
}

/// Weights in either form.
enum Weights: Sendable {
  case dense(WeightedSums)
  case sparse(SparseWeights)

  /// The sums for each row of `input` and each row of weights.
  func sums(_ input: NumberRows) -> [Double] {
    switch self {
    case .dense(let weights): weights.sums(input)
    case .sparse(let weights): weights.sums(input)
    }
  }
}
