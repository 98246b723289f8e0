import Bytes

/// Judges the nodes of an origin: children, values and ranges by kind.
///
/// Cycles are allowed, but for dtypes.
struct OriginChecks {
  let origin: Origin
  /// The dimensions of the tensors that array records name.
  let shapes: [[Int]]
  let limits: Limits
  private let offset: Int

  /// Starts with a graph whose array records have been judged, and where its section lies.
  init(_ origin: Origin, _ shapes: [[Int]], at offset: Int, limits: Limits) {
    self.origin = origin
    self.shapes = shapes
    self.offset = offset
    self.limits = limits
  }

  /// Judges all nodes, then the dtypes, then the arrays, which need both.
  func check() throws(ReadError) {
    var bigIntegers = BigIntegers(among: origin.strings)
    for id in origin.nodes.indices {
      try checkTime(id)
      try checkRange(id)
      try checkArity(id)
      try checkValue(id, &bigIntegers)
    }
    let layouts = try DtypeLayouts(self)
    try countRecords(layouts)
    for id in origin.nodes.indices {
      try checkTime(id)
      switch origin.nodes[id].kind {
      case .array, .fortranArray: try checkArray(id, layouts)
      case .objectArray:
        try expectDtype(child(id, 0), of: id)
        let count = try elementCount(child(id, 1), of: id)
        guard origin.nodes[id].count - 2 == count else { throw nodeFault(id, "wrong length") }
      case .scalar: try expectDtype(child(id, 0), of: id)
      case .scalarList, .scalarDict: try checkColumns(id)
      default: continue
      }
    }
  }

  /// Compares the time with the deadline, now and then in a loop that is at `step`.
  func checkTime(_ step: Int) throws(ReadError) {
    if step.isMultiple(of: OriginChecks.stepsBetweenLooks) {
      try limits.deadline?.check(at: offset)
    }
  }

  /// A look at the clock costs about as much as a few steps.
  private static let stepsBetweenLooks = 1_024

  func nodeFault(_ id: Int, _ detail: String) -> ReadError {
    ReadError(
      .containerOriginNode, at: offset, "node \(id) (\(origin.nodes[id].kind)): \(detail)")
  }

  func arrayFault(_ id: Int, _ detail: String) -> ReadError {
    ReadError(.containerOriginArray, at: offset, "node \(id): \(detail)")
  }

  func sizeFault(_ detail: String) -> ReadError {
    ReadError(.tooManyNodes, at: offset, detail)
  }

  /// The child at `place` of a node whose number of children has been judged.
  func child(_ id: Int, _ place: Int) -> Int { origin.children[origin.nodes[id].first + place] }

  func kind(_ id: Int) -> NodeKind { origin.nodes[id].kind }

  /// `first` and `count` are a range of what the kind says.
  private func checkRange(_ id: Int) throws(ReadError) {
    let node = origin.nodes[id]
    let length: Int
    if node.kind.hasChildren {
      length = origin.children.count
    } else {
      length = node.kind.isBlob ? origin.blob.count : 0
    }
    guard node.first >= 0, node.count >= 0, node.first <= length,
      node.count <= length - node.first
    else { throw nodeFault(id, "\(node.first) + \(node.count) of \(length)") }
  }

  private func checkArity(_ id: Int) throws(ReadError) {
    let count = origin.nodes[id].count
    let isRight =
      switch kind(id) {
      case .dict: count % 2 == 0
      case .global, .scalar, .subarrayDtype: count == 2
      case .call, .instance: count == 6
      case .array, .fortranArray: count == 2 || count == 3
      case .objectArray: count >= 2
      case .recordDtype: count % 4 == 1
      case .slice: count == 3
      case .scalarList, .scalarDict: count <= 1
      default: true
      }
    guard isRight else { throw nodeFault(id, "\(count) children") }
    if kind(id) == .global {
      guard kind(child(id, 0)) == .string, kind(child(id, 1)) == .string else {
        throw nodeFault(id, "module or name is not a string")
      }
    }
  }

  private func checkValue(_ id: Int, _ bigIntegers: inout BigIntegers) throws(ReadError) {
    let value = origin.nodes[id].value
    let room: Int
    switch kind(id) {
    case .integer: return
    case .float: room = origin.floats.count
    case .complex: room = origin.floats.count - 1
    case .bigInteger, .string, .dtype, .recordDtype: room = origin.strings.count
    case .array, .fortranArray:
      // The array of a dtype without columns may stand at the very end.
      room = origin.arrays.count + 1
    case .scalarList: room = origin.arrays.count
    case .scalarDict: room = origin.arrays.count - 1
    default: room = 1  // Nothing but zero.
    }
    guard let place = Int(exactly: value), place >= 0, place < room else {
      throw nodeFault(id, "value \(value)")
    }
    if kind(id) == .bigInteger, !bigIntegers.contains(place) {
      throw nodeFault(id, "not a big integer")
    }
  }
}
