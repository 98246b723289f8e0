import Bytes

/// Divides each row by its size.
struct NormalizerPredictor: SparseMatrixPredictor {
  let features: Int?
  var transformedColumns: Int? { features }
  let methods: [PredictionMethod] = [.transform]

  private let norm: Normalizer.Norm
  private let zeroRule: Normalizer.ZeroRule

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.optionalFeatures()
    norm = try fields.choice("norm", Normalizer.Norm.self)
    zeroRule = try fields.choice("zero_rule", Normalizer.ZeroRule.self)
  }

  var takesSparse: Bool { true }
  var keepsColumns: Bool { true }

  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let shape = [input.rows, input.columns]
    if case .float32(let values) = input.elements {
      return Prediction(method, shape, .float32(divided(values, input)))
    }
    return Prediction(method, shape, .float64(divided(input.doubles, input)))
  }

  private func divided<Value: BinaryFloatingPoint>(
    _ values: [Value], _ input: Matrix
  ) -> [Value] {
    var values = values
    let count = input.columns
    guard count > 0 else { return values }
    let least = zeroRule == .tenEpsilons ? 10 * Value.ulpOfOne : 0
    for row in 0..<input.rows {
      let first = row * count
      var size: Value
      switch norm {
      case .l1: size = Summation.pairwise(first, count) { abs(values[$0]) }
      case .l2: size = Summation.pairwise(first, count) { values[$0] * values[$0] }.squareRoot()
      case .max: size = values[first..<first + count].reduce(0) { max($0, abs($1)) }
      }
      if size == 0 || size < least { size = 1 }
      for place in first..<first + count { values[place] /= size }
    }
    return values
  }

  /// Sums go from left to right, in float64.
  func answer(
    _ method: PredictionMethod, _ input: SparseMatrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let elements: Matrix.Elements
    if case .float32(let values) = input.elements {
      elements = .float32(divided(values, input.starts))
    } else {
      elements = .float64(divided(input.doubles, input.starts))
    }
    return Prediction(method, [input.rows, input.columns], .sparse(input.with(elements)))
  }

  private func divided<Value: BinaryFloatingPoint>(_ values: [Value], _ starts: [Int]) -> [Value] {
    var values = values
    for (first, end) in zip(starts, starts.dropFirst()) {
      var size = 0.0
      for place in first..<end {
        switch norm {
        case .l1: size += Double(abs(values[place]))
        case .l2: size += Double(values[place] * values[place])
        case .max: size = max(size, Double(abs(values[place])))
        }
      }
      if norm == .l2 { size = size.squareRoot() }
      guard size != 0 else { continue }
      for place in first..<end { values[place] = Value(Double(values[place]) / size) }
    }
    return values
  }
}
