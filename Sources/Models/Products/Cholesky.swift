/// Systems of equations whose matrix is symmetric and positive, by its Cholesky factor.
enum Cholesky {
  /// Makes the lower triangle of `matrix`, of `count` rows, its factor; what is above is left alone.
  ///
  /// - Returns: False where a pivot is not over `least` times what it began as: the digits that are
  ///   left of it say little.
  static func factor(_ matrix: inout [Double], _ count: Int, least: Double) -> Bool {
    for row in 0..<count {
      for column in 0...row {
        var sum = matrix[row * count + column]
        for known in 0..<column {
          sum -= matrix[row * count + known] * matrix[column * count + known]
        }
        if column < row {
          matrix[row * count + column] = sum / matrix[column * count + column]
          continue
        }
        guard sum > least * matrix[row * count + row], sum.isFinite else { return false }
        matrix[row * count + row] = sum.squareRoot()
      }
    }
    return true
  }

  /// Replaces right sides, `columns` of them beside each other, by the solutions.
  ///
  /// `before` is called before each row of each of the two triangles, and may give up.
  static func solve<Failure: Error>(
    _ factor: [Double], _ count: Int, _ sides: inout [Double], columns: Int,
    before: () throws(Failure) -> Void
  ) throws(Failure) {
    for row in 0..<count {
      try before()
      for known in 0..<row {
        subtract(known, times: factor[row * count + known], from: row, &sides, columns)
      }
      divide(row, by: factor[row * count + row], &sides, columns)
    }
    for row in (0..<count).reversed() {
      try before()
      for known in row + 1..<max(count, row + 1) {
        subtract(known, times: factor[known * count + row], from: row, &sides, columns)
      }
      divide(row, by: factor[row * count + row], &sides, columns)
    }
  }

  private static func subtract(
    _ known: Int, times factor: Double, from row: Int, _ sides: inout [Double], _ columns: Int
  ) {
    for column in 0..<columns {
      sides[row * columns + column] -= factor * sides[known * columns + column]
    }
  }

  private static func divide(
    _ row: Int, by divisor: Double, _ sides: inout [Double], _ columns: Int
  ) {
    for index in row * columns..<(row + 1) * columns { sides[index] /= divisor }
  }
}
