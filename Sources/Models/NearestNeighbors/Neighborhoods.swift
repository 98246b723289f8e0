import Bytes

/// The neighbours of each row of an input.
struct Neighborhoods: Sendable {
  /// The neighbours of the first row, then those of the second.
  let items: [Neighbor]
  /// Where the neighbours of each row end.
  private let ends: [Int]?
  private let width: Int

  /// The same number of neighbours for each row, nearest first.
  init(_ items: [Neighbor], width: Int) {
    (self.items, self.width, ends) = (items, width, nil)
  }

  /// As many neighbours as each row has.
  init(_ items: [Neighbor], ends: [Int]) {
    (self.items, self.ends, width) = (items, ends, 0)
  }

  /// The places of a row's neighbours.
  func range(of row: Int) -> Range<Int> {
    guard let ends else { return row * width..<(row + 1) * width }
    return (row == 0 ? 0 : ends[row - 1])..<ends[row]
  }

  /// Gathers the neighbours of rows that have as many as they have, a block of rows at a time.
  ///
  /// `body` appends the neighbours of its rows, and where those of each row end.
  static func gathered(
    rows: Int, block: Int,
    _ body: @Sendable (Range<Int>, inout [Neighbor], inout [Int]) -> Void
  ) -> Neighborhoods {
    let blocks = (rows + block - 1) / block
    var parts = [([Neighbor], [Int])](repeating: ([], []), count: blocks)
    unsafe parts.withUnsafeMutableBufferPointer { buffer in
      // Safe: each block touches its own part only, and all end before the buffer goes.
      nonisolated(unsafe) let parts = unsafe buffer
      Parallel.forEach(blocks) { index in
        var items: [Neighbor] = []
        var ends: [Int] = []
        body(index * block..<min((index + 1) * block, rows), &items, &ends)
        unsafe parts[index] = (items, ends)
      }
    }
    var items: [Neighbor] = []
    var ends: [Int] = []
    for (neighbors, partEnds) in parts {
      ends += partEnds.map { items.count + $0 }
      items += neighbors
    }
    return Neighborhoods(items, ends: ends)
  }
}
