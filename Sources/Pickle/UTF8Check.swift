import Bytes

/// UTF-8 as Python's `surrogatepass` reads it: strict, but a surrogate may stand as three bytes.
///
/// Swift's own decoding puts U+FFFD in place of what it does not like, and so cannot be used.
enum UTF8Check {
  /// Checks `range` of `bytes` and says whether it holds surrogates.
  @inline(__always)
  static func hasSurrogates(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) throws(ReadError) -> Bool {
    let start = firstBeyondASCII(bytes, range)
    if start == range.upperBound { return false }
    return try hasSurrogates(bytes, beyondASCII: start..<range.upperBound)
  }

  /// The index of the first byte of `range` that is no ASCII; its end if all are.
  @inline(__always)
  static func firstBeyondASCII(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    var index = range.lowerBound
    while range.upperBound - index >= 8 {
      // Safe: the range lies in the span and eight of its bytes are left.
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: index, as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { break }
      index += 8
    }
    while index < range.upperBound, bytes[index] < 0x80 { index += 1 }
    return index
  }

  @inline(never)
  private static func hasSurrogates(
    _ bytes: Span<UInt8>, beyondASCII range: Range<Int>
  ) throws(ReadError) -> Bool {
    var found = false
    var index = range.lowerBound
    while index < range.upperBound {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      // The second byte's range excludes overlong forms and what lies beyond U+10FFFF.
      let (count, second): (Int, ClosedRange<UInt8>) =
        switch lead {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: (0, 0x80...0xBF)
        }
      guard count > 0, range.upperBound - index >= count, second.contains(bytes[index + 1]) else {
        throw ReadError(.notUTF8, at: index)
      }
      for position in (index + 2)..<(index + max(count, 2)) where bytes[position] & 0xC0 != 0x80 {
        throw ReadError(.notUTF8, at: index)
      }
      if lead == 0xED, bytes[index + 1] >= 0xA0 { found = true }
      index += count
    }
    return found
  }
}
