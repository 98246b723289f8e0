extension CompactTrees {
  /// Calls `body` with row, tree, leaf, and the leaf's number within its tree.
  ///
  /// Trees are the outer loop, so that one stays in the cache for all rows of a block; each row
  /// still sees the trees in order.
  ///
  /// - Precondition: `floats` has `columns` numbers for each row up to the end of `rows`, and
  ///   `TreeTables` has judged the nodes.
  @inline(__always)
  func forEachLeaf(
    _ floats: [Float], columns: Int, rows: Range<Int>, _ body: (Int, Int, Int, Int) -> Void
  ) {
    precondition(rows.lowerBound >= 0 && rows.upperBound * columns <= floats.count)
    // Safe: features are below `columns`, children are nodes, and each step goes to a later node.
    unsafe nodes.withUnsafeBufferPointer { nodes in
      unsafe floats.withUnsafeBufferPointer { floats in
        guard let base = floats.baseAddress else { return }
        for (tree, root) in roots.enumerated() {
          for row in rows {
            let place = unsafe CompactTrees.leaf(nodes, from: root, base + row * columns)
            let leaf = unsafe nodes[place]
            body(row, tree, Int(leaf.left), Int(leaf.right))
          }
        }
      }
    }
  }

  /// Calls `body` with row, tree and leaf.
  @inline(__always)
  func forEachLeaf(
    _ floats: [Float], columns: Int, rows: Range<Int>, _ body: (Int, Int, Int) -> Void
  ) {
    forEachLeaf(floats, columns: columns, rows: rows) { row, tree, leaf, _ in
      body(row, tree, leaf)
    }
  }
}
