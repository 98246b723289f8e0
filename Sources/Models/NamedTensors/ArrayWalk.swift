import Amphora
import Bytes

/// Finds the arrays in nested dicts, lists and tuples, and names them by their place.
///
/// Names join with dots, as the layers of a network do: `encoder.layers.0.weight`. A module of PyTorch
/// is walked as its `state_dict()` would be.
struct ArrayWalk {
  /// An array, a column of one with named fields, or a tensor of PyTorch.
  struct Found {
    var name: String
    let elements: TorchTensor.Elements
    /// The dimensions, none for a single value.
    let shape: [Int]
  }

  /// The arrays, in the order of the source.
  private(set) var found: [Found] = []

  /// Whether there was more than the budget of the source allows, so that not all arrays were found.
  private(set) var isCutShort = false

  /// What is not among them.
  private(set) var remainder = TensorRemainder()

  private let graph: ObjectGraph
  private var used: Set<[UInt8]> = []

  /// The number that the next of the same name gets.
  private var numbers: [[UInt8]: Int] = [:]

  /// Looks for arrays in the value `root`.
  ///
  /// - Throws: `outOfTime`.
  init(_ root: Int, _ graph: ObjectGraph) throws(ReadError) {
    self.graph = graph
    guard graph.origin.nodes.indices.contains(root) else { return }
    // A container is entered as often as it is named, until that is out of proportion: by each of all
    // paths it could be entered for ever.
    var entered: Set<Int> = []
    var repeats = graph.origin.nodes.count
    var open: Set<Int> = []
    var modules = 0
    var waiting: [Step] = [.enter(path: nil, node: root)]
    while let step = waiting.popLast() {
      guard case .enter(let path, let value) = step else {
        guard case .leave(let level) = step else { continue }
        open.remove(level.node)
        modules -= level.isModule ? 1 : 0
        leave(level)
        continue
      }
      let node = SourceTypes.unwrapped(value, in: graph)
      guard !open.contains(node) else {
        remainder.others.add("\(ArrayWalk.quoted(path)) (what holds it)")
        continue
      }
      guard repeats > 0 || !entered.contains(node) else {
        addUnentered(path)
        continue
      }
      let module = TorchModule.members(of: node, in: graph)
      guard let members = module ?? SourceTypes.members(of: node, in: graph) else {
        add(node, path)
        continue
      }
      if !entered.insert(node).inserted {
        repeats -= members.count + 1
        guard repeats > 0 else {
          addUnentered(path)
          continue
        }
      }
      var bytes = 0
      for (name, _) in members { bytes += (path?.utf8.count ?? 0) + name.utf8.count + 64 }
      guard try graph.budget.affords(steps: members.count + 1, nameBytes: bytes) else {
        isCutShort = true
        return
      }
      open.insert(node)
      if module != nil, modules == 0 {
        remainder.others.add("\(described(node, path)), but for its tensors")
      }
      waiting.append(
        .leave(
          Level(
            path: path, node: node, isModule: module != nil, foundBefore: count,
            othersBefore: remainder.others.count)))
      modules += module == nil ? 0 : 1
      graph.reads.note(node)
      for (name, member) in members.reversed() {
        waiting.append(.enter(path: path.map { "\($0).\(name)" } ?? name, node: member))
      }
    }
  }

  private enum Step {
    case enter(path: String?, node: Int)
    case leave(Level)
  }

  /// A container that is being walked over.
  private struct Level {
    let path: String?
    let node: Int
    let isModule: Bool
    /// What there was when the walk entered.
    let foundBefore: Int
    let othersBefore: Int
  }

  /// The tensors that were found, those that have no place included.
  private var count: Int { found.count + remainder.left.count }

  /// A container without tensors is one value, whatever it holds.
  private mutating func leave(_ level: Level) {
    guard count == level.foundBefore, level.path != nil, !level.isModule else { return }
    remainder.others.cut(to: level.othersBefore)
    remainder.others.add(described(level.node, level.path))
  }

