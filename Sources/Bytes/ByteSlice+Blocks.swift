extension ByteSlice {
  /// Bytes of a file from which on it is read rather than mapped where every byte is wanted once: the
  /// system copies a page for less than it maps one.
  static let largeBlocks = 16 << 20

  /// The bytes that are read at a time: what is made of them finds them in the processor's own cache.
  static let blockSize = 1 << 18

  /// Bytes of a slice from which on it is read rather than copied from the map.
  private static let smallestRead = 1 << 16

  /// Gives all bytes to `body`, block after block.
  ///
  /// - Throws: What `body` throws.
  package func forEachBlock<Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    guard storage.descriptor >= 0, count >= ByteSlice.blockSize else {
      let bytes = bytes
      guard !bytes.isEmpty else { return }
      observer?.observe(bytes, at: range.lowerBound)
      return try body(bytes)
    }
    var block = [UInt8](repeating: 0, count: ByteSlice.blockSize)
    for start in stride(from: 0, to: count, by: block.count) {
      let size = min(block.count, count - start)
      unsafe block.withUnsafeMutableBytes { block in
        unsafe read(from: start, into: UnsafeMutableRawBufferPointer(rebasing: block[..<size]))
      }
      try body(block.span.extracting(first: size))
    }
  }

  /// Gives the bytes of `slices`, one after the other, to `body`, which has something to wait for:
  /// while it has a block, another thread reads the next.
  ///
  /// - Throws: What `body` throws.
  package static func forEachBlock<Failure: Error>(
    of slices: [ByteSlice], _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    guard let queue = BlockQueue(beginning: slices) else {
      for slice in slices { try slice.forEachBlock(body) }
      return
    }
    // Where `body` throws, a block or two more are read for nobody.
    defer { queue.stop() }
    for index in 0..<queue.count {
      try body(queue.wait(for: index))
      queue.giveBack()
    }
  }

  /// Fills `block` with the bytes from `start` on.
  func read(from start: Int, into block: UnsafeMutableRawBufferPointer) {
    let place = range.lowerBound + start
    let isRead = storage.descriptor >= 0 && block.count >= ByteSlice.smallestRead
    let filling =
      isRead ? unsafe SystemCalls.fill(block, from: storage.descriptor, at: place) : .refused
    switch filling {
    case .whole: break
    // Of what is gone the map would still give zeros, up to the end of a page.
    case .ended: SystemCalls.endAsShortened()
    case .refused:
      let bytes = bytes.extracting(start..<start + block.count)
      unsafe bytes.withUnsafeBytes { source in unsafe block.copyMemory(from: source) }
    }
    observer?.observe(unsafe Span(_unsafeBytes: UnsafeRawBufferPointer(block)), at: place)
  }
}
