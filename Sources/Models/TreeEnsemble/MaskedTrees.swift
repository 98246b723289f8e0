/// Trees of few leaves, whose nodes are all asked about eight rows at once, which costs less than
/// finding a way to a leaf (Lucchese and others, QuickScorer, 2015).
///
/// Leaves are counted from the left. A node that a row does not leave to the left rules out the
/// leaves of its left branch; of those that remain the first is the row's.
struct MaskedTrees: Sendable {
  private struct Node: Sendable, BitwiseCopyable {
    var limit: Float
    var feature: Int32
    /// A bit for each leaf that remains when the row does not go left.
    var remaining: Int32
  }

  /// More would be found sooner.
  private static let mostLeaves = 16

  /// The inner nodes of tree after tree.
  private let nodes: [Node]
  /// Where the nodes of each tree begin, and at last where they end.
  private let starts: [Int]
  /// For each tree its leaves from the left, as they are counted within the tree.
  private let leaves: [Int32]

  /// Nil when a tree has too many leaves.
  init?(_ layout: TreeLayout, _ columns: TreeNodes, thresholds: [Double]) {
    var nodes: [Node] = []
    var starts = [0]
    var leaves: [Int32] = []
    for tree in 0..<layout.trees {
      let first = layout.offsets[tree]
      guard layout.offsets[tree + 1] - first < 2 * MaskedTrees.mostLeaves else { return nil }
      var numbers: [Int: Int32] = [:]
      for node in first..<layout.offsets[tree + 1] where columns.left[node] == TreeNodes.noChild {
        numbers[node] = Int32(numbers.count)
      }
      // The nodes whose left branch has been walked when a leaf is reached, and those that wait.
      var open: [Step] = [.visit(first)]
      var found: [Int32] = []
      while let step = open.popLast() {
        switch step {
        case .visit(let node):
          guard columns.left[node] != TreeNodes.noChild else {
            guard found.count < MaskedTrees.mostLeaves else { return nil }
            found.append(numbers[node] ?? 0)
            continue
          }
          let place = nodes.count
          nodes.append(
            Node(
              limit: Float.limit(thresholds[node]), feature: Int32(columns.feature[node]),
              remaining: -1))
          open.append(.visit(first + columns.right[node]))
          open.append(.close(place, since: found.count))
          open.append(.visit(first + columns.left[node]))
        case .close(let place, let since):
          nodes[place].remaining = ~((1 << Int32(found.count)) - (1 << Int32(since)))
        }
      }
      found += [Int32](repeating: 0, count: MaskedTrees.mostLeaves - found.count)
      leaves += found
      starts.append(nodes.count)
    }
    (self.nodes, self.starts, self.leaves) = (nodes, starts, leaves)
  }

  private enum Step {
    case visit(Int)
    /// The left branch of the inner node has been walked; its leaves begin there.
    case close(Int, since: Int)
  }

  /// Writes the leaves of one tree that the groups of a block of rows reach, counted within the
  /// tree.
  ///
  /// - Precondition: as for `PackedTrees.walk`, the numbers are float32, and none is missing.
  func walk<Number>(
    _ tree: Int, _ rows: borrowing RowLanes<Number>, _ result: UnsafeMutablePointer<Int32>
  ) {
    precondition(Number.self == Float.self)
    let own = starts[tree]..<starts[tree + 1]
    // Safe: nodes were judged; of 16 leaves one remains, because the last is in no left branch.
    unsafe nodes.withUnsafeBufferPointer { nodes in
      unsafe leaves.withUnsafeBufferPointer { leaves in
        let first = tree * MaskedTrees.mostLeaves
        for group in 0..<rows.groups {
          let numbers = unsafe UnsafeRawPointer(rows.group(group))
            .assumingMemoryBound(to: SIMD8<Float>.self)
          var remaining = SIMD8<Int32>(repeating: -1)
          for place in own {
            let node = unsafe nodes[place]
            // Types are written out: what is found for a type to be found works lane by lane.
            let goesLeft = unsafe numbers[Int(node.feature)] .<= SIMD8<Float>(repeating: node.limit)
            let all = unsafe unsafeBitCast(goesLeft, to: SIMD8<Int32>.self)
            remaining = remaining & (all | SIMD8<Int32>(repeating: node.remaining))
          }
          let to = unsafe result + group * 8
          for lane in 0..<8 {
            unsafe to[lane] = leaves[first + remaining[lane].trailingZeroBitCount]
          }
        }
      }
    }
  }
}
