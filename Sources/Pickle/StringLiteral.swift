import Bytes

/// The argument of STRING: the `repr` of a Python 2 string.
enum StringLiteral {
  /// The bytes between the quotes of the line `range`, which still hold their escapes.
  static func body(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(ReadError) -> Range<Int> {
    guard let quote = range.first.map({ bytes[$0] }),
      quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    else { throw ReadError(.stringLiteral, at: range.lowerBound) }
    guard range.count >= 2, bytes[range.upperBound - 1] == quote else {
      throw ReadError(.stringLiteral, at: range.upperBound - 1)
    }
    return (range.lowerBound + 1)..<(range.upperBound - 1)
  }

  /// Resolves the escapes of `range`, as Python's `escape_decode` does, into `output`.
  static func decode(
    _ bytes: Span<UInt8>, _ range: Range<Int>, into output: inout ContiguousArray<UInt8>
  ) throws(ReadError) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\\") else {
        output.append(byte)
        index += 1
        continue
      }
      guard index + 1 < range.upperBound else { throw ReadError(.stringLiteral, at: index) }
      let escape = bytes[index + 1]
      if let plain = plainEscapes[escape] {
        output.append(plain)
        index += 2
      } else if escape == UInt8(ascii: "x") {
        guard index + 3 < range.upperBound, let high = hexadecimal(bytes[index + 2]),
          let low = hexadecimal(bytes[index + 3])
        else { throw ReadError(.stringLiteral, at: index) }
        output.append(UInt8(truncatingIfNeeded: high << 4 | low))
        index += 4
      } else if isOctal(escape) {
        // Up to three digits; `\777` wraps to a byte as it does in Python.
        var value: UInt32 = 0
        index += 1
        let last = min(index + 3, range.upperBound)
        while index < last, isOctal(bytes[index]) {
          value = value << 3 | UInt32(bytes[index] & 7)
          index += 1
        }
        output.append(UInt8(truncatingIfNeeded: value))
      } else {
        // An escape that Python does not know stays as it is.
        output.append(byte)
        output.append(escape)
        index += 2
      }
    }
  }

  private static let plainEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "'"): 0x27, UInt8(ascii: "\""): 0x22,
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
    UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
  ]

  private static func isOctal(_ byte: UInt8) -> Bool { byte & 0xF8 == 0x30 }

  /// The value of a hexadecimal digit.
  static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
