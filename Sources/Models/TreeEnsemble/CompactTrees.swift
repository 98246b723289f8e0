import Bytes

/// The nodes of all trees for walking: 16 bytes each over float32, 24 over float64.
///
/// Most trees are packed closer, see `PackedTrees`; these take all.
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

  /// The nodes; none when they are packed.
  let nodes: [Node]
  let packed: PackedTrees<Number>?
  /// Trees of few leaves over float32, in another form still.
  let masked: MaskedTrees?
  /// The place of each tree's root.
  let roots: [Int]
  /// The places of the leaves.
  let leafPlaces: [Int]
  /// The first leaf of each tree.
  let firstLeaves: [Int]
  /// The steps to the deepest leaf of each tree.
  let depths: [Int]

  /// Trees whose nodes do not only compare, `areCategorical`, are not packed.
  init(
    _ layout: TreeLayout, _ columns: TreeNodes, thresholds: [Double], areCategorical: Bool = false
  ) {
    var leafPlaces: [Int] = []
    var firstLeaves: [Int] = []
    for tree in 0..<layout.trees {
      firstLeaves.append(leafPlaces.count)
      for place in layout.offsets[tree]..<layout.offsets[tree + 1]
      where columns.left[place] == TreeNodes.noChild { leafPlaces.append(place) }
    }
    (self.leafPlaces, self.firstLeaves) = (leafPlaces, firstLeaves)
    roots = Array(layout.offsets.dropLast())
    let paths = columns.pathNodes(layout)
    depths = (0..<layout.trees).map { tree in
      (paths[layout.offsets[tree]..<layout.offsets[tree + 1]].max() ?? 1) - 1
    }
    packed =
      areCategorical ? nil : PackedTrees(layout, columns, thresholds: thresholds, depths: depths)
    let isMaskable = packed != nil && Number.self == Float.self
    masked = isMaskable ? MaskedTrees(layout, columns, thresholds: thresholds) : nil
    nodes = packed == nil ? CompactTrees.nodes(layout, columns, thresholds) : []
  }

  private static func nodes(
    _ layout: TreeLayout, _ columns: TreeNodes, _ thresholds: [Double]
  ) -> [Node] {
    var nodes: [Node] = []
    nodes.reserveCapacity(columns.feature.count)
    var leaves = 0
    for tree in 0..<layout.trees {
      let first = layout.offsets[tree]
      for place in first..<layout.offsets[tree + 1] {
        // Safe to narrow: there are fewer than 2^30 nodes and features.
        if columns.left[place] == TreeNodes.noChild {
          let number = Number(leaf: leaves)
          nodes.append(Node(limit: number, feature: 0, left: Int32(place), right: Int32(place)))
          leaves += 1
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
    return nodes
  }
}

/// Set in the feature of a node when NaN goes left.
let missingGoesLeft: Int32 = 1 << 30
