import Bytes

/// Rows of finite numbers as float64, with all columns or with only those that are kept.
struct NumberRows: Sendable {
  /// The numbers.
  enum Body {
    case dense([Double])
    case sparse(SparseNumbers)
  }

  let count: Int
  let columns: Int
  let body: Body

  /// Whether the numbers were float32.
  let isFloat32: Bool

  /// Takes rows in any form that has numbers; sparse ones stay so.
  ///
  /// - Throws: `missingValue` or `infiniteValue`, with row and column, or why they are no numbers.
  init(_ rows: Rows) throws(PredictionError) {
    guard case .sparse(let sparse) = rows else {
      try self.init(try rows.dense())
      return
    }
    let (values, isFloat32): ([Double], Bool) =
      switch sparse.elements {
      case .float64(let values): (values, false)
      case .float32(let values): (values.map { Double($0) }, true)
      case .int64(let values): (values.map { Double($0) }, false)
      }
    self.init(
      sparse.rows, sparse.columns, .sparse(SparseNumbers(sparse, values)), isFloat32)
    try requireFinite()
  }

  /// Takes a matrix.
  ///
  /// - Throws: `missingValue` or `infiniteValue`, with row and column.
  init(_ matrix: Matrix) throws(PredictionError) {
    try matrix.requireFinite(missing: .refused)
    count = matrix.rows
    columns = matrix.columns
    body = .dense(matrix.doubles)
    isFloat32 = matrix.isFloat32
  }

  /// Takes numbers that are known to be finite.
  init(rows: Int, columns: Int, _ values: [Double], isFloat32: Bool) {
    precondition(values.count == rows * columns)
    count = rows
    self.columns = columns
    body = .dense(values)
    self.isFloat32 = isFloat32
  }

  /// These rows with each number divided by that of its column.
  func divided(by scale: [Double]) -> NumberRows {
    let (columns, count) = (columns, count)
    switch body {
    case .sparse(let numbers):
      return NumberRows(count, columns, .sparse(numbers.divided(by: scale)), isFloat32)
    case .dense(let values):
      let divided = RowBlocks.fill(rows: count, width: columns, block: 256, initial: 0.0) {
        range, output in
        for row in range {
          for column in 0..<columns {
            output[(row - range.lowerBound) * columns + column] =
              values[row * columns + column] / scale[column]
          }
        }
      }
      return NumberRows(count, columns, .dense(divided), isFloat32)
    }
  }

  /// 1 where a number is greater than `threshold`, 0 elsewhere.
  func above(_ threshold: ComparedNumber) -> NumberRows {
    let threshold = isFloat32 ? threshold.narrow : threshold.number
    switch body {
    case .dense(let values):
      return NumberRows(count, columns, .dense(values.map { $0 > threshold ? 1 : 0 }), isFloat32)
    case .sparse(let numbers):
      return NumberRows(
        count, columns, .sparse(numbers.mapped { $0 > threshold ? 1 : 0 }), isFloat32)
    }
  }

  private init(_ count: Int, _ columns: Int, _ body: Body, _ isFloat32: Bool) {
    self.count = count
    self.columns = columns
    self.body = body
    self.isFloat32 = isFloat32
  }

  /// The sum of the squares of each row.
  var squaredLengths: [Double] {
    RowBlocks.fill(rows: count, width: 1, block: 1_024, initial: 0.0) { range, output in
      for row in range { output[row - range.lowerBound] = squaredLength(row) }
    }
  }

  /// The sum of the squares of each of some rows.
  func squaredLengths(_ range: Range<Int>) -> [Double] { range.map { squaredLength($0) } }

  private func squaredLength(_ row: Int) -> Double {
    switch body {
    case .dense(let values):
      Summation.pairwise(row * columns, columns) { values[$0] * values[$0] }
    case .sparse(let numbers): numbers.squaredLength(row)
    }
  }

  private func requireFinite() throws(PredictionError) {
    guard case .sparse(let numbers) = body, let (row, column, value) = numbers.notFinite else {
      return
    }
    let place = "row \(row), column \(column)"
    if value.isInfinite {
      throw PredictionError(.infiniteValue, row: row, column: column, "\(place) is infinite")
    }
    throw PredictionError(.missingValue, row: row, column: column, "\(place) is NaN")
  }
}

/// The numbers of sparse rows.
struct SparseNumbers: Sendable {
  private let starts: [Int]
  private let indices: [Int32]
  private let values: [Double]

  init(_ matrix: SparseMatrix, _ values: [Double]) {
    self.init(matrix.starts, matrix.indices, values)
  }

  private init(_ starts: [Int], _ indices: [Int32], _ values: [Double]) {
    self.starts = starts
    self.indices = indices
    self.values = values
  }

  func mapped(_ change: (Double) -> Double) -> SparseNumbers {
    SparseNumbers(starts, indices, values.map(change))
  }

  func divided(by scale: [Double]) -> SparseNumbers {
    SparseNumbers(starts, indices, zip(indices, values).map { $1 / scale[Int($0)] })
  }

  /// The places of a row's numbers.
  private func places(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// Calls `body` with the column and the value of each number of a row, in the order of columns.
  @inline(__always)
  func forEach(_ row: Int, _ body: (Int, Double) -> Void) {
    for place in places(row) { body(Int(indices[place]), values[place]) }
  }

  func squaredLength(_ row: Int) -> Double {
    let places = places(row)
    return Summation.pairwise(places.lowerBound, places.count) { values[$0] * values[$0] }
  }

  /// The value at a column of a row.
  func value(_ row: Int, _ column: Int) -> Double {
    var (low, high) = (starts[row], starts[row + 1])
    while low < high {
      let middle = low + (high - low) / 2
      if Int(indices[middle]) < column { low = middle + 1 } else { high = middle }
    }
    return low < starts[row + 1] && Int(indices[low]) == column ? values[low] : 0
  }

  /// The first number that is not finite, and where it is.
  var notFinite: (row: Int, column: Int, value: Double)? {
    var suspicion = 0.0
    for value in values { suspicion += value * 0 }
    guard !suspicion.isFinite else { return nil }
    for row in 0..<starts.count - 1 {
      for place in places(row) where !values[place].isFinite {
        return (row, Int(indices[place]), values[place])
      }
    }
    return nil
  }
}

extension NumberRows {
  /// Calls `body` with column and value of each number of a row that is kept, in their order.
  @inline(__always)
  func forEach(_ row: Int, _ body: (Int, Double) -> Void) {
    switch self.body {
    case .dense(let values):
      for column in 0..<columns { body(column, values[row * columns + column]) }
    case .sparse(let numbers): numbers.forEach(row, body)
    }
  }

  /// The sum of all numbers.
  var sum: Double {
    (0..<count).reduce(0.0) { total, row in
      var sum = 0.0
      forEach(row) { _, value in sum += value }
      return total + sum
    }
  }

  /// Refuses negative numbers; `reason` says what speaks against them.
  func requireNonnegative(_ reason: String) throws(PredictionError) {
    for row in 0..<count {
      var found: Int?
      forEach(row) { column, value in
        if value < 0, found == nil { found = column }
      }
      if let found {
        throw PredictionError(
          .infiniteValue, row: row, column: found,
          "row \(row), column \(found) is negative\(reason)")
      }
    }
  }
}
