import Amphora

/// How many array records the nodes of an origin name.
struct ColumnCounts {
  /// The columns of dtypes that have been asked for.
  private var columns: [Int: Int] = [:]

  /// The array records that a node names, from its value on.
  mutating func count(of id: Int, in origin: Origin) -> Int {
    switch origin.nodes[id].kind {
    case .array, .fortranArray: columns(of: origin.children[origin.nodes[id].first], in: origin)
    case .scalarList: 1
    case .scalarDict: 2
    default: 0
    }
  }

  /// The columns of a dtype: those of its fields, each of which is worked out once.
  private mutating func columns(of dtype: Int, in origin: Origin) -> Int {
    var stack = [dtype]
    var open: Set<Int> = []
    while let id = stack.last {
      if columns[id] != nil {
        stack.removeLast()
        continue
      }
      let parts = ColumnCounts.parts(of: id, in: origin)
      let missing = parts.filter { columns[$0] == nil }
      if open.insert(id).inserted, !missing.isEmpty {
        stack += missing
        continue
      }
      // Fields may share dtypes: the sum has no bound but that of the records.
      columns[id] =
        parts.isEmpty && origin.nodes[id].kind == .dtype
        ? 1 : parts.reduce(0) { min($0 + (columns[$1] ?? 0), origin.arrays.count + 1) }
      stack.removeLast()
    }
    return columns[dtype] ?? 0
  }

  /// The dtypes that a dtype names.
  private static func parts(of id: Int, in origin: Origin) -> [Int] {
    let children = origin.children(of: id)
    switch origin.nodes[id].kind {
    case .recordDtype:
      return stride(from: children.startIndex + 2, to: children.endIndex, by: 4).map {
        children[$0]
      }
    case .subarrayDtype: return Array(children.prefix(1))
    default: return []
    }
  }
}
