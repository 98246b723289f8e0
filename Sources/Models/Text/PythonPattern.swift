import Bytes
import Codecs

/// A regular expression of Python's `re`, in the words of PCRE2.
///
/// Where both read the same characters differently, what Python means is spelled out: `\w` is what
/// `str.isalnum` accepts and the underscore, `\s` what `str.isspace` accepts, `\b` lies between them.
struct PythonPattern {
  /// The pattern for PCRE2.
  private(set) var translated = ""

  private var rest: [Character]
  private var isInClass = false

  /// Translates a pattern.
  ///
  /// - Throws: `badPattern` for what has no equivalent.
  init(_ pattern: String) throws(ReadError) {
    // As scalars: a combining mark is a character of its own to both.
    rest = pattern.unicodeScalars.reversed().map { Character($0) }
    while let character = rest.popLast() { try translate(character) }
  }

  private mutating func translate(_ character: Character) throws(ReadError) {
    switch character {
    case "\\": try translateEscape()
    case "[" where isInClass:
      // `[[:alpha:]` is a POSIX class for one, five characters for the other.
      translated += "\\["
    case "[":
      isInClass = true
      translated += "["
      if rest.last == "^" { translated += take() }
      // A bracket that comes first is one of the characters.
      if rest.last == "]" {
        _ = take()
        translated += "\\]"
      }
    case "]":
      isInClass = false
      translated += "]"
    case "(" where !isInClass && rest.last == "?": try translateGroup()
    case "(" where !isInClass && rest.last == "*":
      // `(*COMMIT)` and the like; for Python there is nothing to repeat.
      throw PythonPattern.unsupported("(*")
    case "{" where !isInClass && rest.last == ",":
      // `{,3}` is `{0,3}`.
      translated += "{0"
    default: translated.append(character)
    }
  }

  private mutating func take() -> String { rest.popLast().map { String($0) } ?? "" }

  private mutating func translateEscape() throws(ReadError) {
    let escaped = take()
    if let words = (isInClass ? PythonPattern.inClass : PythonPattern.outside)[escaped] {
      translated += words
      return
    }
    switch escaped {
    case "x": try translateCode(digits: 2)
    case "u": try translateCode(digits: 4)
    case "U": try translateCode(digits: 8)
    case "a": translated += "\\x{07}"
    case "v": translated += "\\x{0b}"
    case "f", "n", "r", "t": translated += "\\" + escaped
    case "0": translated += "\\x{0}"
    default:
      guard let scalar = escaped.unicodeScalars.first else {
        throw PythonPattern.unsupported("a backslash at the end")
      }
      if ("1"..."9").contains(scalar) {
        guard !isInClass else { throw PythonPattern.unsupported("\\\(escaped) in a class") }
        translated += "\\" + escaped
        return
      }
      let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      guard !isLetter else { throw PythonPattern.unsupported("\\\(escaped)") }
      translated += scalar.isASCII ? "\\" + escaped : escaped
    }
  }

  private mutating func translateCode(digits: Int) throws(ReadError) {
    var code = ""
    for _ in 0..<digits { code += take() }
    guard let value = UInt32(code, radix: 16), Unicode.Scalar(value) != nil else {
      throw PythonPattern.unsupported("\\x\(code)")
    }
    translated += "\\x{\(String(value, radix: 16))}"
  }

  /// `(?…`: what both know is kept; of flags, only those that mean the same.
  private mutating func translateGroup() throws(ReadError) {
    _ = take()
    translated += "(?"
    switch rest.last {
    case ":", "=", "!", "<", ">", "#", "(", "|": return
    case "P": return
    default: break
    }
    var flags = ""
    while let flag = rest.last, flag != ")", flag != ":" {
      flags += take()
      guard "uimsx-".contains(flag) else { throw PythonPattern.unsupported("(?\(flags)") }
    }
    // Texts are Unicode anyway; PCRE2 has no such flag.
    flags.removeAll { $0 == "u" }
    translated += flags
  }

  private static func unsupported(_ part: String) -> ReadError {
    ReadError(.badPattern, at: 0, "it has \(part)")
  }

  private static let word = "\\p{L}\\p{N}_"
  private static let space =
    "\\x{9}-\\x{d}\\x{1c}-\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}"
    + "\\x{202f}\\x{205f}\\x{3000}"

  private static let outside: [String: String] = [
    "w": "[\(word)]", "W": "[^\(word)]", "d": "\\p{Nd}", "D": "\\P{Nd}", "s": "[\(space)]",
    "S": "[^\(space)]", "A": "\\A", "Z": "\\z",
    "b": "(?:(?<=[\(word)])(?![\(word)])|(?<![\(word)])(?=[\(word)]))",
    "B": "(?:(?<=[\(word)])(?=[\(word)])|(?<![\(word)])(?![\(word)]))",
  ]

  // Negations within a class have no equal that a class can hold: but for digits they are refused.
  private static let inClass: [String: String] = [
    "w": word, "d": "\\p{Nd}", "D": "\\P{Nd}", "s": space, "b": "\\x{8}",
  ]
}
