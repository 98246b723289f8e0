import Bytes
import CBzip2

/// A stream of the bzip2 format.
@safe
struct Bzip2Stream: CompressedStream, ~Copyable {
  // On the heap: bzip2 remembers the address.
  private let stream: UnsafeMutablePointer<bz_stream>

  init(limits: Limits) throws(ReadError) {
    let stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: bz_stream())
    // It takes 4 MB at most, which is less than any limit that would let it read a block.
    guard unsafe BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else {
      unsafe stream.deallocate()
      throw ReadError(.tooMuchMemory, at: 0, "bzip2 has none")
    }
    unsafe self.stream = unsafe stream
  }

  deinit {
    unsafe BZ2_bzDecompressEnd(stream)
    unsafe stream.deallocate()
  }

  static func begins(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 10, bytes[0] == UInt8(ascii: "B"), bytes[1] == UInt8(ascii: "Z"),
      bytes[2] == UInt8(ascii: "h"), (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(bytes[3])
    else { return false }
    // A block begins with the digits of pi, the end of a stream with those of its square root.
    let magic = (4..<10).reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    return magic == 0x3141_5926_5359 || magic == 0x1772_4538_5090
  }

  static var sequel: Sequel { .streams }

  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep {
    let inputBytes = unsafe UnsafeMutableRawPointer(mutating: input.baseAddress)
    let roomBytes = UnsafeMutableRawPointer(room.baseAddress)
    // Safe: bzip2 does not write its input, and stays within the counts that it is given.
    unsafe stream.pointee.next_in = inputBytes?.assumingMemoryBound(to: CChar.self)
    unsafe stream.pointee.avail_in = UInt32(input.count)
    unsafe stream.pointee.next_out = roomBytes?.assumingMemoryBound(to: CChar.self)
    unsafe stream.pointee.avail_out = UInt32(room.count)
    let status = unsafe BZ2_bzDecompress(stream)
    let outcome: DecodingStep.Outcome =
      switch status {
      case BZ_OK: .more
      case BZ_STREAM_END: .end
      case BZ_MEM_ERROR: .failure(.tooMuchMemory, back: 0, "bzip2 has none")
      case BZ_DATA_ERROR_MAGIC: .failure(.compressionHeader, back: 1, "")
      default: .failure(.compressionDamaged, back: 0, "")
      }
    return DecodingStep(
      consumed: input.count - Int(unsafe stream.pointee.avail_in),
      produced: room.count - Int(unsafe stream.pointee.avail_out), outcome: outcome)
  }
}
