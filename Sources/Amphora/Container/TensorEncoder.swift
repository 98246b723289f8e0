import Bytes
import Codecs

/// Turns the elements of a tensor into stored chunks.
struct TensorEncoder: Sendable {
  /// A chunk as it goes into the file.
  struct Chunk: Sendable {
    var raw: Int
    var stored: [UInt8]
    var checksum: UInt32
    var digest: SHA256Digest
  }

  let tensor: Tensor
  let chunks: TensorChunks
  let narrowed: NarrowType?

  /// The level of zlib; nil when the chunks are stored as they are.
  private(set) var level: Int?

  /// The chunks, when all of them had to be encoded to choose the codec.
  private var encoded: [Chunk]?

  var codec: TensorEntry.Codec { level == nil ? .stored : .zlib }

  /// Chooses encodings and codec for a tensor.
  init(
    _ tensor: Tensor, _ chunks: TensorChunks, compression: ContainerWriter.Compression
  ) throws(ReadError) {
    self.tensor = tensor
    self.chunks = chunks
    guard let level = compression.tensorLevel, !chunks.ranges.isEmpty else {
      // Stored tensors are for mapping, which encodings would prevent.
      (narrowed, self.level) = (nil, nil)
      return
    }
    let narrowed = try TensorEncoder.narrowType(tensor, chunks)
    self.narrowed = narrowed
    self.level = level
    if chunks.ranges.count <= ChunkBatch.size {
      let encoded = try encode(chunks.ranges.indices)
      if TensorEncoder.isWorthIt(encoded.map { ($0.raw, $0.stored.count) }) {
        self.encoded = encoded
        return
      }
    } else if chunks.hasLargeElement {
      // zlib may add more to a string of many megabytes than the format allows: all must be tried.
      let sizes = try ChunkBatch.map(chunks.ranges.indices) { [self] (index) throws(ReadError) in
        let chunk = try encode(index)
        return (chunk.raw, chunk.stored.count)
      }
      if TensorEncoder.isWorthIt(sizes) { return }
    } else if try doesSampleSave(level) {
      return
    }
    self.level = nil
  }

  /// Calls `body` with each chunk, in order.
  func forEachChunk(_ body: (Chunk) throws(WriteError) -> Void) throws(WriteError) {
    if let encoded {
      for chunk in encoded { try body(chunk) }
      return
    }
    var next = 0
    while next < chunks.ranges.count {
      let batch = next..<min(next + ChunkBatch.size, chunks.ranges.count)
      let encoded = try WriteError.converting { () throws(ReadError) in try encode(batch) }
      for chunk in encoded { try body(chunk) }
      next = batch.upperBound
    }
  }

  private func encode(_ indices: Range<Int>) throws(ReadError) -> [Chunk] {
    try ChunkBatch.map(indices) { (index) throws(ReadError) in try encode(index) }
  }

  private func encode(_ index: Int) throws(ReadError) -> Chunk {
    let (raw, stored) = try encoded(chunks.ranges[index])
    return Chunk(
      raw: raw, stored: stored, checksum: CRC32.checksum(stored.span),
      digest: SHA256Digest(of: stored.span))
  }

  /// The length before the codec, and the bytes after it.
  private func encoded(_ range: Range<Int>) throws(ReadError) -> (Int, [UInt8]) {
    try tensor.withElements(range) { (elements) throws(ReadError) in
      if tensor.type == .bool {
        var bits: UInt8 = 0
        for index in elements.indices { bits |= elements[index] }
        guard bits <= 1 else { throw ReadError(.containerBool, at: 0) }
      }
      guard let narrowed else { return (elements.count, compressed(elements)) }
      let narrow = narrowed.narrow(elements)
      return (narrow.count, compressed(narrow.span))
    }
  }

  private func compressed(_ bytes: Span<UInt8>) -> [UInt8] {
    if let level { return Zlib.compress(bytes, level: level) }
    var copy: [UInt8] = []
    copy.append(copying: bytes)
    return copy
  }

  /// The smallest integer type that holds all elements; nil where it would not be smaller.
  private static func narrowType(
    _ tensor: Tensor, _ chunks: TensorChunks
  ) throws(ReadError) -> NarrowType? {
    guard tensor.type.isInteger, tensor.type.size != 1 else { return nil }
    let ranges = try ChunkBatch.map(chunks.ranges.indices) { (index) throws(ReadError) in
      try tensor.withElements(chunks.ranges[index]) { (elements) throws(ReadError) in
        try IntegerRange(of: elements, tensor.type)
      }
    }
    var range = IntegerRange()
    for part in ranges { range.formUnion(part) }
    return NarrowType.smallest(holding: range, for: tensor.type)
  }

  /// Whether the stored bytes are fewer than the raw ones, and within the format.
  private static func isWorthIt(_ sizes: [(raw: Int, stored: Int)]) -> Bool {
    sizes.reduce(0) { $0 + $1.stored } < sizes.reduce(0) { $0 + $1.raw }
      && sizes.allSatisfy { ContainerFormat.areLengthsPossible(stored: $0.stored, raw: $0.raw) }
  }

  /// Whether pieces from all over a large tensor get smaller; noise does not, and costs time.
  private func doesSampleSave(_ level: Int) throws(ReadError) -> Bool {
    let last = chunks.ranges.count - 1
    let sizes = try ChunkBatch.map(0..<8) { (place) throws(ReadError) in
      let range = chunks.ranges[place * last / 7]
      return try tensor.withElements(range) { (elements) throws(ReadError) in
        let narrow = narrowed?.narrow(elements)
        let piece = min(narrow?.count ?? elements.count, 1 << 16)
        if let narrow {
          let span = narrow.span
          return (piece, Zlib.compress(span.extracting(0..<piece), level: level).count)
        }
        return (piece, Zlib.compress(elements.extracting(0..<piece), level: level).count)
      }
    }
    let raw = sizes.reduce(0) { $0 + $1.0 }
    let stored = sizes.reduce(0) { $0 + $1.1 }
    return stored < raw - raw / 50
  }
}
