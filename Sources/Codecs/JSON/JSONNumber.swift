import Bytes

/// The values of numbers whose text has been checked.
enum JSONNumber {
  /// The value of an integer; nil beyond `Int`.
  static func integer(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    let isNegative = text[range.lowerBound] == UInt8(ascii: "-")
    for index in range where index > range.lowerBound || !isNegative {
      let digit = Int(text[index] - UInt8(ascii: "0"))
      let (tenfold, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      // Counted downwards, because Int reaches one further below zero.
      let (next, isStillTooLarge) = tenfold.subtractingReportingOverflow(digit)
      guard !isTooLarge, !isStillTooLarge else { return nil }
      value = next
    }
    if isNegative { return value }
    let (positive, isTooLarge) = (0).subtractingReportingOverflow(value)
    return isTooLarge ? nil : positive
  }

  /// The value of a number, rounded to the nearest; infinite beyond the largest `Double`.
  static func double(_ text: Span<UInt8>, _ range: Range<Int>) -> Double {
    let digits = [UInt8](copying: text.extracting(range))
    guard let value = Double(String(decoding: digits, as: UTF8.self)) else {
      preconditionFailure("the grammar of JSON numbers is within that of Double")
    }
    return value
  }
}
