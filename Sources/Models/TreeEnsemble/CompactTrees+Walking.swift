/// Rows that walk side by side: while one waits for memory, the others go on.
private let lanes = 4

/// In trees of no more steps all rows take as many as the deepest leaf needs: those that arrive
/// before stay where they are, and nothing asks whether they have.
private let fewSteps = 6

extension CompactTrees {
  /// Calls `body` with row, tree, and the node and the place of the leaf that the row reaches.
  ///
  /// Trees are the outer loop, so that one stays in the cache for all rows of a block; each row
  /// still sees the trees in order.
  ///
  /// - Precondition: `numbers` has `columns` numbers for each row up to the end of `rows`, and
  ///   `TreeNodes` has judged the nodes.
  @inline(__always)
  func forEachLeaf(
    _ numbers: [Number], columns: Int, rows: Range<Int>, _ body: (Int, Int, Node, Int) -> Void
  ) {
    precondition(rows.lowerBound >= 0 && rows.upperBound * columns <= numbers.count)
    // Safe: features are below `columns`, children are nodes, and each step goes to a later node.
    unsafe nodes.withUnsafeBufferPointer { nodes in
      unsafe numbers.withUnsafeBufferPointer { numbers in
        guard let nodes = nodes.baseAddress, let base = numbers.baseAddress else { return }
        for (tree, root) in roots.enumerated() {
          var row = rows.lowerBound
          while row + lanes <= rows.upperBound {
            let places = unsafe CompactTrees.walk(
              nodes, root, base + row * columns, columns, steps: depths[tree])
            body(row, tree, unsafe nodes[Int(places.0)], Int(places.0))
            body(row + 1, tree, unsafe nodes[Int(places.1)], Int(places.1))
            body(row + 2, tree, unsafe nodes[Int(places.2)], Int(places.2))
            body(row + 3, tree, unsafe nodes[Int(places.3)], Int(places.3))
            row += lanes
          }
          while row < rows.upperBound {
            let place = unsafe CompactTrees.walk(nodes, root, base + row * columns)
            body(row, tree, unsafe nodes[place], place)
            row += 1
          }
        }
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
