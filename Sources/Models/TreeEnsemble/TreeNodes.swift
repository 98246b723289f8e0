import Amphora
import Bytes

/// The nodes of some trees without their values, read and judged: every index can be followed.
struct TreeNodes {
  let feature: [Int]
  let left: [Int]
  let right: [Int]
  let missingGoToLeft: [Int]?

  init(
    _ fields: FieldReader, _ outline: TreeOutline, trees: Range<Int>
  ) throws(ReadError) {
    let offsets = outline.offsets[trees.lowerBound...trees.upperBound]
    let rows = outline.offsets[trees.lowerBound]..<outline.offsets[trees.upperBound]
    feature = try fields.tensor("feature").integers(rows: rows)
    left = try fields.tensor("left").integers(rows: rows)
    right = try fields.tensor("right").integers(rows: rows)
    missingGoToLeft =
      outline.missing == .routed
      ? try fields.tensor("missing_go_to_left").integers(rows: rows) : nil
    for tree in trees {
      try check(
        tree, offsets[tree] - rows.lowerBound..<offsets[tree + 1] - rows.lowerBound,
        features: outline.features)
    }
  }

  /// Children come after their parents, within the tree; so a walk ends, and never leaves it.
  private func check(
    _ tree: Int, _ places: Range<Int>, features: Int
  ) throws(ReadError) {
    for place in places {
      let node = place - places.lowerBound
      let (left, right) = (left[place], right[place])
      if left == -1, right == -1 { continue }
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
