import Bytes

/// Judges the bytes of strings.
enum TextContent {
  /// Whether `bytes` are strict UTF-8.
  static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
    firstFault(bytes, allowingSurrogates: false) == nil
  }

  /// Whether `bytes` are UTF-8 that may hold surrogates, each by itself: a pair of them is two code
  /// points, as Python's `surrogatepass` has it.
  static func isWTF8(_ bytes: Span<UInt8>) -> Bool {
    firstFault(bytes, allowingSurrogates: true) == nil
  }

  /// The offset of the first character that is not allowed; nil when all are.
  ///
  /// By table 3-7 of the Unicode standard.
  static func firstFault(_ bytes: Span<UInt8>, allowingSurrogates: Bool) -> Int? {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF: length = 3
      case 0xF0...0xF4: length = 4
      default: return index
      }
      switch lead {
      case 0xE0: second = 0xA0...0xBF
      case 0xED where !allowingSurrogates: second = 0x80...0x9F
      case 0xF0: second = 0x90...0xBF
      case 0xF4: second = 0x80...0x8F
      default: break
      }
      guard length <= bytes.count - index, second.contains(bytes[index + 1]) else { return index }
      for place in (index + 2)..<max(index + length, index + 2)
      where bytes[place] & 0xC0 != 0x80 {
        return index
      }
      index += length
    }
    return nil
  }

  /// Judges a chunk of `count` strings in raw form: lengths that fill it, and each of them valid.
  static func isValid(
    _ raw: Span<UInt8>, count: Int, _ type: ElementType
  ) throws(ReadError) -> Bool {
    guard count <= raw.count / 4 else { return false }
    var lengths = ByteReader(raw)
    var position = 4 * count
    for _ in 0..<count {
      let length = try lengths.integer(UInt32.self)
      guard let length = Int(exactly: length), length <= raw.count - position else { return false }
      let string = raw.extracting(position..<(position + length))
      guard firstFault(string, allowingSurrogates: type == .wtf8) == nil else { return false }
      position += length
    }
    return position == raw.count
  }
}
