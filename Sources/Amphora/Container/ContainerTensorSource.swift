public import Bytes
import Codecs
import Synchronization

/// Elements in a container: decoded chunk by chunk, when they are asked for, and verified each time.
final class ContainerTensorSource: TensorSource {
  private struct Decoded: Sendable {
    let index: Int
    let bytes: [UInt8]
  }

  let decoder: ChunkDecoder

  /// The last chunk of which only a part was wanted, for loops over small ranges.
  private let last = Mutex<Decoded?>(nil)

  private let sum: HeadwaySum?

  init(_ entry: TensorEntry, in file: any ByteRangeSource, counting sum: HeadwaySum? = nil) {
    self.sum = sum
    decoder = ChunkDecoder(entry, in: file)
  }

  var partStarts: [Int]? { decoder.knownStarts }

  func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    let entry = decoder.entry
    guard !range.isEmpty, !entry.chunks.isEmpty else { return }
    let chunks =
      entry.chunkIndex(of: range.lowerBound)...entry.chunkIndex(of: range.upperBound - 1)
    if let size = entry.type.size {
      if output.isEmpty { output.reserveCapacity(size * range.count) }
      try appendNumbers(range, chunks, size, to: &output)
    } else {
      try appendStrings(range, chunks, to: &output)
    }
  }

  private func appendNumbers(
    _ range: Range<Int>, _ chunks: ClosedRange<Int>, _ size: Int, to output: inout [UInt8]
  ) throws(ReadError) {
    try forEachPart(of: range, chunks) { (part, elements, bytes) throws(ReadError) in
      let first = part.lowerBound - elements.lowerBound
      let span = bytes.span
      output.append(copying: span.extracting(size * first..<size * (first + part.count)))
    }
  }

  /// The lengths of all strings come first, and then their bytes.
  private func appendStrings(
    _ range: Range<Int>, _ chunks: ClosedRange<Int>, to output: inout [UInt8]
  ) throws(ReadError) {
    var texts: [UInt8] = []
    try forEachPart(of: range, chunks) { (part, elements, bytes) throws(ReadError) in
      let span = bytes.span
      var lengths = ByteReader(span)
      var text = 4 * elements.count
      for _ in elements.lowerBound..<part.lowerBound {
        text += Int(try lengths.integer(UInt32.self))
      }
      let start = lengths.position
      var end = text
      for _ in part { end += Int(try lengths.integer(UInt32.self)) }
      output.append(copying: span.extracting(start..<(start + 4 * part.count)))
      texts.append(copying: span.extracting(text..<end))
    }
    output += texts
  }

  /// Decodes the chunks, several at a time, and gives the part of each that is wanted, in order.
  private func forEachPart(
    of range: Range<Int>, _ chunks: ClosedRange<Int>,
    _ body: (Range<Int>, Range<Int>, [UInt8]) throws(ReadError) -> Void
  ) throws(ReadError) {
    if chunks.count == 1, let last = last.withLock({ $0 }), last.index == chunks.lowerBound {
      return try body(range, decoder.entry.chunks[last.index].elements, last.bytes)
    }
    let wanted = chunks.lowerBound..<chunks.upperBound + 1
    for batch in ChunkBatch.groups(of: decoder.entry.chunks, in: wanted) {
      let chunks = decoder.entry.chunks
      // Chunks of a tensor are contiguous: one request fetches those of a batch.
      let start = chunks[batch.lowerBound].range.lowerBound
      let stored = try decoder.file.bytes(start..<chunks[batch.upperBound - 1].range.upperBound)
      sum?.add(stored.count)
      let decoded = try ChunkBatch.map(batch) { (index) throws(ReadError) in
        let place = chunks[index].range
        let chunk = stored.subslice(place.lowerBound - start, count: place.count)
        return try self.decoded(index, from: chunk, keeping: range)
      }
      for (index, bytes) in zip(batch, decoded) {
        let elements = decoder.entry.chunks[index].elements
        try body(range.clamped(to: elements), elements, bytes)
      }
    }
  }

  private func decoded(
    _ index: Int, from stored: ByteSlice, keeping range: Range<Int>
  ) throws(ReadError) -> [UInt8] {
    var bytes: [UInt8] = []
    try decoder.append(chunk: index, stored: stored, to: &bytes)
    let elements = decoder.entry.chunks[index].elements
    if range.clamped(to: elements) != elements {
      let decoded = Decoded(index: index, bytes: bytes)
      last.withLock { $0 = decoded }
    }
    return bytes
  }
}

extension Tensor {
  /// The elements as they lie in the file, when they are stored without codec and encodings
  /// in a mapped file.
  ///
  /// Nothing about these bytes has been verified, not even that a bool is 0 or 1. `verifyStored`
  /// compares them with their checksums.
  public var mappedUnverified: ByteSlice? {
    guard let source = source as? ContainerTensorSource, !type.isString else { return nil }
    let entry = source.decoder.entry
    guard entry.codec == .stored, entry.encodings.isEmpty, entry.attachment == nil,
      let storage = source.decoder.file.storage
    else { return nil }
    return ByteSlice(storage, entry.range)
  }

  /// Compares the stored bytes of the chunks that hold `range` with their checksums.
  ///
  /// Does nothing for tensors that do not come from a container.
  ///
  /// - Throws: `containerChecksum`.
  public func verifyStored(_ range: Range<Int>) throws(ReadError) {
    guard let source = source as? ContainerTensorSource, !range.isEmpty else { return }
    let entry = source.decoder.entry
    guard !entry.chunks.isEmpty else { return }
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    for index in entry.chunkIndex(of: range.lowerBound)...entry.chunkIndex(of: range.upperBound - 1)
    {
      try source.decoder.verify(index)
    }
  }
}
