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

  /// How elements are encoded.
  private var plan: EncodingPlan

  /// How encoded elements become stored bytes.
  private(set) var codec = TensorEntry.Codec.stored

  /// The level of libdeflate.
  private var level = 0

  /// The chunks, when all of them had to be encoded to choose the codec.
  private var encoded: [Chunk]?

  /// The encoder of the tensor that the plan needs: none or one.
  private var neededEncoders: [TensorEncoder] = []

  /// The encoder of the tensor that an encoding needs.
  var needed: TensorEncoder? { neededEncoders.first }

  /// Chooses encodings and codec for a tensor.
  ///
  /// - Parameters:
  ///   - tensor: The elements.
  ///   - chunks: How they are cut.
  ///   - effort: What to spend; nil to store the tensor for mapping, which encodings would prevent.
  ///   - isNeeded: Whether an encoding needs the tensor, so that it must not need another.
  /// - Throws: What the tensor's source throws, `containerBool` or `containerSmallFloat`.
  init(
    _ tensor: Tensor, _ chunks: TensorChunks, effort: ContainerWriter.Effort?,
    isNeeded: Bool = false
  ) throws(ReadError) {
    self.tensor = tensor
    self.chunks = chunks
    plan = EncodingPlan(type: tensor.type)
    guard let effort, !chunks.ranges.isEmpty else { return }
    let plans = try EncodingChoice.plans(for: tensor, chunks, effort: effort, isNeeded: isNeeded)
    if chunks.ranges.count <= ChunkBatch.size {
      try choose(among: plans, effort)
    } else if chunks.hasLargeElement {
      // A string of many megabytes may grow by more than the format allows: all must be tried.
      (codec, level) = (.zlib, effort.level)
      let sizes = try ChunkBatch.map(chunks.ranges.indices) { [self] (index) throws(ReadError) in
        let chunk = try encode(index)
        return (chunk.raw, chunk.stored.count)
      }
      if !TensorEncoder.isPossible(sizes) { codec = .stored }
    } else if let best = plans.first, best.bytes < chunks.rawBytes - chunks.rawBytes / 50 {
      (plan, codec, level) = (best.plan, best.isCompressible ? .zlib : .stored, best.level)
    }
    if let tensor = plan.needed {
      neededEncoders = [
        try TensorEncoder(tensor, TensorChunks(of: tensor), effort: effort, isNeeded: true)
      ]
    }
  }

  /// Encodes all chunks by the most promising plans, and keeps what is smallest.
  private mutating func choose(
    among plans: [EncodingChoice.Estimate], _ effort: ContainerWriter.Effort
  ) throws(ReadError) {
    var least = chunks.rawBytes
    let isSmall = chunks.rawBytes <= ContainerWriter.Effort.small
    let trials = isSmall ? max(effort.trials, 3) : effort.trials
    for estimate in plans.prefix(trials)
    where estimate.bytes <= plans[0].bytes + plans[0].bytes / 8 {
      let trialLevel = isSmall ? effort.smallLevel : min(estimate.level, effort.trialLevel)
      var trial = self
      (trial.plan, trial.codec, trial.level) = (estimate.plan, .zlib, trialLevel)
      let encoded = try trial.encode(chunks.ranges.indices)
      let sizes = encoded.map { (raw: $0.raw, stored: $0.stored.count) }
      let isSmaller = TensorEncoder.isPossible(sizes)
      let bytes = sizes.reduce(estimate.neededBytes) { $0 + (isSmaller ? $1.stored : $1.raw) }
      guard bytes < least else { continue }
      least = bytes
      (plan, codec, level) = (estimate.plan, isSmaller ? .zlib : .stored, trialLevel)
      self.encoded = isSmaller ? encoded : nil
    }
    guard codec == .zlib, !isSmall, effort.isThorough, level != effort.level else { return }
    level = effort.level
    encoded = try encode(chunks.ranges.indices)
  }

  /// The encodings as the tensor table has them; `entry` is that of the tensor which they need.
  func encodings(over entry: TensorEntry?) -> [Encoding] { plan.encodings(over: entry) }

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

  /// The bytes of the only chunk before the codec, and how many there are after it.
  func onlyChunk() throws(ReadError) -> (raw: [UInt8], stored: Int) {
    var plain = self
    plain.codec = .stored
    let (_, raw) = try plain.encoded(chunks.ranges[0])
    return (raw, encoded?.first?.stored.count ?? raw.count)
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
      guard tensor.type.areUnusedBitsZero(in: elements) else {
        throw ReadError(tensor.type.unusedBitsCode, at: 0)
      }
      guard !plan.steps.isEmpty else {
        guard codec == .stored else {
          return (elements.count, Zlib.compress(elements, level: level))
        }
        var copy: [UInt8] = []
        copy.append(copying: elements)
        return (copy.count, copy)
      }
      let bytes = plan.encode(elements, range)
      guard codec == .zlib else { return (bytes.count, bytes) }
      return (bytes.count, Zlib.compress(bytes.span, level: level))
    }
  }

  /// Whether the stored bytes are fewer than the raw ones, and within the format.
  private static func isPossible(_ sizes: [(raw: Int, stored: Int)]) -> Bool {
    sizes.reduce(0) { $0 + $1.stored } < sizes.reduce(0) { $0 + $1.raw }
      && sizes.allSatisfy { ContainerFormat.areLengthsPossible(stored: $0.stored, raw: $0.raw) }
  }
}
