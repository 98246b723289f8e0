import Amphora
import Bytes

/// Finds the objects that may be models in dicts, lists and tuples, and names them by their place.
///
/// A source without objects may hold arrays, which are models then.
struct ModelWalk {
  /// Names and nodes of the objects, in the order of the source.
  private(set) var found: [(name: String, node: Int)] = []

  /// Names of the other values, the outermost that hold no object, and what they are.
  private(set) var carried: [Carried] = []

  /// A value that is no model.
  struct Carried: Sendable {
    let name: String
    let type: String
    let node: Int
  }

  /// A container that is being walked.
  private struct Level {
    let path: String
    let node: Int
    let members: [(name: String, node: Int)]
    var next = 0
    /// What `carried` and `found` held when the walk entered.
    let carriedBefore: Int
    let foundBefore: Int
  }

  private let graph: ObjectGraph
  private var names = ModelNames()

  /// Containers that hold objects.
  private var holdingObjects: Set<Int> = []

  /// Looks for models; those of a source that is arrays by name need not hold any.
  ///
  /// - Throws: `outOfTime`.
  init(_ graph: ObjectGraph, isArrays: Bool = false) throws(ReadError) {
    self.graph = graph
    guard graph.origin.nodes.indices.contains(graph.origin.root) else { return }
    let root = SourceTypes.unwrapped(graph.origin.root, in: graph)
    guard let members = SourceTypes.members(of: root, in: graph) else {
      // The whole is one object, or one value.
      if Record(graph, root) != nil {
        found.append((names.unique("model"), root))
      } else {
        carry("model", root)
      }
      try findArrays(in: root, members: [])
      return
    }
    try walk(Level(path: "", node: root, members: members, carriedBefore: 0, foundBefore: 0))
    try findArrays(in: root, members: members)
    guard found.isEmpty, isArrays else { return }
    found = [(names.unique("model"), root)]
    carried = []
  }

  /// Where there are no objects, the root is a model if arrays lie at its top, and otherwise each of its
  /// members that holds some.
  private mutating func findArrays(
    in root: Int, members: [(name: String, node: Int)]
  ) throws(ReadError) {
    guard found.isEmpty else { return try findTensors() }
    let isFlat = members.isEmpty || members.contains { ArrayWalk.isArray($0.node, graph) }
    var search = ArraySearch(in: graph, for: ArrayWalk.isArray)
    var holdsArrays: [Bool] = []
    // What there was no time for is told when it is described.
    for member in members { holdsArrays.append(try search.holds(member.node) ?? true) }
    let isAny =
      members.isEmpty ? try search.holds(root) ?? true : holdsArrays.contains(true)
    guard isAny else { return }
    if isFlat { found = [(names.unique("model"), root)] }
    carried = []
    for ((name, node), holdsArrays) in zip(members, holdsArrays) {
      if !holdsArrays {
        carry(ModelNames.safe(name), node)
      } else if !isFlat {
        found.append((names.unique(name), node))
      }
    }
  }

  /// Beside objects, such as modules or the options that a training program was given, what is or holds
  /// tensors of PyTorch is a model as well.
  private mutating func findTensors() throws(ReadError) {
    var search = ArraySearch(in: graph, for: ArrayWalk.isTensor)
    var others: [Carried] = []
    for value in carried {
      if !holdingObjects.contains(value.node), try search.holds(value.node) ?? true {
        found.append((names.unique(value.name), value.node))
      } else {
        others.append(value)
      }
    }
    carried = others
  }

  private mutating func walk(_ root: Level) throws(ReadError) {
    // A container is entered once: entering it by each of its paths could take for ever.
    var entered: Set<Int> = [root.node]
    var levels = [root]
    var steps = 0
    while let last = levels.indices.last {
      guard levels[last].next < levels[last].members.count else {
        leave(levels.removeLast(), isRoot: levels.isEmpty)
        continue
      }
      steps += 1
      if steps.isMultiple(of: 1_024) { try graph.budget.checkTime() }
      let (name, member) = levels[last].members[levels[last].next]
      let node = SourceTypes.unwrapped(member, in: graph)
      levels[last].next += 1
      let path = levels[last].path.isEmpty ? name : levels[last].path + "/" + name
      if entered.contains(node) {
        carry(ModelNames.safe(path), node)
      } else if let members = SourceTypes.members(of: node, in: graph) {
        entered.insert(node)
        levels.append(
          Level(
            path: ModelNames.shortened(path), node: node, members: members,
            carriedBefore: carried.count, foundBefore: found.count))
      } else if SourceTypes.isObject(node, in: graph) {
        found.append((names.unique(path), node))
      } else {
        carry(ModelNames.safe(path), node)
      }
    }
  }

  /// A container without objects is one value, whatever it holds.
  private mutating func leave(_ level: Level, isRoot: Bool) {
    guard found.count == level.foundBefore else {
      holdingObjects.insert(level.node)
      return
    }
    carried.removeSubrange(level.carriedBefore...)
    let name = isRoot ? "model" : ModelNames.safe(level.path)
    carry(name, level.node)
  }

  private mutating func carry(_ name: String, _ node: Int) {
    carried.append(Carried(name: name, type: SourceTypes.name(of: node, in: graph), node: node))
  }
}
