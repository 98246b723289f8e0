public import Amphora
public import Bytes

/// Rows of numbers to predict from, or that a prediction gave.
///
/// The numbers keep the type they came in, because models treat float32 and large integers
/// differently from float64.
public struct Matrix: Sendable {
  /// The numbers, row after row.
  public enum Elements: Sendable {
    case float64([Double])
    case float32([Float])
    case int64([Int64])
  }

  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// The numbers, row after row.
  public let elements: Elements

  /// Creates a matrix.
  ///
  /// - Precondition: there are `rows` × `columns` elements.
  public init(rows: Int, columns: Int, _ elements: Elements) {
    precondition(rows >= 0 && columns >= 0 && elements.count == rows * columns)
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Creates a matrix of float64 from rows of the same length.
  ///
  /// - Precondition: all rows have the length of the first.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns })
    self.init(rows: rows.count, columns: columns, .float64(rows.flatMap { $0 }))
  }

  /// Creates a matrix from a tensor of rank 2.
  ///
  /// - Throws: `wrongElementType` when the tensor has another rank or holds no real numbers.
  public init(_ tensor: Tensor) throws(ReadError) {
    guard tensor.shape.count == 2 else {
      throw ReadError(
        .wrongElementType, at: 0, "rank \(tensor.shape.count) where rows and columns are needed")
    }
    let elements: Elements
    switch tensor.type {
    case .float32: elements = .float32(try tensor.doubles().map { Float($0) })
    case .float64, .float16, .bfloat16, .smallFloat, .uint64:
      elements = .float64(try tensor.doubles())
    default: elements = .int64(try tensor.integers().map { Int64($0) })
    }
    self.init(rows: tensor.shape[0], columns: tensor.shape[1], elements)
  }

  /// Some of the rows.
  public subscript(range: Range<Int>) -> Matrix {
    let places = range.lowerBound * columns..<range.upperBound * columns
    return Matrix(rows: range.count, columns: columns, elements[places])
  }

  /// Whether the numbers are float32.
  public var isFloat32: Bool {
    if case .float32 = elements { true } else { false }
  }

  /// The numbers as float64.
  public var doubles: [Double] {
    switch elements {
    case .float64(let values): values
    case .float32(let values): values.map { Double($0) }
    case .int64(let values): values.map { Double($0) }
    }
  }

  /// The numbers as float32, each rounded once; what is beyond float32 becomes infinite.
  public var floats: [Float] {
    switch elements {
    case .float64(let values): values.map { Float($0) }
    case .float32(let values): values
    case .int64(let values): values.map { Float($0) }
    }
  }
}

extension Matrix.Elements {
  /// The number of numbers.
  public var count: Int {
    switch self {
    case .float64(let values): values.count
    case .float32(let values): values.count
    case .int64(let values): values.count
    }
  }

  /// Some of the numbers.
  subscript(range: Range<Int>) -> Self {
    switch self {
    case .float64(let values): .float64(Array(values[range]))
    case .float32(let values): .float32(Array(values[range]))
    case .int64(let values): .int64(Array(values[range]))
    }
  }

  /// Numbers one after the other; nil when their types differ.
  static func joined(_ parts: [Self]) -> Self? {
    if let values = parts.all(\.wide) { return .float64(values.flatMap { $0 }) }
    if let values = parts.all(\.narrow) { return .float32(values.flatMap { $0 }) }
    return parts.all(\.whole).map { .int64($0.flatMap { $0 }) }
  }

  /// The numbers, when they are float64.
  var wide: [Double]? { if case .float64(let values) = self { values } else { nil } }

  /// The numbers, when they are float32.
  var narrow: [Float]? { if case .float32(let values) = self { values } else { nil } }

  /// The numbers, when they are integers.
  var whole: [Int64]? { if case .int64(let values) = self { values } else { nil } }
}
