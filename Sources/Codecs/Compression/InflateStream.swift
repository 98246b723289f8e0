import Bytes
import CZlib

/// A stream that zlib takes apart: RFC 1950, 1951 or 1952.
@safe
struct InflateStream: ~Copyable {
  /// What surrounds the deflate data, as zlib's `windowBits` says it.
  enum Wrapping: Int32 {
    case none = -15
    case zlib = 15
    case gzip = 31
  }

  // On the heap: zlib remembers the address.
  private let stream: UnsafeMutablePointer<z_stream>

  init(_ wrapping: Wrapping) throws(ReadError) {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard unsafe amphora_inflate_init_wrapped(stream, wrapping.rawValue) == Z_OK else {
      unsafe stream.deallocate()
      throw ReadError(.tooMuchMemory, at: 0, "zlib has none")
    }
    unsafe self.stream = unsafe stream
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep {
    // Safe: zlib does not write its input, and stays within the counts that it is given.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    unsafe stream.pointee.avail_in = UInt32(input.count)
    unsafe stream.pointee.next_out = room.baseAddress
    unsafe stream.pointee.avail_out = UInt32(room.count)
    let status = unsafe inflate(stream, Z_NO_FLUSH)
    return DecodingStep(
      consumed: input.count - Int(unsafe stream.pointee.avail_in),
      produced: room.count - Int(unsafe stream.pointee.avail_out), outcome: outcome(status))
  }

  /// Decompresses to room for one byte, which is given up.
  ///
  /// It tells data that ends here from data that goes on, and from data that is cut short.
  mutating func probe(_ input: UnsafeBufferPointer<UInt8>) -> DecodingStep {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) { room in
      unsafe decode(input, to: room)
    }
  }

  private func outcome(_ status: Int32) -> DecodingStep.Outcome {
    switch status {
    case Z_OK, Z_BUF_ERROR: return .more
    case Z_STREAM_END: return .end
    case Z_NEED_DICT: return .failure(.compressionUnsupported, back: 4, "a preset dictionary")
    case Z_MEM_ERROR: return .failure(.tooMuchMemory, back: 0, "zlib has none")
    default:
      // Safe: the message is a constant of the library.
      let message = unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? ""
      switch message {
      case "incorrect data check": return .failure(.compressionChecksum, back: 4, "")
      case "incorrect length check": return .failure(.compressionSize, back: 4, "")
      case "incorrect header check", "unknown compression method", "invalid window size",
        "unknown header flags set", "header crc mismatch":
        return .failure(.compressionHeader, back: 2, message)
      default: return .failure(.compressionDamaged, back: 0, message)
      }
    }
  }
}

/// Deflate data with nothing around it, as in ZIP.
struct DeflateStream: CompressedStream, ~Copyable {
  private var inflate: InflateStream

  init(limits: Limits) throws(ReadError) { inflate = try InflateStream(.none) }

  static func begins(_ bytes: Span<UInt8>) -> Bool { DeflateBlock.begins(bytes) }

  static var sequel: Sequel { .nothing }

  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep {
    unsafe inflate.decode(input, to: room)
  }
}

/// The first block of deflate data (RFC 1951, 3.2.3).
enum DeflateBlock {
  /// Whether `bytes` can begin with one.
  static func begins(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0 else { return false }
    switch bytes[0] >> 1 & 3 {
    case 0:
      // A stored block has its length twice, once with every bit turned.
      return bytes.count >= 5 && bytes[1] == ~bytes[3] && bytes[2] == ~bytes[4]
    case 3: return false
    default: return true
    }
  }
}
