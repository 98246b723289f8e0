extension TreeNodes {
  /// The number of nodes on the longest way to each node, itself included.
  func pathNodes(_ layout: TreeLayout) -> [Int] {
    var counts = [Int](repeating: 1, count: left.count)
    for tree in 0..<layout.trees {
      let first = layout.offsets[tree]
      // Children come after their parents, so that one pass suffices.
      for place in first..<layout.offsets[tree + 1] where left[place] != TreeNodes.noChild {
        // In a file from a stranger a node may have several parents.
        for child in [first + left[place], first + right[place]] {
          counts[child] = max(counts[child], counts[place] + 1)
        }
      }
    }
    return counts
  }

  /// Replaces the features that each tree counts by the columns that they are.
  ///
  /// - Precondition: every feature has a column.
  mutating func rename(_ columns: [[Int]], _ layout: TreeLayout) {
    for tree in 0..<layout.trees {
      for place in layout.offsets[tree]..<layout.offsets[tree + 1]
      where left[place] != TreeNodes.noChild {
        feature[place] = columns[tree][feature[place]]
      }
    }
  }
}
