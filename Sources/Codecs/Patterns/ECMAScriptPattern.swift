import Bytes

/// A regular expression of ECMA-262 (section 22.2.1, with the flag `u`), as PCRE2 writes it.
///
/// What only one of the two languages has is refused, as what both write alike and mean otherwise is
/// rewritten: `.`, `\s`, `\u`, names of Unicode's categories.
struct ECMAScriptPattern {
  /// The pattern for PCRE2, to be compiled without its own `\d`, `\w` and `\s` of Unicode.
  private(set) var text: [UInt8] = []

  private let source: [UInt8]
  private var index = 0
  private var isInClass = false

  /// White space and the ends of lines (sections 12.2 and 12.3), as the inside of a class.
  private static let space = Array(
    #"\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}"#.utf8)

  /// All other characters.
  private static let other = Array(
    (#"\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}"#
      + #"\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}"#)
      .utf8)

  /// - Throws: `badPattern`.
  init(_ source: [UInt8]) throws(ReadError) {
    self.source = source
    while index < source.count { try translate() }
    guard !isInClass else { throw refusal("a class is not closed") }
  }

  private func refusal(_ fact: String) -> ReadError { ReadError(.badPattern, at: index, fact) }

  private func byte(_ offset: Int) -> UInt8? {
    index + offset < source.count ? source[index + offset] : nil
  }

  private mutating func copy(_ count: Int = 1) {
    text += source[index..<min(index + count, source.count)]
    index += count
  }

  /// Translates what begins at `index`.
  private mutating func translate() throws(ReadError) {
    switch source[index] {
    case UInt8(ascii: "\\"): try translateEscape()
    case UInt8(ascii: "]") where isInClass:
      isInClass = false
      copy()
    case UInt8(ascii: "[") where isInClass:
      // Elsewhere it could begin a class of POSIX.
      text += Array(#"\["#.utf8)
      index += 1
    case UInt8(ascii: "["):
      isInClass = true
      copy(byte(1) == UInt8(ascii: "^") ? 2 : 1)
    case _ where isInClass: copy()
    case UInt8(ascii: "."):
      text += Array(#"[^\n\r\x{2028}\x{2029}]"#.utf8)
      index += 1
    case UInt8(ascii: "("): try translateGroup()
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "}"):
      copy(byte(1) == UInt8(ascii: "?") ? 2 : 1)
      // Here PCRE2 would match without going back.
      if byte(0) == UInt8(ascii: "+") { throw refusal("there is nothing to repeat") }
    default: copy()
    }
  }

  private mutating func translateGroup() throws(ReadError) {
    guard byte(1) != UInt8(ascii: "*") else { throw refusal("there is nothing to repeat") }
    guard byte(1) == UInt8(ascii: "?") else { return copy() }
    switch (byte(2), byte(3)) {
    case (UInt8(ascii: ":"), _), (UInt8(ascii: "="), _), (UInt8(ascii: "!"), _): copy(3)
    case (UInt8(ascii: "<"), _): copy(3)
    default: throw refusal("there is no such group")
    }
  }

  private mutating func translateEscape() throws(ReadError) {
    guard let letter = byte(1) else { throw refusal("it ends with a backslash") }
    switch letter {
    case UInt8(ascii: "s"):
      try demandNoRange()
      text += isInClass ? Self.space : [UInt8(ascii: "[")] + Self.space + [UInt8(ascii: "]")]
      index += 2
    case UInt8(ascii: "S") where !isInClass:
      text += Array("[^".utf8) + Self.space + [UInt8(ascii: "]")]
      index += 2
    case UInt8(ascii: "S"):
      try demandNoRange()
      text += Self.other
      index += 2
    case UInt8(ascii: "0") where !Self.isDigit(byte(2)): write(scalar: 0, length: 2)
    case UInt8(ascii: "x"):
      guard let value = hexadecimal(2, 2) else { throw refusal(#"\x needs two digits"#) }
      write(scalar: value, length: 4)
    case UInt8(ascii: "u"): try translateUnicode()
    case UInt8(ascii: "p"), UInt8(ascii: "P"): try translateProperty()
    case UInt8(ascii: "k") where byte(2) == UInt8(ascii: "<"): copy(2)
    case UInt8(ascii: "c"):
      guard let letter = byte(2), Self.isLetter(letter) else {
        throw refusal(#"\c needs a letter"#)
      }
      write(scalar: UInt32(letter & 0x1F), length: 3)
    case UInt8(ascii: "v"): write(scalar: 0x0B, length: 2)
    case _ where Self.isLetter(letter):
      guard Array("bBdDwWfnrt".utf8).contains(letter) else {
        throw refusal("there is no such escape")
      }
      copy(2)
    default: copy(2)
    }
  }

  /// Refuses a class of white space at an end of a range, where it would be written as ranges.
  private func demandNoRange() throws(ReadError) {
    guard isInClass else { return }
    let dash = UInt8(ascii: "-")
    let isStart = byte(2) == dash && byte(3) != UInt8(ascii: "]")
    let isEnd =
      index > 1 && source[index - 1] == dash
      && !#"[^\"#.utf8.contains(source[index - 2])
    if isStart || isEnd { throw refusal("a class is no end of a range") }
  }

  /// `\u1234`, `\u{12345}`, or two halves of a pair.
  private mutating func translateUnicode() throws(ReadError) {
    if byte(2) == UInt8(ascii: "{") {
      let digits = source[(index + 3)...].prefix { $0 != UInt8(ascii: "}") }
      guard byte(digits.count + 3) != nil,
        digits.allSatisfy({ Self.isDigit($0) || Self.isLetter($0) }),
        let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
        Unicode.Scalar(value) != nil
      else { throw refusal("there is no such character") }
      return write(scalar: value, length: digits.count + 4)
    }
    guard let high = hexadecimal(2, 4) else { throw refusal(#"\u needs four digits"#) }
    guard (0xD800...0xDFFF).contains(high) else { return write(scalar: high, length: 6) }
    guard high < 0xDC00, byte(6) == UInt8(ascii: "\\"), byte(7) == UInt8(ascii: "u"),
      let low = hexadecimal(8, 4), (0xDC00...0xDFFF).contains(low)
    else { throw refusal("half a pair is no character") }
    write(scalar: 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), length: 12)
  }

  /// `\p{…}`: a category by its short or long name, a script, or a property that some have.
  private mutating func translateProperty() throws(ReadError) {
    guard byte(2) == UInt8(ascii: "{") else { throw refusal(#"\p needs a name in braces"#) }
    let whole = source[(index + 3)...].prefix { $0 != UInt8(ascii: "}") }
    let text = String(decoding: whole, as: UTF8.self)
    guard byte(whole.count + 3) != nil, let name = UnicodeProperty.name(text) else {
      throw refusal("there is no such property")
    }
    self.text += source[index..<(index + 3)] + Array(name.utf8) + [UInt8(ascii: "}")]
    index += whole.count + 4
  }

  private mutating func write(scalar: UInt32, length: Int) {
    text += Array("\\x{\(String(scalar, radix: 16))}".utf8)
    index += length
  }

  private func hexadecimal(_ offset: Int, _ count: Int) -> UInt32? {
    guard index + offset + count <= source.count else { return nil }
    let digits = source[(index + offset)..<(index + offset + count)]
    guard digits.allSatisfy({ Self.isDigit($0) || Self.isLetter($0) }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
