import Bytes

/// Texts whose characters stand for bytes, as `text.encode('latin1')` makes them.
enum NestedText {
  /// The bytes that are decoded to see whether the rest is worth it.
  static let prefixLength = 16

  /// Whether all characters are ASCII.
  static func isASCII(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where text[index] >= 0x80 { return false }
    return true
  }

  /// Whether something that is loaded begins with `bytes`, by the first of them alone.
  static func mayBegin(_ bytes: Span<UInt8>) -> Bool {
    bytes.count > 0 && NestedBeginning.firsts[Int(bytes[0])]
  }

  /// The characters as bytes; nil when one is beyond U+00FF.
  ///
  /// A character that is cut at the end is left out.
  static func latin1(_ text: Span<UInt8>) -> [UInt8]? {
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
