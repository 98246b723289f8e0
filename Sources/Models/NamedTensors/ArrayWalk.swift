import Amphora
import Bytes

/// Finds the arrays in nested dicts, lists and tuples, and names them by their place.
///
/// Names join with dots, as the layers of a network do: `encoder.layers.0.weight`. A module of PyTorch
/// is walked as its `state_dict()` would be.
struct ArrayWalk {
  /// An array, a column of one with named fields, or a tensor of PyTorch.
  struct Found {
    let name: String
    let elements: TorchTensor.Elements
    /// The dimensions, none for a single value.
    let shape: [Int]
  }

  /// The arrays, in the order of the source.
  private(set) var found: [Found] = []

  /// Whether there was more than the budget of the source allows, so that not all arrays were found.
  private(set) var isCutShort = false

  private let graph: ObjectGraph
  private var used: Set<[UInt8]> = []

  /// The number that the next of the same name gets.
  private var numbers: [[UInt8]: Int] = [:]

  /// Looks for arrays in the value `root`.
  ///
  /// - Throws: `outOfTime`.
  init(_ root: Int, _ graph: ObjectGraph) throws(ReadError) {
    self.init(graph)
    guard graph.origin.nodes.indices.contains(root) else { return }
    // A container is entered once: entering it by each of its paths could take for ever. A module is
    // entered as often as it is named, which the budget ends.
    var done: Set<Int> = []
    var open: Set<Int> = []
    var waiting: [Step] = [.enter(path: "", node: root)]
    while let step = waiting.popLast() {
      guard case .enter(let path, let value) = step else {
        if case .leave(let node) = step { open.remove(node) }
        continue
      }
      let node = SourceTypes.unwrapped(value, in: graph)
      guard !done.contains(node), !open.contains(node) else { continue }
      let module = TorchModule.members(of: node, in: graph)
      guard let members = module ?? SourceTypes.members(of: node, in: graph) else {
        let count = found.count
        add(node, path)
        if found.count == count { done.insert(node) }
        continue
      }
      if module == nil { done.insert(node) }
      var bytes = 0
      for (name, _) in members { bytes += path.utf8.count + name.utf8.count + 64 }
      guard try graph.budget.affords(steps: members.count + 1, nameBytes: bytes) else {
        isCutShort = true
        return
      }
      open.insert(node)
      waiting.append(.leave(node))
      graph.reads.note(node)
      for (name, member) in members.reversed() {
        waiting.append(.enter(path: path.isEmpty ? name : "\(path).\(name)", node: member))
      }
    }
  }

  private init(_ graph: ObjectGraph) { self.graph = graph }

  /// What is walked over in a module of PyTorch or in a container; nil for other values.
  static func members(of node: Int, in graph: ObjectGraph) -> [(name: String, node: Int)]? {
    TorchModule.members(of: node, in: graph) ?? SourceTypes.members(of: node, in: graph)
  }

  /// Whether a value that is no container gives an array.
  static func yields(_ node: Int, _ graph: ObjectGraph) -> Bool {
    var walk = ArrayWalk(graph)
    walk.add(node, "")
    return !walk.found.isEmpty
  }

  private enum Step {
    case enter(path: String, node: Int)
    case leave(Int)
  }

  /// Whether a value is an array of NumPy, or a tensor of PyTorch.
  static func isArray(_ node: Int, _ graph: ObjectGraph) -> Bool {
    graph.kind(node) == .array || graph.kind(node) == .fortranArray || isTensor(node, graph)
  }

  /// Whether a value is a tensor of PyTorch.
  static func isTensor(_ node: Int, _ graph: ObjectGraph) -> Bool {
    TorchFunction(node, graph) != nil
  }

  private mutating func add(_ node: Int, _ path: String) {
    let name = path.isEmpty ? "array" : path
    guard graph.kind(node) == .array || graph.kind(node) == .fortranArray,
      let dtype = graph.child(node, 0), let shape = shape(of: node)
    else { return addTensor(node, path.isEmpty ? "tensor" : path) }
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

  private mutating func addTensor(_ node: Int, _ name: String) {
    guard ArrayWalk.isTensor(node, graph) else { return }
    if let tensor = TorchTensor(node, graph) { return add(tensor, name) }
    for (suffix, part) in TorchParts.parts(of: node, in: graph) ?? [] {
      let name = "\(name).\(suffix)"
      switch part {
      case .node(let node):
        if let tensor = TorchTensor(node, graph) { add(tensor, name) }
      case .tensor(let tensor): add(tensor, name)
      case .integers(let values):
        let tensor = Tensor(.int64, [values.count], ContiguousSource(values.map { Int64($0) }))
        found.append(
          Found(name: unique(name), elements: .gathered(tensor), shape: tensor.shape))
      case .float(let value):
        let tensor = Tensor(.float64, [1], ContiguousSource([value]))
        found.append(Found(name: unique(name), elements: .gathered(tensor), shape: []))
      }
    }
  }

  private mutating func add(_ tensor: TorchTensor, _ name: String) {
    found.append(Found(name: unique(name), elements: tensor.elements, shape: tensor.shape))
  }

  private mutating func add(_ name: String, _ record: Int64, _ shape: [Int]) {
    found.append(
      Found(name: unique(name), elements: .rows(graph.array(record)), shape: shape))
  }

  /// A name that was not given before; unlike a model's it may hold anything.
  private mutating func unique(_ name: String) -> String {
    var candidate = name
    // Bytes are compared: two spellings of one letter are two names.
    let key = Array(name.utf8)
    while !used.insert(Array(candidate.utf8)).inserted {
      let number = numbers[key, default: 2]
      candidate = "\(name)#\(number)"
      numbers[key] = number + 1
    }
    return candidate
  }

  private func shape(of node: Int) -> [Int]? {
    guard let shape = graph.child(node, 1) else { return nil }
    return graph.children(shape).map { Int(graph.origin.nodes[$0].value) }
  }
}
