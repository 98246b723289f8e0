import Bytes

/// Runs streams from the first byte of compressed data to the last.
enum Decompression {
  /// The libraries count in 32 bits; longer input goes through them in pieces.
  private static let pieceSize = 1 << 30

  /// Decompresses the stream that `bytes` begin with, and those that follow it.
  static func decompress<Stream: CompressedStream & ~Copyable>(
    _ bytes: Span<UInt8>, as: Stream.Type, budget: inout DecompressionBudget
  ) throws(ReadError) -> Decompressed {
    let result = try decompressPrefix(bytes, as: Stream.self, budget: &budget)
    if let fault = result.fault { throw fault }
    return result
  }

  /// Decompresses as `decompress` does, and keeps what came out before a fault.
  static func decompressPrefix<Stream: CompressedStream & ~Copyable>(
    _ bytes: Span<UInt8>, as: Stream.Type, budget: inout DecompressionBudget
  ) throws(ReadError) -> Decompressed {
    // Twice the input is what data hardly ever stays below; it is backed by bytes that are there.
    var output = SpoolingOutput(
      memory: SpoolingOutput.memory(under: budget.limits), expected: expectation(bytes.count))
    var end = 0
    var fault: ReadError?
    do throws(ReadError) {
      repeat {
        var stream = try Stream(limits: budget.limits)
        end = try decode(&stream, bytes, from: end, to: &output, budget: &budget)
      } while skipsToStream(of: Stream.self, in: bytes, at: &end)
    } catch {
      fault = error
    }
    return Decompressed(content: try output.finish(at: end), end: end, fault: fault)
  }

  private static func expectation(_ count: Int) -> Int { count > 1 << 40 ? count : 2 * count }

  /// Decompresses one stream and returns the offset after it.
  static func decode<Stream: CompressedStream & ~Copyable>(
    _ stream: inout Stream, _ bytes: Span<UInt8>, from start: Int,
    to output: inout SpoolingOutput, budget: inout DecompressionBudget
  ) throws(ReadError) -> Int {
    var offset = start
    while true {
      try budget.limits.deadline?.check(at: offset)
      budget.limits.headway?.tell(.unpacking, offset, of: bytes.count)
      let input = bytes.extracting(offset..<offset + min(bytes.count - offset, pieceSize))
      // One byte over the budget tells what ends there from what goes on.
      let most = budget.remaining == .max ? .max : budget.remaining + 1
      var step = DecodingStep(consumed: 0, produced: 0, outcome: .more)
      try unsafe output.append(atMost: most, at: offset) { (room) throws(ReadError) in
        step = unsafe input.withUnsafeBufferPointer { unsafe stream.decode($0, to: room) }
        return step.produced
      }
      offset += step.consumed
      try budget.spend(step.produced, at: offset)
      switch step.outcome {
      case .end: return offset
      case .failure(let code, let back, let detail):
        throw ReadError(code, at: max(offset - back, start), detail)
      case .more:
        guard step.consumed > 0 || step.produced > 0 else {
          throw ReadError(.truncated, at: bytes.count)
        }
      }
    }
  }

  /// Moves over the padding that belongs to the format; whether a stream begins there.
  private static func skipsToStream<Stream: CompressedStream & ~Copyable>(
    of: Stream.Type, in bytes: Span<UInt8>, at end: inout Int
  ) -> Bool {
    var next = end
    if Stream.sequel.padding > 0 {
      while next < bytes.count, bytes[next] == 0 { next += 1 }
      next -= (next - end) % Stream.sequel.padding
    }
    let continues = Stream.sequel.isStream && Stream.begins(bytes.extracting(next...))
    if continues || next == bytes.count { end = next }
    return continues
  }
}
