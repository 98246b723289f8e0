import Bytes

/// The zlib format (RFC 1950).
struct ZlibStream: CompressedStream, ~Copyable {
  private var inflate: InflateStream

  init(limits: Limits) throws(ReadError) { inflate = try InflateStream(.zlib) }

  static func begins(_ bytes: Span<UInt8>) -> Bool {
    // Only the window of 32 KiB, which is what every writer of models uses and the only one that
    // joblib looks for. Others would claim pickles: "(S" and "X" make good headers of small ones.
    bytes.count > 2 && bytes[0] == 0x78
      && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0 && bytes[1] & 0x20 == 0
      && DeflateBlock.begins(bytes.extracting(2...))
  }

  static var sequel: Sequel { .nothing }

  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep {
    unsafe inflate.decode(input, to: room)
  }
}
