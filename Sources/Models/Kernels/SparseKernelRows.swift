import Bytes

/// Rows without their zeros, by column, and the sums that a kernel makes with each of them.
struct SparseKernelRows: Sendable {
  let count: Int

  private let measure: KernelFunction.Measure
  private let isCosine: Bool

  /// The columns that any row has a number in, ascending.
  private let columns: [Int]
  /// Column `columns[i]` has the numbers from `starts[i]` up to `starts[i + 1]`.
  private let starts: [Int]
  private let owners: [Int]
  private let numbers: [Double]

  /// For each row what is left of its measure with a row of zeros: the sum of its squares, or of its
  /// sizes; the length where it divides.
  private let alone: [Double]

  init(_ table: SparseTable, _ kernel: KernelFunction.Name) {
    count = table.rows
    measure = kernel.measure
    isCosine = kernel == .cosine
    let order = table.indices.indices.sorted { (table.indices[$0], $0) < (table.indices[$1], $1) }
    var (columns, starts) = ([Int](), [Int]())
    for (place, index) in order.enumerated() where columns.last != table.indices[index] {
      columns.append(table.indices[index])
      starts.append(place)
    }
    var rows = [Int](repeating: 0, count: table.indices.count)
    for row in 0..<table.rows {
      for place in table.offsets[row]..<table.offsets[row + 1] { rows[place] = row }
    }
    self.columns = columns
    self.starts = starts + [order.count]
    owners = order.map { rows[$0] }
    numbers = order.map { table.values[$0] }
    let (measure, isCosine) = (measure, isCosine)
    alone = (0..<table.rows).map { row in
      let places = table.offsets[row]..<table.offsets[row + 1]
      let sum = Summation.pairwise(places.lowerBound, places.count) {
        SparseKernelRows.size(table.values[$0], measure)
      }
      return isCosine ? SparseKernelRows.divisor(sum) : sum
    }
  }

  /// What a number is in a measure with zero.
  private static func size(_ value: Double, _ measure: KernelFunction.Measure) -> Double {
    measure == .distance ? abs(value) : value * value
  }

  private static func divisor(_ squares: Double) -> Double {
    squares == 0 ? 1 : squares.squareRoot()
  }

  /// Writes the sums of some rows of the input, `count` for each.
  func fill(
    _ input: NumberRows, _ range: Range<Int>, _ output: UnsafeMutableBufferPointer<Double>
  ) {
    for row in range {
      let first = (row - range.lowerBound) * count
      for index in first..<first + count { unsafe output[index] = 0 }
      var mine = 0.0
      switch input.body {
      case .dense(let values):
        let start = row * input.columns
        for column in start..<start + input.columns {
          mine += SparseKernelRows.size(values[column], measure)
        }
        for place in columns.indices where values[start + columns[place]] != 0 {
          unsafe add(values[start + columns[place]], place, output, first)
        }
      case .sparse(let numbers):
        numbers.forEach(row) { column, value in
          mine += SparseKernelRows.size(value, measure)
          if let place = place(of: column) { unsafe add(value, place, output, first) }
        }
      }
      unsafe complete(output, first, mine)
    }
  }

  /// Adds what a number of the input makes with those of the same column.
  private func add(
    _ value: Double, _ place: Int, _ output: UnsafeMutableBufferPointer<Double>, _ first: Int
  ) {
    for index in starts[place]..<starts[place + 1] {
      let other = numbers[index]
      // Safe: owners are rows of the table, and the output has a number for each.
      unsafe output[first + owners[index]] +=
        measure == .distance ? abs(value - other) - abs(value) - abs(other) : value * other
    }
  }

  /// Adds what the columns give that only one of two rows has.
  private func complete(
    _ output: UnsafeMutableBufferPointer<Double>, _ first: Int, _ mine: Double
  ) {
    for row in 0..<count {
      let sum = unsafe output[first + row]
      switch measure {
      case .product:
        if isCosine {
          unsafe output[first + row] = sum / (SparseKernelRows.divisor(mine) * alone[row])
        }
      case .squaredDistance: unsafe output[first + row] = max(mine + alone[row] - 2 * sum, 0)
      case .distance: unsafe output[first + row] = mine + alone[row] + sum
      case .ratio: break
      }
    }
  }

  private func place(of column: Int) -> Int? {
    var (low, high) = (0, columns.count)
    while low < high {
      let middle = low + (high - low) / 2
      if columns[middle] < column { low = middle + 1 } else { high = middle }
    }
    return low < columns.count && columns[low] == column ? low : nil
  }
}
