/// Rows that walk side by side: while one waits for memory, the others go on.
private let lanes = 4

/// In trees of no more steps all rows take as many as the deepest leaf needs: those that arrive
/// before stay where they are, and nothing asks whether they have.
private let fewSteps = 6

extension CompactTrees {
  /// Calls `body` with row, tree, and the leaf that the row reaches, as it is counted in all trees.
  ///
  /// Trees are the outer loop, so that one stays in the cache for all rows of a block; each row
  /// still sees the trees in order.
  ///
  /// - Precondition: `numbers` has `columns` numbers for each row up to the end of `rows`, and
  ///   `TreeNodes` has judged the nodes.
  @inline(__always)
  func forEachLeaf(
    _ numbers: [Number], columns: Int, rows: Range<Int>, _ body: (Int, Int, Int) -> Void
  ) {
    unsafe forEachTree(numbers, columns: columns, rows: rows) { tree, leaves in
      let first = firstLeaves[tree]
      // Safe: there is a leaf for each row.
      for place in 0..<rows.count {
        body(rows.lowerBound + place, tree, first + Int(unsafe leaves[place]))
      }
    }
  }

  /// Calls `body` with each tree and the leaf of it, counted within it, that each row reaches.
  ///
  /// - Precondition: as for `forEachLeaf`.
  func forEachTree(
    _ numbers: [Number], columns: Int, rows: Range<Int>,
    _ body: (Int, UnsafePointer<Int32>) -> Void
  ) {
    precondition(rows.lowerBound >= 0 && rows.upperBound * columns <= numbers.count)
    unsafe numbers.withUnsafeBufferPointer { numbers in
      guard let numbers = numbers.baseAddress, !rows.isEmpty else { return }
      let first = unsafe numbers + rows.lowerBound * columns
      let lanes = unsafe RowLanes(
        first, count: rows.count, columns: columns, side: packed != nil)
      unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: rows.count) { room in
        guard let leaves = room.baseAddress else { return }
        for tree in roots.indices {
          unsafe walk(tree, lanes, leaves)
          unsafe body(tree, leaves)
        }
      }
    }
  }

  /// Writes the leaves of one tree that the rows reach, counted within it.
  private func walk(
    _ tree: Int, _ rows: borrowing RowLanes<Number>, _ leaves: UnsafeMutablePointer<Int32>
  ) {
    guard let packed else {
      unsafe walkNodes(tree, rows, leaves)
      return
    }
    guard let masked, !rows.hasMissing, rows.groups > 0 else {
      unsafe packed.walk(tree, rows, leaves)
      return
    }
    unsafe masked.walk(tree, rows, leaves)
    unsafe packed.walk(tree, rows, leaves, from: rows.groups)
  }

  private func walkNodes(
    _ tree: Int, _ rows: borrowing RowLanes<Number>, _ leaves: UnsafeMutablePointer<Int32>
  ) {
    let (root, first) = (roots[tree], Int32(firstLeaves[tree]))
    // Safe: features are below `columns`, children are nodes, and each step goes to a later node.
    unsafe nodes.withUnsafeBufferPointer { nodes in
      guard let nodes = nodes.baseAddress else { return }
      var row = 0
      while row + lanes <= rows.count {
        let places = unsafe CompactTrees.walk(
          nodes, root, rows.row(row), rows.columns, steps: depths[tree])
        unsafe leaves[row] = Int32(nodes[Int(places.0)].leaf) - first
        unsafe leaves[row + 1] = Int32(nodes[Int(places.1)].leaf) - first
        unsafe leaves[row + 2] = Int32(nodes[Int(places.2)].leaf) - first
        unsafe leaves[row + 3] = Int32(nodes[Int(places.3)].leaf) - first
        row += lanes
      }
      while row < rows.count {
        let place = unsafe CompactTrees.walk(nodes, root, rows.row(row))
        unsafe leaves[row] = Int32(nodes[place].leaf) - first
        row += 1
      }
    }
  }

  /// The leaves that four rows reach.
  @inline(__always)
  private static func walk(
    _ nodes: UnsafePointer<Node>, _ root: Int, _ rows: UnsafePointer<Number>, _ columns: Int,
    steps: Int
  ) -> (Int32, Int32, Int32, Int32) {
    let start = Int32(truncatingIfNeeded: root)
    var (one, two, three, four) = (start, start, start, start)
    if steps <= fewSteps {
      for _ in 0..<steps {
        one = unsafe step(nodes, one, rows)
        two = unsafe step(nodes, two, rows + columns)
        three = unsafe step(nodes, three, rows + 2 * columns)
        four = unsafe step(nodes, four, rows + 3 * columns)
      }
      return (one, two, three, four)
    }
    while true {
      let nextOne = unsafe step(nodes, one, rows)
      let nextTwo = unsafe step(nodes, two, rows + columns)
      let nextThree = unsafe step(nodes, three, rows + 2 * columns)
      let nextFour = unsafe step(nodes, four, rows + 3 * columns)
      let moved = (nextOne ^ one) | (nextTwo ^ two) | (nextThree ^ three) | (nextFour ^ four)
      if moved == 0 { return (one, two, three, four) }
      (one, two, three, four) = (nextOne, nextTwo, nextThree, nextFour)
    }
  }

  /// The leaf that one row reaches.
  @inline(__always)
  private static func walk(
    _ nodes: UnsafePointer<Node>, _ root: Int, _ row: UnsafePointer<Number>
  ) -> Int {
    var place = Int32(truncatingIfNeeded: root)
    while true {
      let next = unsafe step(nodes, place, row)
      if next == place { return Int(place) }
      place = next
    }
  }

  @inline(__always)
  private static func step(
    _ nodes: UnsafePointer<Node>, _ place: Int32, _ row: UnsafePointer<Number>
  ) -> Int32 {
    let node = unsafe nodes[Int(place)]
    let value = unsafe row[Int(node.feature & (missingGoesLeft - 1))]
    // Computed, not jumped to: whether a row goes left is as good as random.
    let isLeft: Int32 = value <= node.limit ? -1 : 0
    let isMissing: Int32 = value.isNaN ? -(node.feature >> 30) : 0
    return node.right ^ ((node.left ^ node.right) & (isLeft | isMissing))
  }
}
