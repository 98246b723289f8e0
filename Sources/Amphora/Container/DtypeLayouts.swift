import Bytes

/// The columns that each dtype of an origin has, with the elements of each for one item.
struct DtypeLayouts {
  private var layouts: [Int: [Int]] = [:]

  /// Columns of all dtypes.
  private var total = 0

  /// The elements for one item of each column of a dtype.
  subscript(dtype: Int) -> [Int] { layouts[dtype] ?? [] }

  /// Works out all dtypes, those within others first.
  ///
  /// - Throws: `containerOriginNode` for one that contains itself or is none, `tooManyNodes` when
  ///   they have more columns or shared fields than the limit on nodes, or `outOfTime`.
  init(_ checks: OriginChecks) throws(ReadError) {
    try DtypeLayouts.countFields(checks)
    for id in checks.origin.nodes.indices {
      try checks.checkTime(id)
      switch checks.kind(id) {
      case .dtype, .recordDtype, .subarrayDtype: try add(id, checks)
      default: continue
      }
      guard total <= checks.limits.nodes else {
        throw checks.sizeFault("dtypes have more than \(checks.limits.nodes) columns")
      }
    }
  }

  /// Works out one dtype, and before it those that it needs, on a stack of its own.
  private mutating func add(_ dtype: Int, _ checks: OriginChecks) throws(ReadError) {
    var stack = [dtype]
    // Those that are on the way, with what they name.
    var open: [Int: [Int]] = [:]
    while let id = stack.last {
      if layouts[id] != nil {
        stack.removeLast()
        continue
      }
      guard let parts = open[id] else {
        let parts = try parts(of: id, checks)
        open[id] = parts
        let missing = parts.filter { layouts[$0] == nil }
        guard missing.allSatisfy({ open[$0] == nil }) else {
          throw checks.nodeFault(id, "it contains itself")
        }
        stack += missing
        continue
      }
      guard parts.allSatisfy({ layouts[$0] != nil }) else {
        throw checks.nodeFault(id, "it contains itself")
      }
      let layout = try layout(of: id, parts, checks, room: checks.limits.nodes - total)
      total += layout.count
      layouts[id] = layout
      open[id] = nil
      stack.removeLast()
    }
  }

  /// The dtypes that a dtype names; its other children are judged too.
  private func parts(of id: Int, _ checks: OriginChecks) throws(ReadError) -> [Int] {
    switch checks.kind(id) {
    case .recordDtype:
      let children = checks.origin.children(of: id)
      let first = children.startIndex
      guard [.true, .false].contains(checks.kind(children[first])) else {
        throw checks.nodeFault(id, "it is neither aligned nor not")
      }
      var parts: [Int] = []
      for field in stride(from: first + 1, to: children.endIndex, by: 4) {
        try checks.checkTime(field)
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

  /// Counts all fields before one is gone through.
  ///
  /// They have no bound of their own, since dtypes may share them.
  private static func countFields(_ checks: OriginChecks) throws(ReadError) {
    var fields = 0
    for id in checks.origin.nodes.indices where checks.kind(id) == .recordDtype {
      // Neither can be more than the children of an origin, which are in memory.
      fields += checks.origin.children(of: id).count / 4
      guard fields - checks.origin.children.count <= checks.limits.nodes else {
        throw checks.sizeFault("dtypes share more fields than \(checks.limits.nodes) nodes")
      }
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
