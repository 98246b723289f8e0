import Bytes

/// What some unpickler may take a line for that is no decimal number.
///
/// C stops at the first byte that is no digit, or at a NUL; Python allows blanks and underscores.
/// Their values differ, so this one is good for nothing but to go on.
struct GuessedNumber {
  /// The digits at the beginning, as many as fit.
  let value: Int64

  /// nil when no unpickler takes the line for a number: none begins with a letter.
  init?(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    var index = line.lowerBound
    while index < line.upperBound, Self.leads.contains(bytes[index]) { index += 1 }
    guard index < line.upperBound, Self.digits.contains(bytes[index]) || bytes[index] == Self.point
    else { return nil }
    var value: Int64 = 0
    while index < line.upperBound, Self.digits.contains(bytes[index]) {
      let (product, isOver) = value.multipliedReportingOverflow(by: 10)
      let (sum, isOverToo) = product.addingReportingOverflow(Int64(bytes[index] - 0x30))
      guard !isOver, !isOverToo else { break }
      value = sum
      index += 1
    }
    self.value = value
  }

  private static let leads = Array(" \t\n\r\u{b}\u{c}+-".utf8)
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  private static let point = UInt8(ascii: ".")
}
