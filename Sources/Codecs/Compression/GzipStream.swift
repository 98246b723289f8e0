import Bytes

/// A member of the gzip format (RFC 1952).
struct GzipStream: CompressedStream, ~Copyable {
  private var inflate: InflateStream

  init(limits: Limits) throws(ReadError) { inflate = try InflateStream(.gzip) }

  static func begins(_ bytes: Span<UInt8>) -> Bool {
    // Method 8 is the only one there is; the flags' upper bits are reserved.
    bytes.count >= 10 && bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8
      && bytes[3] & 0xE0 == 0
  }

  // gzip skips zero bytes after a member, which tapes were filled with.
  static var sequel: Sequel { Sequel(isStream: true, padding: 1) }

  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep {
    unsafe inflate.decode(input, to: room)
  }
}
