import Bytes

/// Splits rows among the cores.
enum RowBlocks {
  /// Fills an array of `rows` × `width` elements, a block of rows at a time.
  ///
  /// `body` gets the rows of its block and the elements of just these rows.
  static func fill<Element: BitwiseCopyable & Sendable>(
    rows: Int, width: Int, block: Int, initial: Element,
    _ body: @Sendable (Range<Int>, inout MutableSpan<Element>) -> Void
  ) -> [Element] {
    let blocks = (rows + block - 1) / block
    return unsafe [Element](unsafeUninitializedCapacity: rows * width) { buffer, count in
      // Safe: each block touches its own rows only, and all end before the buffer goes; together
      // they initialize all of it, a block at a time, which is then near.
      nonisolated(unsafe) let base = unsafe buffer
      Parallel.forEach(blocks) { index in
        let range = index * block..<min((index + 1) * block, rows)
        let part = unsafe UnsafeMutableBufferPointer(
          rebasing: base[range.lowerBound * width..<range.upperBound * width])
        unsafe part.initialize(repeating: initial)
        var span = unsafe MutableSpan(_unsafeElements: part)
        body(range, &span)
      }
      count = rows * width
    }
  }

  /// The rows of a block that are sent through trees together.
  ///
  /// They are so many that fetching the trees costs little, and so few that their numbers stay near
  /// and that all cores have some.
  static func ofTrees(rows: Int, columns: Int) -> Int {
    let near = mostNear / max(columns, 1)
    return max(128, min(2_048, near, rows / 8) & ~7)
  }

  /// Numbers of rows: 256 KiB of float32.
  private static let mostNear = 1 << 16
}
