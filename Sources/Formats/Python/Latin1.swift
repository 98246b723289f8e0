import Bytes

/// Texts whose characters stand for bytes, as `text.encode('latin1')` makes them.
enum Latin1 {
  /// The characters of a UTF-8 text as bytes; nil when one is beyond U+00FF.
  ///
  /// A character that is cut at the end is left out.
  static func bytes(of text: Span<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        bytes.append(byte)
        index += 1
      } else {
        guard byte == 0xc2 || byte == 0xc3 else { return nil }
        guard index + 1 < text.count else { break }
        bytes.append(byte << 6 | text[index + 1] & 0x3f)
        index += 2
      }
    }
    return bytes
  }
}
