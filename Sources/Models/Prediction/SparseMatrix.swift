/// Rows of numbers of which only those are kept that are not zero (compressed sparse rows).
///
/// The places of a row ascend; what is kept may be zero.
public struct SparseMatrix: Sendable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// Where each row begins among the kept numbers, and where the last one ends.
  public let starts: [Int]

  /// The column of each number kept.
  public let indices: [Int32]

  /// The numbers kept.
  public let elements: Matrix.Elements

  /// Creates a matrix from what is known to agree.
  init(rows: Int, columns: Int, starts: [Int], indices: [Int32], _ elements: Matrix.Elements) {
    self.rows = rows
    self.columns = columns
    self.starts = starts
    self.indices = indices
    self.elements = elements
  }

  /// Creates a matrix from parts that a file says.
  ///
  /// - Throws: `badSparseRows` when the parts do not agree, or columns of a row do not ascend.
  public init(
    rows: Int, columns: Int, checking starts: [Int], _ indices: [Int], _ elements: Matrix.Elements
  ) throws(PredictionError) {
    guard rows >= 0, (0...Int(Int32.max)).contains(columns), starts.count - 1 == rows,
      starts[0] == 0, starts[rows] == indices.count, elements.count == indices.count
    else { throw PredictionError(.badSparseRows, "its parts do not agree in length") }
    for row in 0..<rows {
      guard starts[row] <= starts[row + 1], starts[row + 1] <= indices.count else {
        throw PredictionError(.badSparseRows, row: row, "row \(row) ends before it begins")
      }
      var last = -1
      for index in indices[starts[row]..<starts[row + 1]] {
        guard index > last, index < columns else {
          throw PredictionError(.badSparseRows, row: row, "row \(row) has column \(index)")
        }
        last = index
      }
    }
    self.init(
      rows: rows, columns: columns, starts: starts, indices: indices.map { Int32($0) }, elements)
  }

  /// Keeps the numbers of a matrix that are not zero.
  public init(_ matrix: Matrix) {
    var starts = [Int](repeating: 0, count: matrix.rows + 1)
    var indices: [Int32] = []
    func kept<Value: Numeric>(_ values: [Value]) -> [Value] {
      let count = values.reduce(0) { $0 + ($1 != 0 ? 1 : 0) }
      var kept = [Value](repeating: 0, count: count)
      indices = [Int32](repeating: 0, count: count)
      var (place, next) = (0, 0)
      for row in 0..<matrix.rows {
        for column in 0..<matrix.columns {
          if values[place] != 0 {
            kept[next] = values[place]
            indices[next] = Int32(column)
            next += 1
          }
          place += 1
        }
        starts[row + 1] = next
      }
      return kept
    }
    let elements: Matrix.Elements =
      switch matrix.elements {
      case .float64(let values): .float64(kept(values))
      case .float32(let values): .float32(kept(values))
      case .int64(let values): .int64(kept(values))
      }
    self.init(
      rows: matrix.rows, columns: matrix.columns, starts: starts, indices: indices, elements)
  }

  /// Some of the rows.
  public subscript(range: Range<Int>) -> SparseMatrix {
    let (first, end) = (starts[range.lowerBound], starts[range.upperBound])
    return SparseMatrix(
      rows: range.count, columns: columns,
      starts: starts[range.lowerBound...range.upperBound].map { $0 - first },
      indices: Array(indices[first..<end]), elements[first..<end])
  }

  /// All numbers, zeros included.
  public var dense: Matrix {
    func filled<Value: Numeric>(_ kept: [Value]) -> [Value] {
      var values = [Value](repeating: 0, count: rows * columns)
      for row in 0..<rows {
        for place in starts[row]..<starts[row + 1] {
          values[row * columns + Int(indices[place])] = kept[place]
        }
      }
      return values
    }
    let values: Matrix.Elements =
      switch elements {
      case .float64(let kept): .float64(filled(kept))
      case .float32(let kept): .float32(filled(kept))
      case .int64(let kept): .int64(filled(kept))
      }
    return Matrix(rows: rows, columns: columns, values)
  }

  /// All numbers, zeros included, unless they are more than any machine has room for.
  ///
  /// - Throws: `wrongInputForm`.
  func requireDense() throws(PredictionError) -> Matrix {
    _ = try denseCount()
    return dense
  }

  /// How many numbers there are with those that are not kept, unless no machine has room for them.
  ///
  /// - Throws: `wrongInputForm`.
  func denseCount() throws(PredictionError) -> Int {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, count <= SparseMatrix.mostDense else {
      throw PredictionError(
        .wrongInputForm, "\(rows) sparse rows of \(columns) columns are too many with their zeros")
    }
    return count
  }

  /// 8 GiB of float64.
  private static let mostDense = 1 << 30

  /// The same places with other numbers.
  ///
  /// - Precondition: there are as many numbers as before.
  func with(_ elements: Matrix.Elements) -> SparseMatrix {
    SparseMatrix(rows: rows, columns: columns, starts: starts, indices: indices, elements)
  }

  /// The numbers kept, as float64.
  var doubles: [Double] {
    switch elements {
    case .float64(let values): values
    case .float32(let values): values.map { Double($0) }
    case .int64(let values): values.map { Double($0) }
    }
  }

  /// Rows one after the other; nil when columns or types differ.
  static func joined(_ parts: [SparseMatrix]) -> SparseMatrix? {
    guard let first = parts.first, parts.allSatisfy({ $0.columns == first.columns }),
      let elements = Matrix.Elements.joined(parts.map(\.elements))
    else { return nil }
    var starts = [0]
    for part in parts {
      let base = starts[starts.count - 1]
      for end in part.starts.dropFirst() { starts.append(base + end) }
    }
    return SparseMatrix(
      rows: starts.count - 1, columns: first.columns, starts: starts,
      indices: parts.flatMap(\.indices), elements)
  }
}
