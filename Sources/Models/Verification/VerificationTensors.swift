public import Amphora

extension Prediction.Output {
  /// The array as a tensor; nil for values of several types, and for sparse rows.
  public var tensor: Tensor? {
    switch values {
    case .sparse: return nil
    case .objects(let values): return Tensor(values, shape)
    case .float64(let values): return Tensor(.float64, shape, ContiguousSource(values))
    case .float32(let values):
      return Tensor(.float32, shape, ContiguousSource(values.map(\.bitPattern)))
    case .integers(let values):
      return Tensor(.int64, shape, ContiguousSource(values.map { Int64($0) }))
    case .bools(let values): return Tensor(values, shape)
    case .strings(let values): return Tensor(.utf8, shape, StringSource(values))
    }
  }
}

extension Matrix.Elements {
  /// The numbers as a tensor.
  func tensor(_ shape: [Int]) -> Tensor {
    switch self {
    case .float64(let values): Tensor(.float64, shape, ContiguousSource(values))
    case .float32(let values):
      Tensor(.float32, shape, ContiguousSource(values.map(\.bitPattern)))
    case .int64(let values): Tensor(.int64, shape, ContiguousSource(values))
    }
  }
}

extension Table.Column {
  /// The values as a tensor; nil where they are of several types, or a text is missing.
  var tensor: Tensor? {
    switch self {
    case .float64(let values): Tensor(.float64, [count], ContiguousSource(values))
    case .float32(let values):
      Tensor(.float32, [count], ContiguousSource(values.map(\.bitPattern)))
    case .int64(let values): Tensor(.int64, [count], ContiguousSource(values))
    case .bools(let values): Tensor(values, [count])
    case .strings(let values), .untyped(let values):
      Tensor(.utf8, [count], StringSource(values))
    case .scalars(let values): Tensor(values, [count])
    }
  }
}

extension Tensor {
  fileprivate init(_ values: [Bool], _ shape: [Int]) {
    self.init(.bool, shape, ContiguousSource(values.map { UInt8($0 ? 1 : 0) }))
  }

  /// Values that are all of one type, or all numbers, of which NaN is one that is missing; nil for
  /// others, which no plain array can hold, and for integers that float64 beside them cannot.
  fileprivate init?(_ values: [Scalar], _ shape: [Int]) {
    func all<Value>(_ value: (Scalar) -> Value?) -> [Value]? {
      let found = values.compactMap(value)
      return found.count == values.count ? found : nil
    }
    if let texts = all({ if case .string(let text) = $0 { text } else { nil } }) {
      self.init(.utf8, shape, StringSource(texts))
    } else if let bools = all({ if case .bool(let bool) = $0 { bool } else { nil } }) {
      self.init(bools, shape)
    } else if let integers = all({ if case .integer(let value) = $0 { Int64(value) } else { nil } })
    {
      self.init(.int64, shape, ContiguousSource(integers))
    } else if let numbers = all(Tensor.number) {
      self.init(.float64, shape, ContiguousSource(numbers))
    } else {
      return nil
    }
  }

  private static func number(_ value: Scalar) -> Double? {
    switch value {
    case .float(let number): number
    case .integer(let number): Int(exactly: Double(number)) == number ? Double(number) : nil
    case .none, .bool, .string: nil
    }
  }
}
