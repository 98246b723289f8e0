import Amphora

/// Finds out which containers hold arrays, each container looked through once however many searches
/// come by.
struct ArraySearch {
  private let graph: ObjectGraph
  private let isSought: (Int, ObjectGraph) -> Bool

  /// Whether there is one in a container that was looked through.
  private var known: [Int: Bool] = [:]

  /// Looks for values that `isSought` is true of.
  init(in graph: ObjectGraph, for isSought: @escaping (Int, ObjectGraph) -> Bool) {
    self.graph = graph
    self.isSought = isSought
  }

  private struct Level {
    let node: Int
    let members: [(name: String, node: Int)]
    var next = 0
  }

  /// Whether `value` is such a value, or holds one.
  mutating func finds(in value: Int) -> Bool {
    var levels: [Level] = []
    var open: Set<Int> = []
    var waiting: Int? = value
    while true {
      if let value = waiting {
        waiting = nil
        let node = SourceTypes.unwrapped(value, in: graph)
        // Members are made a list of only once: many may name one that is long.
        if let isHolder = known[node] {
          if isHolder { return found(in: levels) }
        } else if !open.contains(node) {
          let members =
            TorchModule.members(of: node, in: graph) ?? SourceTypes.members(of: node, in: graph)
          if let members {
            open.insert(node)
            levels.append(Level(node: node, members: members))
          } else if isSought(node, graph) {
            return found(in: levels)
          }
        }
      }
      guard let last = levels.indices.last else { return false }
      if levels[last].next < levels[last].members.count {
        waiting = levels[last].members[levels[last].next].node
        levels[last].next += 1
      } else {
        known[levels.removeLast().node] = false
      }
    }
  }

  private mutating func found(in levels: [Level]) -> Bool {
    for level in levels { known[level.node] = true }
    return true
  }
}
