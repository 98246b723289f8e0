import Bytes

/// Single values of Python, as `json.dumps` writes them.
enum SkopsScalar {
  /// The opcodes of the value that a text is; nil when it is no single value.
  ///
  /// Beside what JSON has, `json.dumps` writes `NaN`, `Infinity` and `-Infinity`.
  static func opcodes(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    switch text.first {
    case UInt8(ascii: "\""): return string(text).map { Opcodes.text($0) }
    case UInt8(ascii: "n") where text.elementsEqual("null".utf8): return [Opcodes.none]
    case UInt8(ascii: "t") where text.elementsEqual("true".utf8): return [Opcodes.bool(true)]
    case UInt8(ascii: "f") where text.elementsEqual("false".utf8): return [Opcodes.bool(false)]
    default: return isInteger(text) ? Opcodes.integer(digits: text) : float(text).map(Opcodes.float)
    }
  }

  /// Whether a text is the digits of an integer, as short as possible.
  static func isInteger(_ text: ArraySlice<UInt8>) -> Bool {
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    return !digits.isEmpty && digits.allSatisfy(isDigit)
      && (digits.first != UInt8(ascii: "0") || digits.count == 1)
  }

  /// The number that a text is, by the grammar of JSON or by name; nil where there is none, or none
  /// that is finite.
  static func float(_ text: ArraySlice<UInt8>) -> Double? {
    if let special = specials.first(where: { text.elementsEqual($0.name.utf8) }) {
      return special.value
    }
    var rest = text
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    guard take(digits: &rest) else { return nil }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard take(digits: &rest) else { return nil }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
        rest = rest.dropFirst()
      }
      guard take(digits: &rest) else { return nil }
    }
    guard rest.isEmpty, let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite
    else { return nil }
    return value
  }

  private static let specials: [(name: String, value: Double)] = [
    ("NaN", .nan), ("Infinity", .infinity), ("-Infinity", -.infinity),
  ]

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func take(digits rest: inout ArraySlice<UInt8>) -> Bool {
    let count = rest.prefix(while: isDigit).count
    rest = rest.dropFirst(count)
    return count > 0
  }

  /// The WTF-8 of a quoted string: Python's may hold lone surrogates; nil where it is damaged.
  private static func string(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count >= 2, text.last == UInt8(ascii: "\"") else { return nil }
    var rest = text.dropFirst().dropLast()
    var result: [UInt8] = []
    result.reserveCapacity(rest.count)
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""), 0..<0x20: return nil
      case UInt8(ascii: "\\"):
        guard append(escape: &rest, to: &result) else { return nil }
      default: result.append(byte)
      }
    }
    return result
  }

  private static func append(escape rest: inout ArraySlice<UInt8>, to result: inout [UInt8]) -> Bool
  {
    guard let letter = rest.popFirst() else { return false }
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "n"): result.append(0x0a)
    case UInt8(ascii: "f"): result.append(0x0c)
    case UInt8(ascii: "r"): result.append(0x0d)
    case UInt8(ascii: "u"):
      guard let unit = unit(&rest) else { return false }
      var value = UInt32(unit)
      if UTF16.isLeadSurrogate(unit), rest.starts(with: "\\u".utf8) {
        var behind = rest.dropFirst(2)
        if let second = self.unit(&behind), UTF16.isTrailSurrogate(second) {
          value = 0x10000 + (UInt32(unit) - 0xd800) << 10 + (UInt32(second) - 0xdc00)
          rest = behind
        }
      }
      append(character: value, to: &result)
    default: return false
    }
    return true
  }

  private static func unit(_ rest: inout ArraySlice<UInt8>) -> UInt16? {
    guard rest.count >= 4 else { return nil }
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    guard digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit && $0 < 0x80 }) else {
      return nil
    }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  /// Appends a character as UTF-8 has it, surrogates as if it had them too.
  private static func append(character: UInt32, to result: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(character >> shift & 0x3f) }
    switch character {
    case 0..<0x80: result.append(UInt8(character))
    case 0x80..<0x800: result += [0xc0 | UInt8(character >> 6), tail(0)]
    case 0x800..<0x10000: result += [0xe0 | UInt8(character >> 12), tail(6), tail(0)]
    default: result += [0xf0 | UInt8(character >> 18), tail(12), tail(6), tail(0)]
    }
  }
}
