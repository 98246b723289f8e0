import Bytes

extension JSONScanner {
  /// Scans a string with its quotes.
  ///
  /// - Returns: Whether there is a backslash in it.
  mutating func scanString() throws(ReadError) -> Bool {
    position += 1
    var hasEscapes = false
    while true {
      let byte = try byte()
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return hasEscapes
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try scanEscape()
      case 0..<0x20: throw ReadError(.jsonControlCharacter, at: position)
      case 0x20..<0x80: position += 1
      default: try scanMultiByteCharacter(byte)
      }
    }
  }

  /// Scans a key with its quotes, and adds a row for it.
  ///
  /// - Returns: The name, which the next one must follow where keys ascend.
  mutating func scanKey(after previous: Range<Int>) throws(ReadError) -> Range<Int> {
    let start = position
    guard try byte() == UInt8(ascii: "\"") else { throw ReadError(.jsonUnexpectedByte, at: start) }
    var hasEscapes = false
    switch rules.keys {
    case .ascendingNames:
      try scanName()
      let name = (start + 1)..<(position - 1)
      switch order(previous, name) {
      case ..<0: break
      case 0: throw ReadError(.jsonDuplicateKey, at: start)
      default: throw ReadError(.jsonKeyOrder, at: start)
      }
    case .distinct:
      hasEscapes = try scanString()
      let text = [UInt8](copying: bytes.extracting((start + 1)..<(position - 1)))
      let key = hasEscapes ? JSONText.unescaped(text) : text
      guard !key.contains(0) else { throw ReadError(.jsonKey, at: start) }
      guard keys[keys.count - 1].insert(key).inserted else {
        throw ReadError(.jsonDuplicateKey, at: start)
      }
    }
    try append(.string, from: start, isKey: true, hasEscapes: hasEscapes)
    return (start + 1)..<(position - 1)
  }

  /// Scans `"[a-z][a-z0-9_]*"` or `"$[a-z][a-z0-9_]*"`.
  private mutating func scanName() throws(ReadError) {
    position += 1
    if next == UInt8(ascii: "$") { position += 1 }
    let first = position
    while true {
      switch try byte() {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): position += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where position > first: position += 1
      case UInt8(ascii: "_") where position > first: position += 1
      case UInt8(ascii: "\"") where position > first:
        position += 1
        return
      default: throw ReadError(.jsonKey, at: position)
      }
    }
  }

  /// Below 0 where one name comes before the other by its bytes, 0 where both are equal.
  private func order(_ one: Range<Int>, _ other: Range<Int>) -> Int {
    for index in 0..<min(one.count, other.count) {
      let (left, right) = (bytes[one.lowerBound + index], bytes[other.lowerBound + index])
      if left != right { return left < right ? -1 : 1 }
    }
    return one.count - other.count
  }

  // MARK: Escapes

  private mutating func scanEscape() throws(ReadError) {
    let start = position
    position += 1
    switch try byte() {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "b"), UInt8(ascii: "t"),
      UInt8(ascii: "n"), UInt8(ascii: "f"), UInt8(ascii: "r"):
      position += 1
    case UInt8(ascii: "/") where rules.escapes == .standard: position += 1
    case UInt8(ascii: "u"):
      position += 1
      switch rules.escapes {
      case .necessary: try scanControlCharacter()
      case .standard: try scanUnicodeEscape(start)
      }
    default: throw ReadError(.jsonEscape, at: position)
    }
  }

  /// Scans the digits of a control character that has no shorter escape.
  private mutating func scanControlCharacter() throws(ReadError) {
    for highest: UInt8 in [0, 0, 1] {
      guard let digit = Hexadecimal.value(try byte()), digit <= highest else {
        throw ReadError(.jsonEscape, at: position)
      }
      position += 1
    }
    let last = try byte()
    guard let digit = Hexadecimal.value(last) else { throw ReadError(.jsonEscape, at: position) }
    // 08, 09, 0a, 0c and 0d are \b, \t, \n, \f and \r.
    guard bytes[position - 1] == UInt8(ascii: "1") || ![8, 9, 10, 12, 13].contains(digit) else {
      throw ReadError(.jsonEscape, at: position)
    }
    position += 1
  }

  /// Scans the digits of any UTF-16 unit, and the second one of a surrogate pair.
  private mutating func scanUnicodeEscape(_ start: Int) throws(ReadError) {
    let unit = try scanUnit()
    guard !UTF16.isTrailSurrogate(unit) else { throw ReadError(.jsonSurrogate, at: start) }
    guard UTF16.isLeadSurrogate(unit) else { return }
    for expected in "\\u".utf8 {
      guard try byte() == expected else { throw ReadError(.jsonSurrogate, at: start) }
      position += 1
    }
    guard UTF16.isTrailSurrogate(try scanUnit()) else {
      throw ReadError(.jsonSurrogate, at: start)
    }
  }

  private mutating func scanUnit() throws(ReadError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Hexadecimal.value(ofEitherCase: try byte()) else {
        throw ReadError(.jsonEscape, at: position)
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  // MARK: UTF-8

  /// Scans a character of two to four bytes, by table 3-7 of the Unicode standard.
  private mutating func scanMultiByteCharacter(_ lead: UInt8) throws(ReadError) {
    let start = position
    let second: ClosedRange<UInt8>
    let count: Int
    switch lead {
    case 0xC2...0xDF: (second, count) = (0x80...0xBF, 2)
    case 0xE0: (second, count) = (0xA0...0xBF, 3)
    case 0xED: (second, count) = (0x80...0x9F, 3)
    case 0xE1...0xEF: (second, count) = (0x80...0xBF, 3)
    case 0xF0: (second, count) = (0x90...0xBF, 4)
    case 0xF1...0xF3: (second, count) = (0x80...0xBF, 4)
    case 0xF4: (second, count) = (0x80...0x8F, 4)
    default: throw ReadError(.jsonUTF8, at: start)
    }
    position += 1
    guard second.contains(try byte()) else { throw ReadError(.jsonUTF8, at: start) }
    position += 1
    for _ in 2..<count {
      guard (0x80...0xBF).contains(try byte()) else { throw ReadError(.jsonUTF8, at: start) }
      position += 1
    }
  }
}
