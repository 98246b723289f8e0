import Amphora
import Bytes

/// The nodes of some trees without their values, read and judged: every index can be followed.
struct TreeNodes {
  var feature: [Int]
  /// The left child of each node; `noChild` for a leaf, whatever the source marks it with.
  let left: [Int]
  let right: [Int]
  let missingGoToLeft: [Int]?

  /// The child of a leaf.
  static let noChild = -1

  init(
    _ fields: FieldReader, _ layout: TreeLayout, trees: Range<Int>, leafMarks: ClosedRange<Int>
  ) throws(ReadError) {
    let offsets = layout.offsets[trees.lowerBound...trees.upperBound]
    let rows = layout.offsets[trees.lowerBound]..<layout.offsets[trees.upperBound]
    feature = try fields.tensor("feature").integers(rows: rows)
    var left = try fields.tensor("left").integers(rows: rows)
    var right = try fields.tensor("right").integers(rows: rows)
    if leafMarks.upperBound > TreeNodes.noChild {
      for place in left.indices where left[place] == right[place] && leafMarks.contains(left[place])
      {
        (left[place], right[place]) = (TreeNodes.noChild, TreeNodes.noChild)
      }
    }
    (self.left, self.right) = (left, right)
    missingGoToLeft =
      layout.missing == .routed
      ? try fields.tensor("missing_go_to_left").integers(rows: rows) : nil
    for tree in trees {
      try check(
        tree, offsets[tree] - rows.lowerBound..<offsets[tree + 1] - rows.lowerBound,
        features: layout.features)
    }
  }

  /// Children come after their parents, within the tree; so a walk ends, and never leaves it.
  private func check(
    _ tree: Int, _ places: Range<Int>, features: Int
  ) throws(ReadError) {
    for place in places {
      let node = place - places.lowerBound
      let (left, right) = (left[place], right[place])
      if left == TreeNodes.noChild, right == TreeNodes.noChild { continue }
      guard left > node, left < places.count, right > node, right < places.count else {
        throw ReadError(
          .badTree, at: 0, "node \(node) of tree \(tree) has the children \(left) and \(right)")
      }
      guard feature[place] >= 0, feature[place] < features else {
        throw ReadError(
          .badIndex, at: 0, "node \(node) of tree \(tree) compares feature \(feature[place])")
      }
    }
  }
}
