/// Integers of any size as text.
enum Hexadecimal {
  /// An optional `-` and hexadecimal digits for a little-endian two's complement number.
  static func text(twosComplement bytes: [UInt8]) -> [UInt8] {
    let isNegative = (bytes.last ?? 0) & 0x80 != 0
    var magnitude = bytes
    if isNegative {
      var carry = true
      for index in magnitude.indices {
        magnitude[index] = ~magnitude[index]
        if carry {
          (magnitude[index], carry) = magnitude[index].addingReportingOverflow(1)
        }
      }
      // The most negative number of a width is its own complement.
      if carry { magnitude.append(1) }
    }
    while magnitude.count > 1, magnitude.last == 0 { magnitude.removeLast() }
    var digits = Array(isNegative ? "-".utf8 : "".utf8)
    for (index, byte) in magnitude.reversed().enumerated() {
      if index > 0 || byte >= 16 { digits.append(digit(byte >> 4)) }
      digits.append(digit(byte & 15))
    }
    return magnitude.isEmpty ? [UInt8(ascii: "0")] : digits
  }

  /// A little-endian integer of at most eight bytes.
  static func integer(_ bytes: [UInt8], isSigned: Bool) -> Int64 {
    var value: UInt64 = 0
    for (index, byte) in bytes.prefix(8).enumerated() { value |= UInt64(byte) << UInt64(8 * index) }
    let unused = UInt64(64 - 8 * min(bytes.count, 8))
    guard isSigned, unused < 64 else { return Int64(bitPattern: value) }
    return Int64(bitPattern: value << unused) >> Int64(unused)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
