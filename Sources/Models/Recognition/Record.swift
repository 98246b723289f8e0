import Amphora
import Bytes

/// An object of the source: a class, and attributes.
///
/// Every getter says clearly what was found instead, because its words become the reason for which
/// an object stays opaque.
struct Record {
  /// The object's graph.
  let graph: ObjectGraph

  /// The node.
  let node: Int

  /// The class, as `module.name`.
  let className: String

  /// Where attributes are looked up; several for an object with slots.
  let dictionaries: [Int]

  /// Looks at a node as an object; nil when it is not one.
  init?(_ graph: ObjectGraph, _ node: Int) {
    guard graph.kind(node) == .instance || graph.kind(node) == .call,
      let callable = graph.child(node, Place.callable)
    else { return nil }
    guard var name = graph.globalName(callable) else { return nil }
    if Record.reconstructors.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
      // Below protocol 2 objects are made by copyreg._reconstructor(class, object, None).
      guard let arguments = graph.child(node, Place.arguments),
        let actual = graph.child(arguments, 0).flatMap({ graph.globalName($0) })
      else { return nil }
      name = actual
    }
    self.graph = graph
    self.node = node
    self.className = name
    self.dictionaries = Record.dictionaries(graph, graph.child(node, Place.state))
  }

  /// The argument of the call that made the object.
  func argument(_ index: Int) -> Int? {
    graph.reads.note(node)
    return graph.child(node, Place.arguments).flatMap { graph.child($0, index) }
  }

  /// A member of a state that is a tuple.
  func stateMember(_ index: Int) -> Int? {
    graph.reads.note(node)
    guard let state = graph.child(node, Place.state), graph.kind(state) == .tuple else {
      return nil
    }
    return graph.child(state, index)
  }

  /// Whether the object's state is a dict, or a pair of a dict and slots, as plain objects have.
  var hasPlainState: Bool { !dictionaries.isEmpty }

  /// The state itself; nil when the object was made without one.
  var state: Int? { graph.child(node, Place.state) }

  /// Why the object cannot be what its kind needs.
  func unexpected(_ fact: String) -> ReadError { ReadError(.unexpectedState, at: 0, fact) }

  /// What an attribute is: a node of its own, or an element of a dict kept as columns.
  enum Attribute {
    case node(Int)
    case scalar(Scalar)
  }

  /// The attribute `name`; nil when the object has none.
  func attribute(_ name: String) throws(ReadError) -> Attribute? {
    graph.reads.note(node, name)
    // The slots' dict is the second and wins; in a dict, a later key would have replaced an earlier.
    for dictionary in dictionaries.reversed() {
      if graph.kind(dictionary) == .scalarDict {
        if let found = try column(dictionary, name) { return found }
        continue
      }
      let children = graph.children(dictionary)
      var index = children.endIndex - 2
      while index >= children.startIndex {
        if let text = graph.text(children[index]), Record.equal(text, name) {
          return .node(children[index + 1])
        }
        index -= 2
      }
    }
    return nil
  }

  /// The attributes whose values are nodes of their own, in the order of the source.
  var attributes: [(name: String, value: Int)] {
    var attributes: [(name: String, value: Int)] = []
    for dictionary in dictionaries where graph.kind(dictionary) == .dict {
      let children = graph.children(dictionary)
      for place in stride(from: children.startIndex, to: children.endIndex - 1, by: 2) {
        guard let name = graph.string(children[place]) else { continue }
        attributes.append((name, children[place + 1]))
      }
    }
    return attributes
  }

  /// Compares bytes: canonical equivalence would let two names pass for one.
  private static func equal(_ text: ByteSlice, _ name: String) -> Bool {
    let bytes = text.bytes
    guard bytes.count == name.utf8.count else { return false }
    var index = 0
    for byte in name.utf8 {
      guard bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  private func column(_ dictionary: Int, _ name: String) throws(ReadError) -> Attribute? {
    let first = graph.origin.nodes[dictionary].value
    guard let keys = try graph.scalars(of: graph.tensor(graph.array(first))),
      let index = keys.lastIndex(where: { key in
        if case .string(let key) = key { key.utf8.elementsEqual(name.utf8) } else { false }
      }),
      let values = try graph.scalars(of: graph.tensor(graph.array(first + 1)))
    else { return nil }
    return .scalar(values[index])
  }

  /// Where a call keeps its parts.
  enum Place {
    static let callable = 0
    static let arguments = 1
    static let state = 3
    static let items = 4
    static let entries = 5
  }

  private static let reconstructors = ["copy_reg._reconstructor", "copyreg._reconstructor"]

  /// The dicts of a state: itself, or those of the pair that an object with slots has.
  private static func dictionaries(_ graph: ObjectGraph, _ state: Int?) -> [Int] {
    func isDictionary(_ node: Int) -> Bool {
      graph.kind(node) == .dict || graph.kind(node) == .scalarDict
    }
    guard let state else { return [] }
    if isDictionary(state) { return [state] }
    let parts = graph.children(state)
    guard graph.kind(state) == .tuple, parts.count == 2,
      parts.allSatisfy({ graph.kind($0) == .none || isDictionary($0) })
    else { return [] }
    return parts.filter { isDictionary($0) }
  }
}
