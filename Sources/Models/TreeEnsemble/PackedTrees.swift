/// Trees whose nodes are as small as can be: 8 bytes over float32, 16 over float64.
///
///     inner   limit                      feature | missing goes left | place of the left child
///     leaf    a NaN that says which      0       | 0                 | the place before its own
///
/// The right child lies behind the left one, so that a step adds what the comparison says. Nothing
/// is at most NaN, so that a leaf leads to itself, whatever the row holds; see `CompactTrees` for
/// the limits.
struct PackedTrees<Number: NodeNumber>: Sendable {
  struct Node: Sendable, BitwiseCopyable {
    var limit: Number
    var link: Number.Link
  }

  /// The nodes of tree after tree; the first of each tree stays free, and its root is the second.
  let nodes: [Node]
  /// Where each tree begins among the nodes.
  let starts: [Int]
  /// The steps to the deepest leaf of each tree.
  let depths: [Int]
  /// The bits of a link that are a place; the next says where missing values go.
  let placeBits: Number.Link

  /// Nil when the nodes do not fit, or would be more than they are because some have two parents, or
  /// when rows have so many features that nothing is won by laying them side by side.
  init?(_ layout: TreeLayout, _ columns: TreeNodes, thresholds: [Double], depths: [Int]) {
    let most = zip(layout.offsets, layout.offsets.dropFirst()).reduce(0) { max($0, $1.1 - $1.0) }
    let placeBits = Int.bitWidth - most.leadingZeroBitCount
    let featureBits = Int.bitWidth - (layout.features - 1).leadingZeroBitCount
    guard placeBits + 1 + featureBits <= Number.Link.bitWidth, placeBits + 1 < Number.Link.bitWidth,
      most <= Number.mostNamed, layout.features <= 2 * depths.reduce(0, +)
    else { return nil }
    let free = Node(limit: 0, link: 0)
    var nodes = [Node](repeating: free, count: layout.nodes + layout.trees)
    var leafNumbers = [Int](repeating: 0, count: most)
    var open: [(node: Int, place: Int)] = []
    for tree in 0..<layout.trees {
      let (first, end) = (layout.offsets[tree], layout.offsets[tree + 1])
      var leaves = 0
      for node in first..<end where columns.left[node] == TreeNodes.noChild {
        leafNumbers[node - first] = leaves
        leaves += 1
      }
      let start = first + tree
      var next = 2
      open.append((0, 1))
      while let (node, place) = open.popLast() {
        let source = first + node
        let left = columns.left[source]
        guard left != TreeNodes.noChild else {
          nodes[start + place] = Node(
            limit: Number(naming: leafNumbers[node]), link: Number.Link(place - 1))
          continue
        }
        guard next < end - first else { return nil }
        let goesLeft = columns.missingGoToLeft.map { $0[source] != 0 } ?? false
        let feature = columns.feature[source] << 1 | (goesLeft ? 1 : 0)
        nodes[start + place] = Node(
          limit: Number.limit(thresholds[source]),
          link: Number.Link(feature) << Number.Link(placeBits) | Number.Link(next))
        // The left branch lies near, the right one behind it.
        open.append((columns.right[source], next + 1))
        open.append((left, next))
        next += 2
      }
    }
    self.nodes = nodes
    self.starts = (0..<layout.trees).map { layout.offsets[$0] + $0 }
    self.depths = depths
    self.placeBits = Number.Link(placeBits)
  }
}
