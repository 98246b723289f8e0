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

  let isSublinear: Bool
  /// A factor for each column; nil for none.
  let weights: [Double]?
  let norm: Norm

  /// Reads the fields that texts and counts share.
  ///
  /// - Throws: why they are refused.
  init(_ fields: FieldReader, columns: Int) throws(ReadError) {
    isSublinear = try fields.choice("term_frequency", Frequency.self) == .logarithm
    norm = try fields.choice("norm", Norm.self)
    guard let tensor = try fields.optionalTensor("inverse_document_frequency") else {
      weights = nil
      return
    }
    if tensor.shape.count == 2 {
      try tensor.require(1, columns)
    } else {
      try tensor.require(columns)
    }
    weights = try tensor.doubles()
  }

  /// How often a term occurs counts as it is, or as 1 and its natural logarithm.
  enum Frequency: String { case count, logarithm }

  /// Whether nothing is made of the counts.
  var isPlain: Bool { !isSublinear && weights == nil && norm == .none }

  /// Weighs the numbers of one row, in the precision of `Value`.
  func apply<Value: BinaryFloatingPoint>(_ values: inout [Value], _ columns: ArraySlice<Int32>) {
    if isSublinear {
      for index in values.indices {
        values[index] = Value(ElementaryFunctions.log(Double(values[index]))) + 1
      }
    }
    if let weights {
      for (index, column) in zip(values.indices, columns) {
        values[index] = Value(Double(values[index]) * weights[Int(column)])
      }
    }
    var sum = 0.0
    switch norm {
    case .none: return
    case .l1: for value in values { sum += Double(abs(value)) }
    case .l2:
      for value in values { sum += Double(value * value) }
      sum = sum.squareRoot()
    }
    guard sum != 0 else { return }
    for index in values.indices { values[index] = Value(Double(values[index]) / sum) }
  }
}
