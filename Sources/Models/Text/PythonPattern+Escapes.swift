import Bytes

extension PythonPattern {
  /// Returns the character that an escape stands for; nil when it was something else, which is written.
  mutating func translateEscape(
    _ classes: [Unicode.Scalar: String], isInClass: Bool
  ) throws(ReadError) -> Unicode.Scalar? {
    let escaped = try take()
    if let words = classes[escaped] {
      translated += words
      return nil
    }
    if let control = PythonPattern.controls[escaped] { return control }
    switch escaped {
    case "b" where isInClass: return "\u{8}"
    case "x": return try translateCode(digits: 2)
    case "u": return try translateCode(digits: 4)
    case "U": return try translateCode(digits: 8)
    case "0"..."9":
      // Octal codes are for bytes; `\1` outside of a class is what the group found. Regardless of case
      // Python compares that by lower case, and PCRE2 otherwise: `ſs`.
      let digits = String(escaped) + takeDigits()
      guard digits == "1", !isInClass, !ignoresCase else {
        throw PythonPattern.unsupported("\\\(digits)")
      }
      translated += "(?:\\1)"
    case "a"..."z", "A"..."Z": throw PythonPattern.unsupported("\\\(escaped)")
    default: return escaped
    }
    return nil
  }

  private mutating func translateCode(digits: Int) throws(ReadError) -> Unicode.Scalar {
    var code = ""
    for _ in 0..<digits { code.unicodeScalars.append(try take()) }
    guard let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw PythonPattern.unsupported("the code \(code)")
    }
    return scalar
  }

  // To Python these are one letter each regardless of case; to PCRE2 some, or all, of them are not.
  static let siblings: [[Unicode.Scalar]] = [
    ["I", "i", "\u{130}", "\u{131}"], ["\u{390}", "\u{1fd3}"], ["\u{3b0}", "\u{1fe3}"],
    ["\u{fb05}", "\u{fb06}"],
  ]

  /// The letters that are the same as a letter regardless of case, where PCRE2 does not know that.
  static func siblings(of scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    siblings.first { $0.contains(scalar) }
  }

  // The same in every version of PCRE2, which its `\w` is not: letters and numbers.
  private static let word = "\\p{L}\\p{N}_"
  private static let space =
    "\\x{9}-\\x{d}\\x{1c}-\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}"
    + "\\x{202f}\\x{205f}\\x{3000}"
  private static let notSpace =
    "\\x{0}-\\x{8}\\x{e}-\\x{1b}\\x{21}-\\x{84}\\x{86}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"
    + "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}"
    + "\\x{3001}-\\x{10ffff}"

  private static let everywhere: [Unicode.Scalar: String] = [
    "d": "\\p{Nd}", "D": "\\P{Nd}",
  ]

  private static let controls: [Unicode.Scalar: Unicode.Scalar] = [
    "a": "\u{7}", "f": "\u{c}", "n": "\n", "r": "\r", "t": "\t", "v": "\u{b}",
  ]

  static let outside = everywhere.merging([
    "w": "[\(word)]", "W": "[^\(word)]", "s": "[\(space)]", "S": "[^\(space)]", "A": "\\A",
    "Z": "\\z",
    "b": "(?:(?<=[\(word)])(?![\(word)])|(?<![\(word)])(?=[\(word)]))",
    // Up to Python 3.13 there is none in an empty text.
    "B": "(?!\\A\\z)(?:(?<=[\(word)])(?=[\(word)])|(?<![\(word)])(?![\(word)]))",
  ]) { $1 }

  static let inside = everywhere.merging([
    "w": word, "W": "\\P{Xan}", "s": space, "S": notSpace,
  ]) { $1 }
}
