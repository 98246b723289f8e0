/// In trees of no more steps all rows take as many as the deepest leaf needs: those that arrive
/// before stay where they are, and nothing asks whether they have.
private let fewSteps = 6

extension PackedTrees {
  /// Writes the leaves of one tree that a block of rows reaches, counted within the tree; those of
  /// the first groups are left to others.
  ///
  /// Eight rows walk side by side: while one waits for memory, the others go on.
  ///
  /// - Precondition: `rows` has the features that the nodes were judged by, and `leaves` has room.
  func walk(
    _ tree: Int, _ rows: borrowing RowLanes<Number>, _ leaves: UnsafeMutablePointer<Int32>,
    from firstGroup: Int = 0
  ) {
    // Safe: features are below the columns of a row, and each link goes to a node of the tree.
    unsafe nodes.withUnsafeBufferPointer { nodes in
      guard let base = nodes.baseAddress else { return }
      let root = unsafe base + starts[tree]
      for group in firstGroup..<rows.groups {
        let (numbers, leaves) = unsafe (rows.group(group), leaves + group * 8)
        if rows.hasMissing {
          unsafe eight(root, numbers, depths[tree], leaves) { unsafe routed($0, $1, $2) }
        } else {
          unsafe eight(root, numbers, depths[tree], leaves) { unsafe step($0, $1, $2) }
        }
      }
      for row in rows.groups * 8..<rows.count {
        unsafe leaves[row] = one(root, rows.row(row))
      }
    }
  }

  @inline(__always)
  private func eight(
    _ nodes: UnsafePointer<Node>, _ numbers: UnsafePointer<Number>, _ steps: Int,
    _ leaves: UnsafeMutablePointer<Int32>,
    _ step: (UnsafePointer<Node>, Number.Link, UnsafePointer<Number>) -> Number.Link
  ) {
    var (a, b, c, d): (Number.Link, Number.Link, Number.Link, Number.Link) = (1, 1, 1, 1)
    var (e, f, g, h): (Number.Link, Number.Link, Number.Link, Number.Link) = (1, 1, 1, 1)
    @inline(__always)
    func advance() {
      (a, b) = unsafe (step(nodes, a, numbers), step(nodes, b, numbers + 1))
      (c, d) = unsafe (step(nodes, c, numbers + 2), step(nodes, d, numbers + 3))
      (e, f) = unsafe (step(nodes, e, numbers + 4), step(nodes, f, numbers + 5))
      (g, h) = unsafe (step(nodes, g, numbers + 6), step(nodes, h, numbers + 7))
    }
    if steps <= fewSteps {
      for _ in 0..<steps { advance() }
    } else {
      var moved: Number.Link
      repeat {
        advance()
        let (a0, b0, c0, d0, e0, f0, g0, h0) = (a, b, c, d, e, f, g, h)
        advance()
        moved = (a ^ a0) | (b ^ b0) | (c ^ c0) | (d ^ d0)
        moved |= (e ^ e0) | (f ^ f0) | (g ^ g0) | (h ^ h0)
      } while moved != 0
    }
    unsafe leaves[0] = nodes[Int(a)].limit.named
    unsafe leaves[1] = nodes[Int(b)].limit.named
    unsafe leaves[2] = nodes[Int(c)].limit.named
    unsafe leaves[3] = nodes[Int(d)].limit.named
    unsafe leaves[4] = nodes[Int(e)].limit.named
    unsafe leaves[5] = nodes[Int(f)].limit.named
    unsafe leaves[6] = nodes[Int(g)].limit.named
    unsafe leaves[7] = nodes[Int(h)].limit.named
  }

  /// One step of a row whose numbers are eight places apart, and none of them is missing.
  @inline(__always)
  private func step(
    _ nodes: UnsafePointer<Node>, _ place: Number.Link, _ numbers: UnsafePointer<Number>
  ) -> Number.Link {
    let node = unsafe nodes[Int(truncatingIfNeeded: place)]
    let value = unsafe numbers[feature(of: node) &* 8]
    // Computed, not jumped to: whether a row goes left is as good as random.
    return left(of: node) &+ (value <= node.limit ? 0 : 1)
  }

  /// One step of a row whose numbers are eight places apart.
  @inline(__always)
  private func routed(
    _ nodes: UnsafePointer<Node>, _ place: Number.Link, _ numbers: UnsafePointer<Number>
  ) -> Number.Link {
    let node = unsafe nodes[Int(truncatingIfNeeded: place)]
    return next(node, unsafe numbers[feature(of: node) &* 8])
  }

  /// The leaf that one row reaches.
  private func one(_ nodes: UnsafePointer<Node>, _ row: UnsafePointer<Number>) -> Int32 {
    var place: Number.Link = 1
    while true {
      let node = unsafe nodes[Int(truncatingIfNeeded: place)]
      let next = next(node, unsafe row[feature(of: node)])
      if next == place { return node.limit.named }
      place = next
    }
  }

  /// The node that a row with this number goes to.
  @inline(__always)
  private func next(_ node: Node, _ value: Number) -> Number.Link {
    let missing = value.isNaN ? node.link &>> placeBits & 1 : 0
    return left(of: node) &+ ((value <= node.limit ? 0 : 1) ^ missing)
  }

  /// The feature that a node asks for.
  @inline(__always)
  private func feature(of node: Node) -> Int {
    Int(truncatingIfNeeded: node.link &>> (placeBits &+ 1))
  }

  /// The place of a node's left child; the right one follows it.
  @inline(__always)
  private func left(of node: Node) -> Number.Link { node.link & ((1 &<< placeBits) &- 1) }
}
