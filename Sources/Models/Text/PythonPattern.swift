import Bytes
import Codecs

/// A regular expression of Python's `re`, in the words of PCRE2.
///
/// Where both read the same characters differently, what Python means is spelled out: `\w` is what
/// `str.isalnum` accepts and the underscore, `\s` what `str.isspace` accepts, `\b` lies between them.
/// What has no equal is refused.
struct PythonPattern {
  /// The pattern for PCRE2.
  var translated = ""

  /// A combining mark is a character of its own to both.
  private let scalars: [Unicode.Scalar]
  /// The place of the next scalar.
  private var place = 0
  private var isAtStart = true
  private(set) var ignoresCase = false

  /// Translates a pattern.
  ///
  /// - Throws: `badPattern` for what has no equivalent.
  init(_ pattern: String) throws(ReadError) {
    guard pattern.utf8.count <= BoundedPattern.longest else {
      throw PythonPattern.unsupported("\(pattern.utf8.count) bytes")
    }
    scalars = Array(pattern.unicodeScalars)
    while next != nil { try translate(try take()) }
  }

  /// The scalar that comes next; nil at the end.
  var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func translate(_ scalar: Unicode.Scalar) throws(ReadError) {
    let isFirst = isAtStart
    isAtStart = false
    switch scalar {
    case "\\":
      if let literal = try translateEscape(PythonPattern.outside, isInClass: false) {
        append(literal: literal)
      }
    case "[": try translateClass()
    case "(" where next == "?": try translateGroup(isFirst: isFirst)
    case "(" where next == "*":
      // `(*COMMIT)` and the like; for Python there is nothing to repeat.
      throw PythonPattern.unsupported("(*")
    case "{": try translateCount()
    case _ where ignoresCase && PythonPattern.siblings(of: scalar) != nil: append(literal: scalar)
    default: append(scalar)
    }
  }

  /// A character that stands for itself and, regardless of case, for its other forms.
  private mutating func append(literal scalar: Unicode.Scalar) {
    if ignoresCase, let siblings = PythonPattern.siblings(of: scalar) {
      translated += "[\(siblings.map { PythonPattern.code($0) }.joined())]"
    } else {
      translated += PythonPattern.code(scalar)
    }
  }

  static func code(_ scalar: Unicode.Scalar) -> String {
    "\\x{\(String(scalar.value, radix: 16))}"
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    translated.unicodeScalars.append(scalar)
  }

  mutating func take() throws(ReadError) -> Unicode.Scalar {
    guard let scalar = next else { throw PythonPattern.unsupported("no end") }
    place += 1
    return scalar
  }

  /// The digits that come next.
  mutating func takeDigits() -> String {
    var digits = ""
    while let digit = next, ("0"..."9").contains(digit) {
      digits.unicodeScalars.append(digit)
      place += 1
    }
    return digits
  }

  /// `{2,5}`, where `{,5}` begins with 0; any other brace is itself.
  private mutating func translateCount() throws(ReadError) {
    let before = place
    let least = takeDigits()
    var counts = least.isEmpty ? "0" : least
    var isCount = !least.isEmpty
    if next == "," {
      place += 1
      let most = takeDigits()
      counts += "," + most
      isCount = true
      try PythonPattern.requireFew(most)
    }
    guard isCount, next == "}" else {
      place = before
      translated += "\\{"
      return
    }
    place += 1
    try PythonPattern.requireFew(least)
    translated += "{\(counts)}"
  }

  /// Long counts make patterns slow that have few characters.
  private static func requireFew(_ digits: String) throws(ReadError) {
    guard digits.utf8.count <= 3 else { throw unsupported("the count \(digits)") }
  }

  /// `(?…`: what both know is kept; of flags, only those that mean the same.
  private mutating func translateGroup(isFirst: Bool) throws(ReadError) {
    _ = try take()
    let kind = try take()
    switch kind {
    case ":", "=", "!", ">":
      translated += "(?"
      append(kind)
    case "<", "P":
      let mark = try take()
      guard (kind == "<" ? ["=", "!"] : ["<", "="]).contains(mark) else {
        throw PythonPattern.unsupported("(?\(kind)\(mark)")
      }
      translated += "(?"
      append(kind)
      append(mark)
      if kind == "P" { try copyName(through: mark == "<" ? ">" : ")") }
    case "#": while try take() != ")" {}
    default: try translateFlags(kind, isFirst: isFirst)
    }
  }

  /// The name of a group, which is no pattern.
  private mutating func copyName(through end: Unicode.Scalar) throws(ReadError) {
    while next != end { append(try take()) }
    append(try take())
  }

  private mutating func translateFlags(
    _ first: Unicode.Scalar, isFirst: Bool
  ) throws(ReadError) {
    var flags = ""
    var flag = first
    while flag != ")", flag != ":" {
      // In verbose patterns spaces and comments are not what they are elsewhere.
      guard ["u", "i", "m", "s", "-"].contains(flag) else {
        throw PythonPattern.unsupported("(?\(flags)\(flag)")
      }
      // Texts are Unicode anyway; PCRE2 has no such flag.
      if flag != "u" { flags.unicodeScalars.append(flag) }
      flag = try take()
    }
    // Flags without a group are those of the whole pattern.
    guard flag == ":" ? !flags.contains("i") : isFirst else {
      throw PythonPattern.unsupported("flags in its middle")
    }
    isAtStart = flag == ")"
    ignoresCase = ignoresCase || flags.contains("i")
    if flag == ":" || !flags.isEmpty { translated += "(?\(flags)\(flag)" }
  }

  static func unsupported(_ part: String) -> ReadError {
    ReadError(.badPattern, at: 0, "it has \(part)")
  }
}
