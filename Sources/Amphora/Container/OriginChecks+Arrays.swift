import Bytes

extension OriginChecks {
  /// The product of the dimensions that a node names: a tuple of integers.
  func elementCount(_ shape: Int, of id: Int) throws(ReadError) -> Int {
    guard kind(shape) == .tuple, origin.nodes[shape].count <= ContainerFormat.rank else {
      throw nodeFault(id, "node \(shape) is not a shape")
    }
    var dimensions: [Int] = []
    for dimension in origin.children(of: shape) {
      guard kind(dimension) == .integer, let size = Int(exactly: origin.nodes[dimension].value)
      else { throw nodeFault(id, "node \(shape) is not a shape") }
      dimensions.append(size)
    }
    guard let count = Shape.count(dimensions, itemSize: 1) else {
      throw nodeFault(id, "node \(shape) is not a shape")
    }
    return count
  }

  func expectDtype(_ dtype: Int, of id: Int) throws(ReadError) {
    switch kind(dtype) {
    case .dtype, .recordDtype, .subarrayDtype: return
    default: throw nodeFault(id, "node \(dtype) is not a dtype")
    }
  }

  /// One array record for each column of the dtype, each with the elements that the shape asks for.
  ///
  /// - Returns: The number of columns.
  func checkArray(_ id: Int, _ layouts: DtypeLayouts) throws(ReadError) -> Int {
    let node = origin.nodes[id]
    try expectDtype(child(id, 0), of: id)
    let count = try elementCount(child(id, 1), of: id)
    let layout = layouts[child(id, 0)]
    // The value has been judged: it is a place among the records, or just behind them.
    let first = Int(node.value)
    guard layout.count <= origin.arrays.count - first else {
      throw arrayFault(id, "\(layout.count) columns from record \(first) on")
    }
    for (place, perItem) in layout.enumerated() {
      let (expected, overflow) = count.multipliedReportingOverflow(by: perItem)
      guard !overflow, elements(of: first + place) == expected else {
        throw arrayFault(id, "record \(first + place) does not have the elements of its shape")
      }
    }
    return layout.count
  }

  /// The records of a list or a dict of scalars are of rank 1, and a dict has as many keys as values.
  func checkColumns(_ id: Int) throws(ReadError) {
    let node = origin.nodes[id]
    let first = Int(node.value)
    let records = first...(node.kind == .scalarDict ? first + 1 : first)
    for record in records {
      let array = origin.arrays[record]
      guard tensors[array.tensor].shape.count == 1,
        array.rows?.count == origin.arrays[first].rows?.count
      else { throw arrayFault(id, "record \(record)") }
    }
    if node.count == 1 { try expectDtype(child(id, 0), of: id) }
  }

  /// The elements of an array record, whose rows have been judged.
  private func elements(of record: Int) -> Int {
    let array = origin.arrays[record]
    let rowCount = tensors[array.tensor].shape.dropFirst().reduce(1, *)
    return (array.rows?.count ?? 0) * rowCount
  }
}

/// The columns that each dtype of an origin has, with the elements of each for one item.
struct DtypeLayouts {
  private var layouts: [Int: [Int]] = [:]

  /// The elements for one item of each column of a dtype.
  subscript(dtype: Int) -> [Int] { layouts[dtype] ?? [] }

  /// Works out all dtypes, those within others first.
  ///
  /// - Throws: `containerOriginNode` for one that contains itself or is none, `tooManyNodes` when
  ///   they have more columns than the limit on nodes.
  init(_ checks: OriginChecks) throws(ReadError) {
    var total = 0
    for id in checks.origin.nodes.indices {
      switch checks.kind(id) {
      case .dtype, .recordDtype, .subarrayDtype: try add(id, checks, &total)
      default: continue
      }
      guard total <= checks.limits.nodes else {
        throw checks.sizeFault("dtypes have more than \(checks.limits.nodes) columns")
      }
    }
  }

  /// Works out one dtype, and before it those that it needs, on a stack of its own.
  private mutating func add(
    _ dtype: Int, _ checks: OriginChecks, _ total: inout Int
  ) throws(ReadError) {
    var stack = [dtype]
    var isOpen: Set<Int> = []
    while let id = stack.last {
      if layouts[id] != nil {
        stack.removeLast()
        continue
      }
      let parts = try DtypeLayouts.parts(of: id, checks)
      if isOpen.insert(id).inserted {
        let missing = parts.filter { layouts[$0] == nil }
        guard missing.allSatisfy({ !isOpen.contains($0) }) else {
          throw checks.nodeFault(id, "it contains itself")
        }
        stack += missing
        if !missing.isEmpty { continue }
      }
      guard parts.allSatisfy({ layouts[$0] != nil }) else {
        throw checks.nodeFault(id, "it contains itself")
      }
      let layout = try layout(of: id, parts, checks, room: checks.limits.nodes - total)
      total += layout.count
      layouts[id] = layout
      stack.removeLast()
    }
  }

  /// The dtypes that a dtype names; its other children are judged too.
  private static func parts(of id: Int, _ checks: OriginChecks) throws(ReadError) -> [Int] {
    switch checks.kind(id) {
    case .recordDtype:
      let children = Array(checks.origin.children(of: id))
      guard [.true, .false].contains(checks.kind(children[0])) else {
        throw checks.nodeFault(id, "it is neither aligned nor not")
      }
      var parts: [Int] = []
      for field in stride(from: 1, to: children.count, by: 4) {
        let title = checks.kind(children[field + 3])
        guard checks.kind(children[field]) == .string,
          checks.kind(children[field + 2]) == .integer,
          checks.origin.nodes[children[field + 2]].value >= 0,
          title == .string || title == .none
        else { throw checks.nodeFault(id, "a field is not name, dtype, offset and title") }
        try checks.expectDtype(children[field + 1], of: id)
        parts.append(children[field + 1])
      }
      return parts
    case .subarrayDtype:
      try checks.expectDtype(checks.child(id, 0), of: id)
      return [checks.child(id, 0)]
    default: return []
    }
  }

  private func layout(
    of id: Int, _ parts: [Int], _ checks: OriginChecks, room: Int
  ) throws(ReadError) -> [Int] {
    switch checks.kind(id) {
    case .recordDtype:
      var layout: [Int] = []
      for part in parts {
        layout += self[part]
        guard layout.count <= room else { throw checks.sizeFault("dtypes have too many columns") }
      }
      return layout
    case .subarrayDtype:
      let count = try checks.elementCount(checks.child(id, 1), of: id)
      var layout: [Int] = []
      for perItem in self[parts[0]] {
        let (product, overflow) = perItem.multipliedReportingOverflow(by: count)
        guard !overflow else { throw checks.nodeFault(id, "its shape is too large") }
        layout.append(product)
      }
      return layout
    default: return [1]
    }
  }
}
