import Amphora
import Bytes

/// Whether values hold what is looked for, each container looked into once for all of them.
struct ArraySearch {
  private let graph: ObjectGraph
  private let isSought: (Int, ObjectGraph) -> Bool

  /// Containers that hold none, with all that is in them, and such that do.
  private var barren: Set<Int> = []
  private var fertile: Set<Int> = []

  private struct Level {
    let node: Int
    let members: [Int]
    var next = 0
  }

  /// Looks for values that `isSought` is true of, and that are no containers.
  init(in graph: ObjectGraph, for isSought: @escaping (Int, ObjectGraph) -> Bool) {
    self.graph = graph
    self.isSought = isSought
  }

  /// Whether the value `root` is or holds one; nil when the budget of the source does not allow to
  /// look.
  ///
  /// - Throws: `outOfTime`.
  mutating func holds(_ root: Int) throws(ReadError) -> Bool? {
    var entered: Set<Int> = []
    var levels: [Level] = []
    var next: Int? = root
    while true {
      if let value = next {
        let node = SourceTypes.unwrapped(value, in: graph)
        if fertile.contains(node) {
          fertile.formUnion(levels.map(\.node))
          return true
        }
        if !barren.contains(node), !entered.contains(node) {
          if let members = ArrayWalk.members(of: node, in: graph) {
            guard try graph.budget.affords(steps: members.count + 1) else { return nil }
            entered.insert(node)
            levels.append(Level(node: node, members: members.map(\.node)))
          } else if isSought(node, graph) {
            fertile.formUnion(levels.map(\.node))
            return true
          } else {
            entered.insert(node)
          }
        }
      }
      guard let last = levels.indices.last else { break }
      guard levels[last].next < levels[last].members.count else {
        levels.removeLast()
        next = nil
        continue
      }
      next = levels[last].members[levels[last].next]
      levels[last].next += 1
    }
    // Only now: what is in a cycle holds what is found later.
    barren.formUnion(entered)
    return false
  }
}
