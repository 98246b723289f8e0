import Amphora
import Bytes

/// The parameters that a constructor takes without naming them: Python's `**kwargs`.
///
/// XGBoost and LightGBM keep them in a dict of their own, and hand them on when they train.
struct KeywordParameters {
  /// Names and values; the dict itself by the name of its attribute, if it is long or has keys that
  /// are no names.
  private(set) var values: [(name: String, value: Record.Attribute)] = []

  /// Takes the members of an attribute apart; what is no dict has none.
  ///
  /// - Throws: What reading a dict that is kept as columns throws.
  init(
    _ attribute: Record.Attribute, of name: String, in graph: ObjectGraph,
    _ arrays: ParameterArrays
  ) throws(ReadError) {
    guard case .node(let node) = attribute else { return }
    let found: [(name: String, value: Record.Attribute)]?
    switch graph.kind(node) {
    case .dict: found = KeywordParameters.members(of: node, in: graph)
    case .scalarDict: found = try KeywordParameters.columns(of: node, in: graph, arrays)
    default: return
    }
    guard let found else {
      values = [(name, attribute)]
      return
    }
    // Of the same key the last counts.
    var places: [ExactText: Int] = [:]
    for (name, value) in found {
      if let place = places[ExactText(name)] {
        values[place].value = value
      } else {
        places[ExactText(name)] = values.count
        values.append((name, value))
      }
    }
  }

  private static func members(
    of node: Int, in graph: ObjectGraph
  ) -> [(name: String, value: Record.Attribute)]? {
    let children = graph.children(node)
    guard children.count <= 2 * most else { return nil }
    var members: [(name: String, value: Record.Attribute)] = []
    for place in stride(from: children.startIndex, to: children.endIndex - 1, by: 2) {
      guard let name = graph.string(children[place], ofAtMost: longest) else { return nil }
      members.append((name, .node(children[place + 1])))
    }
    return members
  }

  private static func columns(
    of node: Int, in graph: ObjectGraph, _ arrays: ParameterArrays
  ) throws(ReadError) -> [(name: String, value: Record.Attribute)]? {
    let first = graph.origin.nodes[node].value
    guard let keys = try arrays.scalars(at: first, atMost: most, in: graph),
      let values = try arrays.scalars(at: first + 1, atMost: most, in: graph)
    else { return nil }
    return zip(keys, values).mapAll { key, value in
      guard case .string(let name) = key, name.utf8.count <= longest else { return nil }
      return (name, .scalar(value))
    }
  }

  /// Members, and bytes of a name, that any library has.
  private static let (most, longest) = (64, 64)
}