  private func described(_ node: Int, _ path: String?) -> String {
    let type = SourceTypes.name(of: node, in: graph)
    return path.map { "\(ArrayWalk.quoted($0)) (\(type))" } ?? type
  }

  /// A name as messages have it.
  private static func quoted(_ name: String?) -> String {
    guard let name, !name.isEmpty else { return "''" }
    return "'\(ModelNames.safe(name))'"
  }

  /// What is walked over in a module of PyTorch or in a container; nil for other values.
  static func members(of node: Int, in graph: ObjectGraph) -> [(name: String, node: Int)]? {
    TorchModule.members(of: node, in: graph) ?? SourceTypes.members(of: node, in: graph)
  }

  /// Whether a value is an array of NumPy, or a tensor of PyTorch.
  static func isArray(_ node: Int, _ graph: ObjectGraph) -> Bool {
    graph.kind(node) == .array || graph.kind(node) == .fortranArray || isTensor(node, graph)
  }

  /// Whether a value is a tensor of PyTorch.
  static func isTensor(_ node: Int, _ graph: ObjectGraph) -> Bool {
    TorchFunction(node, graph) != nil
  }

  private mutating func add(_ node: Int, _ path: String?) {
    guard graph.kind(node) == .array || graph.kind(node) == .fortranArray,
      let dtype = graph.child(node, 0), let shape = shape(of: node)
    else {
      guard ArrayWalk.isTensor(node, graph) else {
        return remainder.others.add(described(node, path))
      }
      return addTensor(node, path ?? "tensor")
    }
    let name = path ?? "array"
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
    if let tensor = TorchTensor(node, graph) { return add(tensor, name) }
    guard let parts = TorchParts.parts(of: node, in: graph) else { return addLeft(name) }
    for (suffix, part) in parts {
      let name = "\(name).\(suffix)"
      switch part {
      case .node(let node):
        guard let tensor = TorchTensor(node, graph) else {
          addLeft(name)
          continue
        }
        add(tensor, name)
      case .tensor(let tensor): add(tensor, name)
      case .integers(let values):
        let tensor = Tensor(.int64, [values.count], ContiguousSource(values.map { Int64($0) }))
        add(Found(name: name, elements: .gathered(tensor), shape: tensor.shape))
      case .float(let value):
        let tensor = Tensor(.float64, [1], ContiguousSource([value]))
        add(Found(name: name, elements: .gathered(tensor), shape: []))
      }
    }
  }

  private mutating func addUnentered(_ path: String?) {
    remainder.left.add("those in \(ArrayWalk.quoted(path)), which has too many names")
  }

  private mutating func addLeft(_ name: String) { remainder.left.add(ArrayWalk.quoted(name)) }

  private mutating func add(_ tensor: TorchTensor, _ name: String) {
    add(Found(name: name, elements: tensor.elements, shape: tensor.shape))
  }

  private mutating func add(_ name: String, _ record: Int64, _ shape: [Int]) {
    add(Found(name: name, elements: .rows(graph.array(record)), shape: shape))
  }

  /// Adds an array under a name that was not given before; unlike a model's it may hold anything.
  private mutating func add(_ array: Found) {
    var array = array
    // Bytes are compared: two spellings of one letter are two names.
    let key = Array(array.name.utf8)
    let name = array.name
    while !used.insert(Array(array.name.utf8)).inserted {
      let number = numbers[key, default: 2]
      array.name = "\(name)#\(number)"
      numbers[key] = number + 1
    }
    if !array.name.utf8.elementsEqual(name.utf8) {
      remainder.renamed.add("\(ArrayWalk.quoted(name)) is \(ArrayWalk.quoted(array.name))")
    }
    found.append(array)
  }

  private func shape(of node: Int) -> [Int]? {
    guard let shape = graph.child(node, 1) else { return nil }
    return graph.children(shape).map { Int(graph.origin.nodes[$0].value) }
  }
}
