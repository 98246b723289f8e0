/// Which characters are parts of words, as `\w` of Python's `re` has it, and which are white space.
enum WordCharacters {
  /// Whether a character is a letter, a number or an underscore.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isWord(UInt8(scalar.value)) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// The same of a character of ASCII.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x5f: true
    default: false
    }
  }

  /// Whether a character is white space, as `str.isspace` has it.
  static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x9...0xd, 0x1c...0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f,
      0x205f, 0x3000:
      true
    default: false
    }
  }

  /// The scalar at `place` of valid UTF-8, and the place of the next.
  static func scalar(at place: Int, of text: [UInt8]) -> (value: UInt32, next: Int) {
    let first = UInt32(text[place])
    if first < 0x80 { return (first, place + 1) }
    func rest(_ offset: Int) -> UInt32 { UInt32(text[place + offset] & 0x3f) }
    if first < 0xe0 { return ((first & 0x1f) << 6 | rest(1), place + 2) }
    if first < 0xf0 { return ((first & 0xf) << 12 | rest(1) << 6 | rest(2), place + 3) }
    return ((first & 7) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), place + 4)
  }
}
