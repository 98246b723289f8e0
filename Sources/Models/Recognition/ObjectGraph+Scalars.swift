import Amphora
import Bytes

extension ObjectGraph {
  /// The value of a node; nil when it is not a single value of these types.
  ///
  /// NumPy's scalars and arrays without dimensions are seen through.
  func scalar(_ node: Int) throws(ReadError) -> Scalar? {
    let value = origin.nodes[node].value
    switch kind(node) {
    case .none: return Scalar.none
    case .false: return .bool(false)
    case .true: return .bool(true)
    case .integer: return .integer(Int(value))
    case .float: return .float(origin.floats[Int(value)])
    case .string, .byteString: return string(node).map { .string($0) }
    case .scalar:
      // One level: the value of a NumPy scalar is a plain one.
      guard let inner = child(node, 1), kind(inner) != .scalar else { return nil }
      return try scalar(inner)
    case .array, .fortranArray:
      guard rank(node) == 0 else { return nil }
      return try scalars(of: tensor(array(value)))?.first
    default: return nil
    }
  }

  /// The single values of a list, a tuple, or an array of one dimension; nil for other nodes, and
  /// when a member is something else.
  func scalars(_ node: Int) throws(ReadError) -> [Scalar]? {
    let value = origin.nodes[node].value
    switch kind(node) {
    case .list, .tuple: return try scalars(ofNodes: children(node))
    case .objectArray: return try scalars(ofNodes: children(node).dropFirst(2))
    case .scalarList:
      return try scalars(of: tensor(array(value)))
    case .array, .fortranArray:
      guard rank(node) == 1 else { return nil }
      return try scalars(of: tensor(array(value)))
    default: return nil
    }
  }

  /// All elements of a tensor; nil when they are of another type.
  func scalars(of tensor: FieldTensor) throws(ReadError) -> [Scalar]? {
    switch tensor.type {
    case .utf8: try tensor.strings().map { .string($0) }
    case .bool: try tensor.integers().map { .bool($0 != 0) }
    case .float64, .float32, .float16, .bfloat16, .smallFloat:
      try tensor.doubles().map { .float($0) }
    case let type where type.isInteger: try tensor.integers().map { .integer($0) }
    default: nil
    }
  }

  private func scalars(ofNodes nodes: ArraySlice<Int>) throws(ReadError) -> [Scalar]? {
    var scalars: [Scalar] = []
    scalars.reserveCapacity(nodes.count)
    for node in nodes {
      guard let scalar = try scalar(node) else { return nil }
      scalars.append(scalar)
    }
    return scalars
  }

  /// The single values of a list, a tuple, an array of one dimension, or a set; nil for other nodes,
  /// and when a member is something else.
  func members(_ node: Int) throws(ReadError) -> [Scalar]? {
    switch kind(node) {
    case .set, .frozenSet: return try scalars(ofNodes: children(node))
    default: return try scalars(node)
    }
  }

  /// What a dtype is called: NumPy's string such as `<f8`, the class such as `numpy.float64`, or the
  /// text that was given.
  func dtypeName(_ node: Int) -> String {
    switch kind(node) {
    case .dtype: ObjectGraph.string(origin.strings[Int(origin.nodes[node].value)]) ?? ""
    default: globalName(node) ?? string(node) ?? ""
    }
  }
}
