extension CompactTrees {
  /// Calls `body` with row, tree, and the leaf that the row reaches, as it is counted in all trees,
  /// where some nodes ask for categories.
  func forEachLeaf(
    _ numbers: [Number], columns: Int, rows: Range<Int>, _ splits: CategoricalSplits,
    _ body: (Int, Int, Int) -> Void
  ) {
    for (tree, root) in roots.enumerated() {
      for row in rows {
        var place = root
        while true {
          let node = nodes[place]
          guard Int(node.left) != place else { break }
          let feature = Int(node.feature & (missingGoesLeft - 1))
          let missingLeft = node.feature & missingGoesLeft != 0
          let value = numbers[row * columns + feature]
          let set = splits.firstWord[place]
          let goesLeft =
            value.isNaN
            ? missingLeft
            : set < 0
              ? value <= node.limit
              : splits.goesLeft(
                Double(value), set: Int(set), feature: feature, missingGoesLeft: missingLeft)
          place = Int(goesLeft ? node.left : node.right)
        }
        body(row, tree, nodes[place].leaf)
      }
    }
  }
}
