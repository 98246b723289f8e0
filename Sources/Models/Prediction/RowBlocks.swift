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
    var output = [Element](repeating: initial, count: rows * width)
    let blocks = (rows + block - 1) / block
    unsafe output.withUnsafeMutableBufferPointer { buffer in
      // Safe: each block touches its own rows only, and all end before the buffer goes.
      nonisolated(unsafe) let base = unsafe buffer
      Parallel.forEach(blocks) { index in
        let range = index * block..<min((index + 1) * block, rows)
        let part = unsafe UnsafeMutableBufferPointer(
          rebasing: base[range.lowerBound * width..<range.upperBound * width])
        var span = unsafe MutableSpan(_unsafeElements: part)
        body(range, &span)
      }
    }
    return output
  }
}
