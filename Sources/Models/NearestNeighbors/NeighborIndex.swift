/// The training rows, laid out to be measured four at a time.
struct NeighborIndex: Sendable {
  /// One node of a tree.
  struct Node: Sendable {
    /// The leaves below the node, or the node itself.
    var leaves: Range<Int>
    let isLeaf: Bool
    let radius: Double
  }

  /// Rows that are measured together.
  struct Leaf: Sendable {
    /// The block of the first row; the rows after it follow.
    let firstBlock: Int
    /// The places of the rows in `numbers`.
    let places: Range<Int>
  }

  /// How a box bounds the reduced distance of what is outside.
  enum BoxRule: Sendable {
    case sum, squares, largest
    case powers(Double)
  }

  let features: Int
  /// Blocks of four rows; in a block the first feature of all four, then the second.
  let blocks: [Double]
  /// The number of each row in the source, in the order of the leaves.
  let numbers: [Int]
  let leaves: [Leaf]
  /// The nodes of a tree; none when all rows are searched.
  let nodes: [Node]
  let bounds: [Double]
  let isBall: Bool
  let boxRule: BoxRule

  init(
    rows: [Double], count: Int, features: Int, tree: NeighborTree?, metric: Metric
  ) {
    self.features = features
    let order = tree?.order ?? Array(0..<count)
    numbers = order
    var nodes: [Node] = []
    var ranges: [Range<Int>] = []
    if let tree {
      nodes = tree.start.indices.map {
        Node(leaves: 0..<0, isLeaf: tree.isLeaf[$0], radius: tree.radius[$0])
      }
      var stack = [0]
      while let node = stack.popLast() {
        guard tree.isLeaf[node] else {
          stack.append(2 * node + 2)
          stack.append(2 * node + 1)
          continue
        }
        nodes[node].leaves = ranges.count..<ranges.count + 1
        ranges.append(tree.start[node]..<tree.end[node])
      }
      // Children come after their parents, so that going back meets them first.
      for node in nodes.indices.reversed() where !nodes[node].isLeaf {
        guard 2 * node + 2 < nodes.count else { continue }
        let (left, right) = (nodes[2 * node + 1].leaves, nodes[2 * node + 2].leaves)
        nodes[node].leaves = left.lowerBound..<max(left.lowerBound, right.upperBound)
      }
    } else {
      ranges = [0..<count]
    }
    self.nodes = nodes
    bounds = tree?.bounds ?? []
    isBall = tree?.isBall ?? false
    boxRule =
      switch metric.name {
      case .manhattan: .sum
      case .chebyshev: .largest
      case .minkowski: .powers(metric.power)
      default: .squares
      }
    var blocks: [Double] = []
    var leaves: [Leaf] = []
    for range in ranges {
      leaves.append(Leaf(firstBlock: blocks.count / (4 * max(features, 1)), places: range))
      for first in stride(from: range.lowerBound, to: range.upperBound, by: 4) {
        for feature in 0..<features {
          for place in first..<first + 4 {
            // The last block is filled up with its last row, which is not looked at.
            let row = order[min(place, range.upperBound - 1)]
            blocks.append(rows[row * features + feature])
          }
        }
      }
    }
    self.blocks = blocks
    self.leaves = leaves
  }
}
