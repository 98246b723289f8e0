import Bytes

/// The nodes of all trees, packed for walking: 16 bytes each over float32, 24 over float64.
///
///     inner   limit             feature, or missingGoesLeft | feature   left        right
///     leaf    number as bits    0                                       itself      itself
///
/// A source that rounds its input to float32 compares float64(float32(x)) ≤ threshold. Because the
/// left side is a float32, that is the same as x ≤ the largest float32 that is not above the
/// threshold: exact, and half as wide. A leaf leads to itself, so that several rows can walk side by
/// side until none of them moves.
struct CompactTrees<Number: NodeNumber>: Sendable {
  struct Node: Sendable, BitwiseCopyable {
    var limit: Number
    var feature: Int32
    var left: Int32
    var right: Int32

    /// The number of a leaf among all leaves.
    @inline(__always)
    var leaf: Int { limit.leaf }
  }

  let nodes: [Node]
  /// The place of each tree's root.
  let roots: [Int]
  /// The places of the leaves.
  let leafPlaces: [Int]
  /// The steps to the deepest leaf of each tree.
  let depths: [Int]

  init(_ layout: TreeLayout, _ columns: TreeNodes, thresholds: [Double]) {
    var nodes: [Node] = []
    nodes.reserveCapacity(columns.feature.count)
    var leafPlaces: [Int] = []
    for tree in 0..<layout.trees {
      let first = layout.offsets[tree]
      for place in first..<layout.offsets[tree + 1] {
        // Safe to narrow: there are fewer than 2^30 nodes and features.
        if columns.left[place] == TreeNodes.noChild {
          let number = Number(leaf: leafPlaces.count)
          nodes.append(Node(limit: number, feature: 0, left: Int32(place), right: Int32(place)))
          leafPlaces.append(place)
          continue
        }
        let goesLeft = columns.missingGoToLeft.map { $0[place] != 0 } ?? false
        nodes.append(
          Node(
            limit: Number.limit(thresholds[place]),
            feature: Int32(columns.feature[place]) | (goesLeft ? missingGoesLeft : 0),
            left: Int32(first + columns.left[place]), right: Int32(first + columns.right[place])))
      }
    }
    self.nodes = nodes
    self.leafPlaces = leafPlaces
    self.roots = Array(layout.offsets.dropLast())
    let paths = columns.pathNodes(layout)
    self.depths = (0..<layout.trees).map { tree in
      (paths[layout.offsets[tree]..<layout.offsets[tree + 1]].max() ?? 1) - 1
    }
  }
}

/// Set in the feature of a node when NaN goes left.
let missingGoesLeft: Int32 = 1 << 30
