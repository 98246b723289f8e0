extension Prediction {
  /// The answers for blocks of rows as the answer for all of them.
  ///
  /// - Throws: `wrongInputForm` when the blocks were answered in different forms.
  public init(joining parts: [Prediction]) throws(PredictionError) {
    guard let first = parts.first else {
      self.init([])
      return
    }
    guard parts.count > 1 else {
      self = first
      return
    }
    var outputs: [Output] = []
    for index in first.outputs.indices {
      let members = parts.compactMap { index < $0.outputs.count ? $0.outputs[index] : nil }
        .map { $0.withRows(at: 0) }
      let rest = members.first?.shape.dropFirst()
      guard members.count == parts.count, members.allSatisfy({ $0.shape.dropFirst() == rest }),
        let values = Values.joined(members.map(\.values)) ?? Values.widened(members.map(\.values))
      else {
        throw PredictionError(.wrongInputForm, "blocks of rows were answered in different forms")
      }
      let rows = members.reduce(0) { $0 + ($1.shape.first ?? 0) }
      let lengths = members.compactMap(\.lengths)
      let joined = Output(
        name: members[0].name, shape: [rows] + members[0].shape.dropFirst(), values: values,
        lengths: lengths.isEmpty ? nil : lengths.flatMap { $0 })
      outputs.append(joined.withRows(at: first.outputs[index].rowAxis))
    }
    self.init(outputs)
  }
}

extension Prediction.Values {
  /// The number of elements, or of those that are kept of sparse rows.
  public var count: Int {
    switch self {
    case .float64(let values): values.count
    case .float32(let values): values.count
    case .integers(let values): values.count
    case .strings(let values): values.count
    case .bools(let values): values.count
    case .objects(let values): values.count
    case .sparse(let matrix): matrix.indices.count
    }
  }

  /// Elements of several types in the one that holds them all; nil where some are sparse.
  ///
  /// What a model answers for some rows may be whole, and for others not.
  fileprivate static func widened(_ parts: [Self]) -> Self? {
    let isNumeric = parts.allSatisfy {
      switch $0 {
      case .float64, .float32, .integers: true
      default: false
      }
    }
    if isNumeric { return .float64(parts.flatMap { $0.numbers ?? [] }) }
    let scalars = parts.compactMap(\.scalars)
    return scalars.count == parts.count ? .objects(scalars.flatMap { $0 }) : nil
  }

  /// The elements, each with its type; nil for sparse rows.
  private var scalars: [Scalar]? {
    switch self {
    case .float64(let values): values.map { .float($0) }
    case .float32(let values): values.map { .float(Double($0)) }
    case .integers(let values): values.map { .integer($0) }
    case .strings(let values): values.map { .string($0) }
    case .bools(let values): values.map { .bool($0) }
    case .objects(let values): values
    case .sparse: nil
    }
  }

  /// Elements one after the other; nil when their types differ.
  static func joined(_ parts: [Self]) -> Self? {
    if let values = parts.all(\.doubles) { return .float64(values.flatMap { $0 }) }
    if let values = parts.all(\.floats) { return .float32(values.flatMap { $0 }) }
    if let values = parts.all(\.integers) { return .integers(values.flatMap { $0 }) }
    if let values = parts.all(\.strings) { return .strings(values.flatMap { $0 }) }
    if let values = parts.all(\.bools) { return .bools(values.flatMap { $0 }) }
    if let values = parts.all(\.objects) { return .objects(values.flatMap { $0 }) }
    return parts.all(\.sparse).flatMap { SparseMatrix.joined($0) }.map { .sparse($0) }
  }

  /// The columns row after row; nil when they differ in type.
  static func interleaved(_ columns: [Self], rows: Int) -> Self? {
    func mixed<Value>(_ columns: [[Value]]) -> [Value] {
      (0..<rows).flatMap { row in columns.map { $0[row] } }
    }
    if let columns = columns.all(\.doubles) { return .float64(mixed(columns)) }
    if let columns = columns.all(\.floats) { return .float32(mixed(columns)) }
    if let columns = columns.all(\.integers) { return .integers(mixed(columns)) }
    if let columns = columns.all(\.strings) { return .strings(mixed(columns)) }
    return columns.all(\.bools).map { .bools(mixed($0)) }
  }

  private var doubles: [Double]? { if case .float64(let values) = self { values } else { nil } }

  private var floats: [Float]? { if case .float32(let values) = self { values } else { nil } }

  private var integers: [Int]? { if case .integers(let values) = self { values } else { nil } }

  private var strings: [String]? { if case .strings(let values) = self { values } else { nil } }

  private var bools: [Bool]? { if case .bools(let values) = self { values } else { nil } }

  private var objects: [Scalar]? { if case .objects(let values) = self { values } else { nil } }

  private var sparse: SparseMatrix? { if case .sparse(let values) = self { values } else { nil } }
}
