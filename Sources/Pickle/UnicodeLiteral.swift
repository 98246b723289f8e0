import Bytes

/// The argument of UNICODE: Latin-1 in which `\uXXXX` and `\UXXXXXXXX` name other characters.
enum UnicodeLiteral {
  /// Whether the line `range` is its own UTF-8.
  static func isPlain(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { bytes[$0] < 0x80 && bytes[$0] != UInt8(ascii: "\\") }
  }

  /// Writes the text as UTF-8 and says whether it holds surrogates.
  static func decode(
    _ bytes: Span<UInt8>, _ range: Range<Int>, into output: inout ContiguousArray<UInt8>
  ) throws(ReadError) -> Bool {
    var hasSurrogates = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\\"), index + 1 < range.upperBound else {
        append(UInt32(byte), to: &output)
        index += 1
        continue
      }
      let digits: Int
      switch bytes[index + 1] {
      case UInt8(ascii: "u"): digits = 4
      case UInt8(ascii: "U"): digits = 8
      default:
        // A backslash takes the next character with it, so `\\u0041` is no escape.
        append(UInt32(byte), to: &output)
        append(UInt32(bytes[index + 1]), to: &output)
        index += 2
        continue
      }
      var scalar: UInt32 = 0
      guard index + 2 + digits <= range.upperBound else {
        throw ReadError(.unicodeEscape, at: index)
      }
      for position in (index + 2)..<(index + 2 + digits) {
        guard let digit = StringLiteral.hexadecimal(bytes[position]) else {
          throw ReadError(.unicodeEscape, at: index)
        }
        scalar = scalar << 4 | digit
      }
      guard scalar <= 0x10FFFF else { throw ReadError(.unicodeEscape, at: index) }
      if (0xD800...0xDFFF).contains(scalar) { hasSurrogates = true }
      append(scalar, to: &output)
      index += 2 + digits
    }
    return hasSurrogates
  }

  /// Writes a code point; a surrogate as the three bytes that UTF-8 would give it.
  private static func append(_ scalar: UInt32, to output: inout ContiguousArray<UInt8>) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | scalar >> shift & 0x3F) }
    switch scalar {
    case ..<0x80:
      output.append(UInt8(truncatingIfNeeded: scalar))
    case ..<0x800:
      output.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      output.append(tail(0))
    case ..<0x1_0000:
      output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      output.append(tail(6))
      output.append(tail(0))
    default:
      output.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      output.append(tail(12))
      output.append(tail(6))
      output.append(tail(0))
    }
  }
}
