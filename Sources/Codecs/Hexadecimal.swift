/// Hexadecimal digits: lower-case ones, the only ones that our formats use, and those of others.
package enum Hexadecimal {
  /// The value of a lower-case digit; nil for any other byte.
  static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// The value of a digit of either case; nil for any other byte.
  package static func value(ofEitherCase digit: UInt8) -> UInt8? {
    // In ASCII, letters differ by this bit from their lower case, and digits have it already.
    digit >= UInt8(ascii: "0") ? value(digit | 0x20) : nil
  }

  /// The digit of a value below 16.
  static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
