import Bytes

/// The contents of strings whose text has been checked.
enum JSONText {
  /// The UTF-8 bytes that the text between two quotes stands for.
  static func unescaped(_ text: [UInt8]) -> [UInt8] { unescaped(text) { $0 } }

  /// What json-c 0.16 makes of the text between two quotes.
  ///
  /// When it has joined a pair of surrogates it looks at the lower 16 bits of the character alone. Where
  /// they are those of a surrogate again, as from U+1D800 to U+1DFFF, it writes U+FFFD.
  static func unescapedByJSONC(_ text: [UInt8]) -> [UInt8] {
    unescaped(text) { 0xD800...0xDFFF ~= $0.value & 0xFFFF ? "\u{FFFD}" : $0 }
  }

  private static func unescaped(
    _ text: [UInt8], _ paired: (Unicode.Scalar) -> Unicode.Scalar
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "\\") else {
        result.append(text[index])
        index += 1
        continue
      }
      let letter = text[index + 1]
      index += 2
      switch letter {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "u"):
        let first = unit(text[index..<(index + 4)])
        index += 4
        var units = [first]
        if UTF16.isLeadSurrogate(first) {
          units.append(unit(text[(index + 2)..<(index + 6)]))
          index += 6
        }
        for scalar in String(decoding: units, as: UTF16.self).unicodeScalars {
          result +=
            UTF8.encode(units.count > 1 ? paired(scalar) : scalar)
            ?? UTF8.encodedReplacementCharacter
        }
      default: result.append(letter)
      }
    }
    return result
  }

  private static func unit(_ digits: ArraySlice<UInt8>) -> UInt16 {
    digits.reduce(0) { $0 << 4 | UInt16(Hexadecimal.value(ofEitherCase: $1) ?? 0) }
  }
}

extension [UInt8] {
  /// Creates an array that holds a copy of `bytes`.
  init(copying bytes: Span<UInt8>) {
    // Safe: the buffer is read while it is borrowed.
    self = unsafe bytes.withUnsafeBufferPointer { unsafe [UInt8]($0) }
  }
}
