import Bytes

extension CompactTrees {
  /// Adds to the sums of each row the values of the leaves that it reaches, tree after tree.
  ///
  /// A row has `width` sums and a leaf `share` values. Where these are fewer, trees take turns: the
  /// first one adds to the first sums, the next one to those behind.
  ///
  /// - Precondition: as for `forEachLeaf`; `share` divides `width`.
  func add(
    _ values: [Double], share: Int, to sums: inout MutableSpan<Double>, width: Int,
    _ numbers: [Number], columns: Int, rows: Range<Int>
  ) {
    guard share > 0, width > 0 else { return }
    precondition(width % share == 0 && values.count == leafPlaces.count * share)
    precondition(sums.count == rows.count * width)
    unsafe values.withUnsafeBufferPointer { values in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        guard let values = values.baseAddress, let sums = sums.baseAddress else { return }
        unsafe forEachTree(numbers, columns: columns, rows: rows) { tree, leaves in
          let from = unsafe values + firstLeaves[tree] * share
          let to = unsafe sums + tree * share % width
          unsafe addLeaves(leaves, rows.count, of: from, share, to: to, width)
        }
      }
    }
  }
}

/// Adds the values of the leaves of one tree; the usual widths have loops of their own.
///
/// - Precondition: `leaves` are leaves of the tree whose values these are, one for each row.
private func addLeaves(
  _ leaves: UnsafePointer<Int32>, _ rows: Int, of values: UnsafePointer<Double>, _ share: Int,
  to sums: UnsafeMutablePointer<Double>, _ width: Int
) {
  // Safe: each leaf has `share` values, and each row `width` sums.
  switch (share, width) {
  case (1, 1):
    for row in 0..<rows { unsafe sums[row] += unsafe values[Int(leaves[row])] }
  case (1, _):
    for row in 0..<rows { unsafe sums[row &* width] += unsafe values[Int(leaves[row])] }
  case (2, 2):
    // The classes of most forests are two.
    for row in 0..<rows {
      let from = unsafe Int(leaves[row]) &* 2
      unsafe sums[row &* 2] += unsafe values[from]
      unsafe sums[row &* 2 &+ 1] += unsafe values[from &+ 1]
    }
  default:
    for row in 0..<rows {
      let from = unsafe values + Int(leaves[row]) * share
      let to = unsafe sums + row * width
      for index in 0..<share { unsafe to[index] += unsafe from[index] }
    }
  }
}
