import Bytes

extension JSONScanner {
  /// Scans a number by the grammar, then judges its value and its digits.
  mutating func scanNumber() throws(ReadError) -> JSONValue.Kind {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    if rules.numbers == .named, next == UInt8(ascii: "I") {
      try scanLetters("Infinity")
      return .float
    }
    try scanIntegerDigits()
    let isExact = rules.numbers == .exact
    var fraction: Range<Int>?
    if next == UInt8(ascii: ".") {
      position += 1
      fraction = try scanDigits()
    }
    let endOfDigits = position
    let hasExponent = next == UInt8(ascii: "e") || next == UInt8(ascii: "E")
    if hasExponent {
      // Exact floats have a fraction and a small e.
      guard !isExact || fraction != nil && next == UInt8(ascii: "e") else {
        throw ReadError(.jsonNumber, at: position)
      }
      try scanExponent()
    }
    // Where more text must come, a number at the very end may be the beginning of a longer one.
    if position == bytes.count, innermost != nil { throw ReadError(.truncated, at: position) }

    guard fraction != nil || hasExponent else {
      if isExact { try judgeInteger(start..<position) }
      return .integer
    }
    if isExact, let fraction { try judgeDigits(start..<endOfDigits, fraction: fraction) }
    guard JSONNumber.double(bytes, start..<position).isFinite else {
      throw ReadError(.jsonNumberRange, at: start)
    }
    return .float
  }

  /// Scans the digits before the point: `0`, or digits that do not begin with it.
  private mutating func scanIntegerDigits() throws(ReadError) {
    let first = position
    let digits = try scanDigits()
    // The first byte that cannot stand there is the one after the zero.
    guard bytes[first] != UInt8(ascii: "0") || digits.count == 1 else {
      throw ReadError(.jsonNumber, at: first + 1)
    }
  }

  /// Scans one digit or more.
  private mutating func scanDigits() throws(ReadError) -> Range<Int> {
    let start = position
    guard Self.isDigit(try byte()) else { throw ReadError(.jsonNumber, at: position) }
    while let digit = next, Self.isDigit(digit) { position += 1 }
    return start..<position
  }

  private mutating func scanExponent() throws(ReadError) {
    position += 1
    let sign = try byte()
    switch rules.numbers {
    case .exact:
      if sign == UInt8(ascii: "-") { position += 1 }
      guard try byte() != UInt8(ascii: "0") else { throw ReadError(.jsonNumber, at: position) }
    case .standard, .named:
      if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
    }
    _ = try scanDigits()
  }

  private func judgeInteger(_ range: Range<Int>) throws(ReadError) {
    let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
    guard !isNegative || bytes[range.lowerBound + 1] != UInt8(ascii: "0") else {
      throw ReadError(.jsonNegativeZero, at: range.lowerBound)
    }
    guard let value = JSONNumber.integer(bytes, range), value.magnitude < 1 << 53 else {
      throw ReadError(.jsonNumberRange, at: range.lowerBound)
    }
  }

  /// Judges the digits of an exact float, which stand in `range` around the point.
  private func judgeDigits(
    _ range: Range<Int>, fraction: Range<Int>
  ) throws(ReadError) {
    // Significant are the digits from the first that is not zero to the last that is not zero.
    var count = 0
    var extraDigit = range.upperBound
    var afterLast = range.upperBound
    while afterLast > range.lowerBound, !isSignificant(afterLast - 1) { afterLast -= 1 }
    for index in range where index < afterLast && Self.isDigit(bytes[index]) {
      if count > 0 || isSignificant(index) { count += 1 }
      if count == 18 {
        extraDigit = index
        break
      }
    }
    guard extraDigit == range.upperBound else { throw ReadError(.jsonDigits, at: extraDigit) }
    let firstZero = max(afterLast, fraction.lowerBound + 1)
    guard firstZero >= fraction.upperBound else { throw ReadError(.jsonNumber, at: firstZero) }
  }

  private func isSignificant(_ index: Int) -> Bool {
    (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(bytes[index])
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
