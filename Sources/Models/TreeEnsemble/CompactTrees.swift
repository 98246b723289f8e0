import Bytes

/// The nodes of all trees, packed for walking: 16 bytes each.
///
///     inner   limit             feature, or missingGoesLeft | feature   left        right
///     leaf    number as bits    0                                       itself      itself
///
/// The source compares float64(float32(x)) ≤ threshold. Because the left side is a float32, that
/// is the same as x ≤ the largest float32 that is not above the threshold: exact, and half as wide.
/// A leaf leads to itself, so that several rows can walk side by side until none of them moves.
struct CompactTrees: Sendable {
  struct Node: Sendable, BitwiseCopyable {
    var limit: Float
    var feature: Int32
    var left: Int32
    var right: Int32

    /// The number of a leaf among all leaves.
    @inline(__always)
    var leaf: Int { Int(limit.bitPattern) }
  }

  /// Set in `feature` when NaN goes left.
  static let missingGoesLeft: Int32 = 1 << 30

  let nodes: [Node]
  /// The place of each tree's root.
  let roots: [Int]
  /// The places of the leaves.
  let leafPlaces: [Int]

  init(_ tables: TreeOutline, _ columns: TreeNodes, thresholds: [Double]) {
    var nodes: [Node] = []
    nodes.reserveCapacity(columns.feature.count)
    var leafPlaces: [Int] = []
    for tree in 0..<tables.trees {
      let first = tables.offsets[tree]
      for place in first..<tables.offsets[tree + 1] {
        // Safe to narrow: there are fewer than 2^30 nodes and features.
        if columns.left[place] == -1 {
          let number = Float(bitPattern: UInt32(leafPlaces.count))
          nodes.append(Node(limit: number, feature: 0, left: Int32(place), right: Int32(place)))
          leafPlaces.append(place)
          continue
        }
        let goesLeft = columns.missingGoToLeft.map { $0[place] != 0 } ?? false
        nodes.append(
          Node(
            limit: CompactTrees.limit(thresholds[place]),
            feature: Int32(columns.feature[place]) | (goesLeft ? CompactTrees.missingGoesLeft : 0),
            left: Int32(first + columns.left[place]), right: Int32(first + columns.right[place])))
      }
    }
    self.nodes = nodes
    self.leafPlaces = leafPlaces
    self.roots = Array(tables.offsets.dropLast())
  }

  /// The largest float32 that is not above `threshold`; NaN, which nothing is below, stays so.
  static func limit(_ threshold: Double) -> Float {
    let nearest = Float(threshold)
    return Double(nearest) > threshold ? nearest.nextDown : nearest
  }
}
