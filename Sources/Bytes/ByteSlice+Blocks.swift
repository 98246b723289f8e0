extension ByteSlice {
  /// Bytes of a file from which on it is read rather than mapped where every byte is wanted once: the
  /// system copies a page for less than it maps one.
  static let largeBlocks = 16 << 20

  /// The bytes that are read at a time: what is made of them finds them in the processor's own cache.
  static let blockSize = 1 << 18

  /// Gives all bytes to `body`, block after block.
  ///
  /// - Throws: What `body` throws.
  package func forEachBlock<Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    var start = 0
    if storage.descriptor >= 0, count >= ByteSlice.blockSize {
      var block = [UInt8](repeating: 0, count: ByteSlice.blockSize)
      while count - start >= block.count {
        // What cannot be read is left to the map.
        guard SystemCalls.fill(&block, from: storage.descriptor, at: range.lowerBound + start)
        else { break }
        try body(block.span)
        start += block.count
      }
    }
    guard start < count else { return }
    let bytes = bytes
    try body(bytes.extracting(start..<count))
  }
}
