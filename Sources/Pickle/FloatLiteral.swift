import Bytes

/// The text of a float, by a grammar of our own: `Double("0x1p3")` is 8, CPython refuses it.
enum FloatLiteral {
  /// Reads the line `range` of `bytes`.
  static func parse(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(ReadError) -> Double {
    var index = range.lowerBound
    let end = range.upperBound
    var isNegative = false
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    for (word, value) in words where matches(bytes, index..<end, word) {
      return isNegative ? -value : value
    }
    var digits = skipDigits(bytes, &index, end)
    if index < end, bytes[index] == UInt8(ascii: ".") {
      index += 1
      digits += skipDigits(bytes, &index, end)
    }
    guard digits > 0 else { throw ReadError(.floatLiteral, at: index) }
    if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
        index += 1
      }
      guard skipDigits(bytes, &index, end) > 0 else { throw ReadError(.floatLiteral, at: index) }
    }
    guard index == end else { throw ReadError(.floatLiteral, at: index) }
    // CPython raises OverflowError for what is too large, and so does this.
    guard let value = Double(text(bytes, range)), value.isFinite else {
      throw ReadError(.floatLiteral, at: range.lowerBound)
    }
    return value
  }

  private static let words: [(StaticString, Double)] = [
    ("inf", .infinity), ("infinity", .infinity), ("nan", .nan),
  ]

  private static func matches(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ word: StaticString
  ) -> Bool {
    let letters = String(describing: word).utf8
    guard range.count == letters.count else { return false }
    return zip(range, letters).allSatisfy { bytes[$0] | 0x20 == $1 }
  }

  private static func skipDigits(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> Int {
    let start = index
    while index < end, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") {
      index += 1
    }
    return index - start
  }

  /// The text, which the grammar has found to be ASCII.
  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    var text = ""
    text.reserveCapacity(range.count)
    for index in range { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
    return text
  }
}
