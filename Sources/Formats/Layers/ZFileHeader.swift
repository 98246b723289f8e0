import Bytes
import Codecs

/// What joblib wrote before a zlib stream until version 0.10: `ZF`, and the length of what comes
/// out as Python writes it in hexadecimal, padded with spaces.
struct ZFileHeader {
  /// The length of the content.
  let count: Int

  /// The offset of the zlib stream.
  let end: Int

  // The width of hex(2**64); Python 2 up to joblib 0.8.4 padded to that of its long, which has
  // one character more.
  private static let width = 19

  /// Reads the header that `bytes` begin with; nil when they do not.
  init?(of bytes: Span<UInt8>) {
    let end = 2 + Self.width
    guard bytes.count > end, bytes[0] == UInt8(ascii: "Z"), bytes[1] == UInt8(ascii: "F"),
      bytes[2] == UInt8(ascii: "0"), bytes[3] == UInt8(ascii: "x")
    else { return nil }
    var index = 4
    var count = 0
    while index < end, let digit = Self.digit(bytes[index]) {
      // 15 digits fit in an Int, and no file has as many bytes.
      guard index < 4 + 15 else { return nil }
      count = count << 4 | digit
      index += 1
    }
    guard index > 4 else { return nil }
    // Python 2 writes an L after what it keeps as a long.
    if index < end, bytes[index] == UInt8(ascii: "L") { index += 1 }
    while index < end {
      guard bytes[index] == UInt8(ascii: " ") else { return nil }
      index += 1
    }
    self.count = count
    // No zlib stream begins with a space.
    self.end = bytes[end] == UInt8(ascii: " ") ? end + 1 : end
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
    default: nil
    }
  }

  /// Decompresses the stream after the header, whole: its length must be the one declared,
  /// which joblib looks at before it loads anything.
  static func unwrap(
    _ bytes: ByteSlice, budget: inout DecompressionBudget
  ) throws(ReadError) -> Decompressed {
    guard let header = ZFileHeader(of: bytes.bytes) else {
      throw ReadError(.compressionHeader, at: 0)
    }
    let stream = bytes.subslice(header.end, count: bytes.count - header.end)
    let result: Decompressed
    do throws(ReadError) {
      result = try CompressionFormat.zlib.decompress(stream, budget: &budget)
    } catch {
      throw ReadError(error.code, at: header.end + error.offset, error.detail)
    }
    guard result.content.count == header.count else {
      throw ReadError(
        .compressionSize, at: 2, "\(header.count) bytes declared, \(result.content.count) found")
    }
    return Decompressed(content: result.content, end: header.end + result.end)
  }
}
