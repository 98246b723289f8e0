import Bytes

/// The lines and numbers of a model that LightGBM wrote as text.
///
/// Ranges are of the whole text, so that what is refused can be found.
extension ByteReader {
  /// The next line, without what ends it.
  mutating func line() -> Range<Int> {
    let start = position
    var end = start
    while end < self.end, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    // Both are within what is read.
    try? seek(to: min(end + 1, self.end))
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// Whether the bytes of a range begin with `prefix`.
  func begins(_ range: Range<Int>, with prefix: StaticString) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard range.count >= count else { return false }
    return prefix.withUTF8Buffer { letters in
      for index in 0..<count {
        guard unsafe bytes[range.lowerBound + index] == letters[index] else { return false }
      }
      return true
    }
  }

  /// The text of a range; nil when it is not UTF-8.
  func text(_ range: Range<Int>) -> String? {
    var copy: [UInt8] = []
    copy.append(copying: bytes.extracting(range))
    return String(validating: copy, as: UTF8.self)
  }
}

/// The values of one key, which spaces separate.
struct LightGBMWords: ~Escapable {
  private let bytes: Span<UInt8>
  private var rest: Range<Int>

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    rest = range
  }

  /// Where the next value begins, for who has to say what is wrong with it.
  var position: Int { rest.lowerBound }

  /// The next value; nil at the end.
  @_lifetime(self: copy self)
  mutating func next() -> Range<Int>? {
    var start = rest.lowerBound
    while start < rest.upperBound, bytes[start] == UInt8(ascii: " ") { start += 1 }
    guard start < rest.upperBound else {
      rest = start..<rest.upperBound
      return nil
    }
    var end = start
    while end < rest.upperBound, bytes[end] != UInt8(ascii: " ") { end += 1 }
    rest = end..<rest.upperBound
    return start..<end
  }
}

/// Numbers as LightGBM writes them.
enum LightGBMNumber {
  /// A whole number; nil for what is none, and beyond `Int`.
  static func integer(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    let isNegative = index < range.upperBound && bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    // Of eighteen digits none is beyond Int.
    guard index < range.upperBound, range.upperBound - index <= 18 else { return nil }
    var value = 0
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      index += 1
    }
    return isNegative ? -value : value
  }

  /// A number, the nearest float64; nil for what is none.
  static func double(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
    // No number that was written from a float64 is longer.
    guard range.count <= 64 else { return nil }
    return DecimalText.number(bytes.extracting(range))
  }
}
