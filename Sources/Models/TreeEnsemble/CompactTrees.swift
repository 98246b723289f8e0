/// The nodes of all trees, packed for walking: 16 bytes each.
///
///     inner   limit      feature | missingGoesLeft   left        right
///     leaf    NaN        −1                          leaf        number within the tree
///
/// The source compares float64(float32(x)) ≤ threshold. Because the left side is a float32, that
/// is the same as x ≤ the largest float32 that is not above the threshold: exact, and half as wide.
struct CompactTrees: Sendable {
  struct Node: Sendable, BitwiseCopyable {
    var limit: Float
    var feature: Int32
    var left: Int32
    var right: Int32
  }

  /// Set in `feature` when NaN goes left.
  static let missingGoesLeft: Int32 = 1 << 30

  let nodes: [Node]
  let roots: [Int32]
  /// The values of the leaves only, `leafWidth` for each.
  let leafValues: [Double]
  let leafWidth: Int

  init(_ tables: TreeTables, leafValue: (Int) -> [Double], leafWidth: Int) {
    var nodes: [Node] = []
    nodes.reserveCapacity(tables.feature.count)
    var values: [Double] = []
    var leaves: Int32 = 0
    for tree in 0..<tables.trees {
      let first = tables.offsets[tree]
      for index in first..<tables.offsets[tree + 1] {
        if tables.left[index] == -1 {
          // Safe to narrow: there are fewer than 2^30 nodes.
          nodes.append(Node(limit: .nan, feature: -1, left: leaves, right: Int32(index - first)))
          leaves += 1
          values.append(contentsOf: leafValue(index))
          continue
        }
        let goesLeft = tables.missingGoToLeft.map { $0[index] != 0 } ?? false
        nodes.append(
          Node(
            limit: CompactTrees.limit(tables.threshold[index]),
            feature: Int32(tables.feature[index]) | (goesLeft ? CompactTrees.missingGoesLeft : 0),
            left: Int32(first + tables.left[index]), right: Int32(first + tables.right[index])))
      }
    }
    self.nodes = nodes
    self.roots = tables.offsets.dropLast().map { Int32($0) }
    self.leafValues = values
    self.leafWidth = leafWidth
  }

  /// The largest float32 that is not above `threshold`; NaN, which nothing is below, stays so.
  static func limit(_ threshold: Double) -> Float {
    let nearest = Float(threshold)
    return Double(nearest) > threshold ? nearest.nextDown : nearest
  }

  /// The leaf, as a place in `nodes`, that a row reaches from `root`.
  @inline(__always)
  static func leaf(
    _ nodes: UnsafeBufferPointer<Node>, from root: Int32, _ row: UnsafePointer<Float>
  ) -> Int {
    var place = Int(root)
    while true {
      let node = unsafe nodes[place]
      if node.feature < 0 { return place }
      let value = unsafe row[Int(node.feature & (missingGoesLeft - 1))]
      let goesLeft = value <= node.limit || (value.isNaN && node.feature & missingGoesLeft != 0)
      place = Int(goesLeft ? node.left : node.right)
    }
  }
}
