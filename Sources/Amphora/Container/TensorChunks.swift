import Bytes
import Codecs

/// How a tensor is cut: at whole elements, into chunks of at most 1 MiB.
struct TensorChunks: Sendable {
  /// The elements of each chunk.
  private(set) var ranges: [Range<Int>] = []

  /// Bytes of all elements in raw form.
  private(set) var rawBytes = 0

  /// Whether a string alone is larger than a chunk.
  private(set) var hasLargeElement = false

  /// Cuts a tensor; strings have to be looked at, and are judged on the way.
  ///
  /// - Throws: What the tensor's source throws, or `containerText`.
  init(of tensor: Tensor) throws(ReadError) {
    guard let size = tensor.type.size else {
      try cutStrings(tensor)
      return
    }
    guard size > 0 else { return }
    let step = max(1, ContainerFormat.chunkSize / size)
    for first in stride(from: 0, to: tensor.count, by: step) {
      ranges.append(first..<min(first + step, tensor.count))
    }
    rawBytes = size * tensor.count
  }

  private mutating func cutStrings(_ tensor: Tensor) throws(ReadError) {
    var first = 0
    var filled = 0
    var position = 0
    var step = 64
    while position < tensor.count {
      let piece = position..<min(position + step, tensor.count)
      let raw = try tensor.elements(piece)
      guard try TextContent.isValid(raw.span, count: piece.count, tensor.type) else {
        throw ReadError(.containerText, at: 0, "among strings \(piece.lowerBound) and on")
      }
      var lengths = ByteReader(raw.span)
      for index in piece {
        let length = 4 + Int(try lengths.integer(UInt32.self))
        if index > first, filled + length > ContainerFormat.chunkSize {
          ranges.append(first..<index)
          (first, filled) = (index, 0)
        }
        filled += length
        if length > ContainerFormat.chunkSize { hasLargeElement = true }
      }
      rawBytes += raw.count
      position = piece.upperBound
      // As many as fill a chunk, going by the last ones: bounded memory for long strings, few calls
      // for short ones.
      step = max(1, min(ContainerFormat.chunkSize / (raw.count / piece.count), 4 * step))
    }
    if first < tensor.count { ranges.append(first..<tensor.count) }
  }
}

extension Tensor {
  /// The elements `range` in raw form.
  func elements(_ range: Range<Int>) throws(ReadError) -> [UInt8] {
    var raw: [UInt8] = []
    if let size = type.size { raw.reserveCapacity(size * range.count) }
    try source.append(range, to: &raw)
    precondition(type.size.map { raw.count == $0 * range.count } ?? true, "a source lost count")
    return raw
  }

  /// Calls `body` with the elements `range` in raw form, in place where they lie in memory that way.
  func withElements<Result>(
    _ range: Range<Int>, _ body: (Span<UInt8>) throws(ReadError) -> Result
  ) throws(ReadError) -> Result {
    if let size = type.size, let slice = source.contiguous, slice.count == size * count {
      return try body(slice.bytes.extracting(size * range.lowerBound..<size * range.upperBound))
    }
    if let kept = source as? KeptChunks, let bytes = kept.bytes(of: range) {
      let chunk = kept.chunks[bytes.chunk]
      return try body(chunk.span.extracting(bytes.range))
    }
    let raw = try elements(range)
    return try body(raw.span)
  }
}

/// Elements that were gathered, chunk by chunk.
struct KeptChunks: TensorSource {
  /// The chunks in raw form.
  let chunks: [[UInt8]]

  private let step: Int
  private let size: Int
  private let starts: [Int]?

  /// Creates a source over chunks of `step` elements of `size` bytes; the last may have fewer.
  init(chunks: [[UInt8]], step: Int, size: Int, starts: [Int]?) {
    (self.chunks, self.step, self.size, self.starts) = (chunks, step, size, starts)
  }

  var partStarts: [Int]? { starts }

  /// Where elements are, if they are in one chunk.
  func bytes(of elements: Range<Int>) -> (chunk: Int, range: Range<Int>)? {
    guard let last = elements.last, elements.lowerBound / step == last / step else { return nil }
    let start = elements.lowerBound % step
    return (elements.lowerBound / step, size * start..<size * (start + elements.count))
  }

  func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    var position = range.lowerBound
    while position < range.upperBound {
      let end = min((position / step + 1) * step, range.upperBound)
      if let bytes = bytes(of: position..<end) { output += chunks[bytes.chunk][bytes.range] }
      position = end
    }
  }
}
