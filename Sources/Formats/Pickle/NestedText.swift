import Bytes

/// What tells in advance whether a text may hold something that is loaded.
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
}
