import Amphora
import Bytes

/// What is made of the counts of terms: logarithms, weights of terms, and a norm of each row.
struct TermWeighting: Sendable {
  /// What a row is divided by.
  enum Norm: String {
    case none
    /// The sum of the sizes.
    case l1
    /// The root of the sum of squares.
    case l2
  }

  /// How often a term occurs counts as it is, or as 1 and its natural logarithm.
  enum Frequency: String { case count, logarithm }

  /// How numbers and weights are multiplied.
  enum Weighing: String {
    /// Each number in its place; the row keeps its type.
    case elements
    /// As a product of sparse matrices: of the wider type, without what is zero, and the sums of a norm
    /// run from the last column to the first.
    case product
  }

  let isSublinear: Bool
  /// A factor for each column; nil for none.
  let weights: [Double]?
  let hasFloat32Weights: Bool
  let weighing: Weighing
  let norm: Norm

  /// Reads the fields that texts and counts share.
  ///
  /// - Throws: why they are refused.
  init(_ fields: FieldReader, columns: Int) throws(ReadError) {
    isSublinear = try fields.choice("term_frequency", Frequency.self) == .logarithm
    norm = try fields.choice("norm", Norm.self)
    guard let tensor = try fields.optionalTensor("inverse_document_frequency") else {
      weights = nil
      hasFloat32Weights = false
      weighing = .elements
      return
    }
    try tensor.require(columns)
    weights = try tensor.doubles()
    hasFloat32Weights = tensor.type == .float32
    weighing = try fields.choice("weighing", Weighing.self)
  }

  /// Whether nothing is made of the counts.
  var isPlain: Bool { !isSublinear && weights == nil && norm == .none }

  /// Whether sparse rows of float32 become rows of float64.
  var widens: Bool { weights != nil && weighing == .product && !hasFloat32Weights }

  /// Weighs the row that begins at `first`, in the precision of `Value`; logarithms in float32 if the
  /// counts were.
  ///
  /// - Throws: `infiniteValue` or `missingValue`, with the row `number`, where a norm would be neither.
  func apply<Value: BinaryFloatingPoint>(
    _ rows: inout SparseRows<Value>, from first: Int, row number: Int, wereFloat32: Bool
  ) throws(PredictionError) {
    let range = first..<rows.values.count
    if isSublinear {
      for index in range {
        let logarithm = ElementaryFunctions.log(Double(rows.values[index]))
        rows.values[index] =
          wereFloat32 ? Value(Float(logarithm) + 1) : Value(logarithm) + 1
      }
    }
    if let weights {
      for index in range {
        let weight = weights[Int(rows.columns[index])]
        rows.values[index] = Value(Double(rows.values[index]) * weight)
      }
      if weighing == .product { rows.dropZeros(from: first) }
    }
    guard norm != .none else { return }
    try divide(&rows.values, first..<rows.values.count, row: number)
  }

  private func divide<Value: BinaryFloatingPoint>(
    _ values: inout [Value], _ range: Range<Int>, row: Int
  ) throws(PredictionError) {
    var sum = 0.0
    func add(_ value: Value) { sum += Double(norm == .l1 ? abs(value) : value * value) }
    if weights != nil, weighing == .product {
      for index in range.reversed() { add(values[index]) }
    } else {
      for index in range { add(values[index]) }
    }
    if !sum.isFinite {
      // The squares of finite numbers may be infinite; then all become zero.
      for value in values[range] where !value.isFinite {
        let code: ErrorCode = value.isNaN ? .missingValue : .infiniteValue
        throw PredictionError(code, row: row, "row \(row) cannot be divided by its norm")
      }
    }
    guard sum != 0 else { return }
    if norm == .l2 { sum = sum.squareRoot() }
    for index in range { values[index] = Value(Double(values[index]) / sum) }
  }
}
