import Bytes

/// The contents of strings whose text has been checked.
enum JSONText {
  /// The UTF-8 bytes that the text between two quotes stands for.
  static func unescaped(_ text: [UInt8]) -> [UInt8] {
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
        var units = [unit(text[index..<(index + 4)])]
        index += 4
        if UTF16.isLeadSurrogate(units[0]) {
          units.append(unit(text[(index + 2)..<(index + 6)]))
          index += 6
        }
        result += String(decoding: units, as: UTF16.self).utf8
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
