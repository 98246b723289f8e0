import Amphora
import Bytes

/// Finds the arrays in nested dicts, lists and tuples, and names them by their place.
///
/// Names join with dots, as the layers of a network do: `encoder.layers.0.weight`.
struct ArrayWalk {
  /// An array, or a column of one with named fields.
  struct Found {
    let name: String
    let elements: TensorReference
    /// The dimensions, none for a single value.
    let shape: [Int]
  }

  /// The arrays, in the order of the source.
  private(set) var found: [Found] = []

  private let graph: ObjectGraph
  private var used: Set<[UInt8]> = []

  /// Looks for arrays in the value `root`.
  init(_ root: Int, _ graph: ObjectGraph) {
    self.graph = graph
    guard graph.origin.nodes.indices.contains(root) else { return }
    // A container is entered once: entering it by each of its paths could take for ever.
    var entered: Set<Int> = []
    var waiting: [(path: String, node: Int)] = [("", root)]
    while let (path, value) = waiting.popLast() {
      let node = SourceTypes.unwrapped(value, in: graph)
      guard let members = SourceTypes.members(of: node, in: graph) else {
        add(node, path)
        continue
      }
      guard entered.insert(node).inserted else { continue }
      graph.reads.note(node)
      for (name, member) in members.reversed() {
        waiting.append((path.isEmpty ? name : "\(path).\(name)", member))
      }
    }
  }

  /// Whether a value is an array of NumPy.
  static func isArray(_ node: Int, _ graph: ObjectGraph) -> Bool {
    graph.kind(node) == .array || graph.kind(node) == .fortranArray
  }

  private mutating func add(_ node: Int, _ path: String) {
    guard ArrayWalk.isArray(node, graph), let dtype = graph.child(node, 0),
      let shape = shape(of: node)
    else { return }
    let name = path.isEmpty ? "array" : path
    guard graph.kind(dtype) == .recordDtype else {
      return add(name, graph.origin.nodes[node].value, shape)
    }
    for (index, column) in graph.columnNames(node).enumerated() {
      let record = graph.origin.nodes[node].value + Int64(index)
      let tensor = graph.tensor(graph.array(record))
      // A field may be an array itself, whose dimensions come last.
      let inner = tensor.shape.dropFirst(max(shape.count, 1))
      add("\(name).\(column)", record, shape + inner)
    }
  }

  private mutating func add(_ name: String, _ record: Int64, _ shape: [Int]) {
    found.append(Found(name: unique(name), elements: graph.array(record), shape: shape))
  }

  /// A name that was not given before; unlike a model's it may hold anything.
  private mutating func unique(_ name: String) -> String {
    var candidate = name
    var number = 2
    // Bytes are compared: two spellings of one letter are two names.
    while !used.insert(Array(candidate.utf8)).inserted {
      candidate = "\(name)#\(number)"
      number += 1
    }
    return candidate
  }

  private func shape(of node: Int) -> [Int]? {
    guard let shape = graph.child(node, 1) else { return nil }
    return graph.children(shape).map { Int(graph.origin.nodes[$0].value) }
  }
}
