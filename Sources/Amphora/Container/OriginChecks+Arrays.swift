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

  /// Counts the array records of all arrays before one is gone through.
  ///
  /// They have no bound of their own, since several arrays may name the same.
  func countRecords(_ layouts: DtypeLayouts) throws(ReadError) {
    var records = 0
    for id in origin.nodes.indices where kind(id) == .array || kind(id) == .fortranArray {
      records += layouts[child(id, 0)].count
      guard records <= limits.nodes else { throw sizeFault("arrays have too many columns") }
    }
  }

  /// One array record for each column of the dtype, each with the elements that the shape asks for.
  func checkArray(_ id: Int, _ layouts: DtypeLayouts) throws(ReadError) {
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
      try checkTime(place)
      let (expected, overflow) = count.multipliedReportingOverflow(by: perItem)
      guard !overflow, elements(of: first + place) == expected else {
        throw arrayFault(id, "record \(first + place) does not have the elements of its shape")
      }
    }
  }

  /// The records of a list or a dict of scalars are of rank 1, and a dict has as many keys as values.
  func checkColumns(_ id: Int) throws(ReadError) {
    let node = origin.nodes[id]
    let first = Int(node.value)
    let records = first...(node.kind == .scalarDict ? first + 1 : first)
    for record in records {
      let array = origin.arrays[record]
      guard shapes[array.tensor].count == 1,
        array.rows?.count == origin.arrays[first].rows?.count
      else { throw arrayFault(id, "record \(record)") }
    }
    if node.count == 1 { try expectDtype(child(id, 0), of: id) }
  }

  /// The elements of an array record, whose rows have been judged.
  private func elements(of record: Int) -> Int {
    let array = origin.arrays[record]
    let rowCount = shapes[array.tensor].dropFirst().reduce(1, *)
    return (array.rows?.count ?? 0) * rowCount
  }
}
