import Amphora
import Bytes

/// A value of the source: a node of its own, or an element of a list or dict kept as columns.
enum SourceValue {
  case node(Int)
  case scalar(Scalar)

  /// The single value; nil when it is not one.
  func scalar(in graph: ObjectGraph) throws(ReadError) -> Scalar? {
    switch self {
    case .scalar(let scalar): scalar
    case .node(let node): try graph.scalar(node)
    }
  }
}

extension ObjectGraph {
  /// The keys and values of a dict whose keys are single values; nil for other nodes.
  ///
  /// A key that is something else is left out.
  func pairs(_ node: Int) throws(ReadError) -> [(key: Scalar, value: SourceValue)]? {
    switch kind(node) {
    case .dict: return try pairs(children(node))
    case .call, .instance:
      guard let entries = SourceTypes.entries(of: node, in: self) else { return nil }
      return try pairs(entries)
    case .scalarDict:
      let first = origin.nodes[node].value
      guard let keys = try scalars(of: tensor(array(first))),
        let values = try scalars(of: tensor(array(first + 1)))
      else { return nil }
      return zip(keys, values).map { ($0, .scalar($1)) }
    default: return nil
    }
  }

  private func pairs(
    _ children: ArraySlice<Int>
  ) throws(ReadError) -> [(key: Scalar, value: SourceValue)] {
    var pairs: [(key: Scalar, value: SourceValue)] = []
    for place in stride(from: children.startIndex, to: children.endIndex - 1, by: 2) {
      guard let key = try scalar(children[place]) else { continue }
      pairs.append((key, .node(children[place + 1])))
    }
    return pairs
  }
}
