import Bytes
import Codecs

/// A regular expression of Python's `re`, in the words of PCRE2.
///
/// Where both read the same characters differently, what Python means is spelled out: `\w` is what
/// `str.isalnum` accepts and the underscore, `\s` what `str.isspace` accepts, `\b` lies between them.
/// What has no equal is refused.
struct PythonPattern {
  /// The pattern for PCRE2.
  private(set) var translated = ""

  /// Scalars, the next one last: a combining mark is a character of its own to both.
  private var rest: [Unicode.Scalar]
  private var isAtStart = true
  private var ignoresCase = false

  /// Translates a pattern.
  ///
  /// - Throws: `badPattern` for what has no equivalent.
  init(_ pattern: String) throws(ReadError) {
    rest = pattern.unicodeScalars.reversed()
    while let scalar = rest.popLast() { try translate(scalar) }
  }

  private mutating func translate(_ scalar: Unicode.Scalar) throws(ReadError) {
    let isFirst = isAtStart
    isAtStart = false
    switch scalar {
    case "\\":
      if let literal = try translateEscape(PythonPattern.outside, isInClass: false) {
        append(literal: literal)
      }
    case "[": try translateClass()
    case "(" where rest.last == "?": try translateGroup(isFirst: isFirst)
    case "(" where rest.last == "*":
      // `(*COMMIT)` and the like; for Python there is nothing to repeat.
      throw PythonPattern.unsupported("(*")
    case "{": try translateCount()
    case "I", "i", "\u{130}", "\u{131}": append(literal: scalar)
    default: append(scalar)
    }
  }

  /// A character that stands for itself and, regardless of case, for its other forms.
  private mutating func append(literal scalar: Unicode.Scalar) {
    let isAnyI = ignoresCase && PythonPattern.formsOfI.contains(scalar)
    translated += isAnyI ? PythonPattern.anyI : PythonPattern.code(scalar)
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    "\\x{\(String(scalar.value, radix: 16))}"
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    translated.unicodeScalars.append(scalar)
  }

  private mutating func take() throws(ReadError) -> Unicode.Scalar {
    guard let scalar = rest.popLast() else { throw PythonPattern.unsupported("no end") }
    return scalar
  }

  /// The digits that come next.
  private mutating func takeDigits() -> String {
    var digits = ""
    while let digit = rest.last, ("0"..."9").contains(digit) {
      digits.unicodeScalars.append(digit)
      rest.removeLast()
    }
    return digits
  }

  /// `{2,5}`, where `{,5}` begins with 0; any other brace is itself.
  private mutating func translateCount() throws(ReadError) {
    let before = rest
    let least = takeDigits()
    var counts = least.isEmpty ? "0" : least
    var isCount = !least.isEmpty
    if rest.last == "," {
      rest.removeLast()
      let most = takeDigits()
      counts += "," + most
      isCount = true
      try PythonPattern.requireFew(most)
    }
    guard isCount, rest.last == "}" else {
      rest = before
      translated += "\\{"
      return
    }
    rest.removeLast()
    try PythonPattern.requireFew(least)
    translated += "{\(counts)}"
  }

  /// Long counts make patterns slow that have few characters.
  private static func requireFew(_ digits: String) throws(ReadError) {
    guard digits.utf8.count <= 3 else { throw unsupported("the count \(digits)") }
  }

  /// `[…]`, in which only a few characters are special.
  private mutating func translateClass() throws(ReadError) {
    translated += "["
    if rest.last == "^" { append(try take()) }
    var content = ClassContent()
    // A bracket that comes first is one of the characters.
    while rest.last != "]" || content.isEmpty {
      let scalar = try take()
      switch scalar {
      case "\\":
        content.hasNotWord = content.hasNotWord || rest.last == "W"
        content.hasUnderscore = content.hasUnderscore || rest.last == "w"
        let literal = try translateEscape(PythonPattern.inside, isInClass: true)
        if let literal { translated += PythonPattern.code(literal) }
        content.add(literal)
      case "[", "]":
        // `[[:alpha:]` is a POSIX class for one, five characters for the other.
        translated += "\\"
        append(scalar)
        content.add(scalar)
      case "-":
        // One that makes no range is escaped, so that what follows it does not make one of it.
        translated += content.addHyphen() ? "-" : "\\-"
      default:
        append(scalar)
        content.add(scalar)
      }
    }
    // `\P{Xan}` has the underscore, which `\W` has not, unless the class has it anyway.
    guard !content.hasNotWord || content.hasUnderscore else {
      throw PythonPattern.unsupported(#"\W in a class without _"#)
    }
    if ignoresCase, content.hasI {
      // A hyphen that came last would otherwise make a range.
      if content.isRange {
        translated.insert("\\", at: translated.index(before: translated.endIndex))
      }
      translated += PythonPattern.formsOfIInClass
    }
    append(try take())
  }

  /// What a class has, as far as it matters.
  private struct ClassContent {
    var isEmpty = true
    var hasNotWord = false
    var hasUnderscore = false
    var hasI = false
    private var last: Unicode.Scalar?
    private(set) var isRange = false

    mutating func add(_ scalar: Unicode.Scalar?) {
      if let scalar {
        let first = isRange ? min(last ?? scalar, scalar) : scalar
        hasUnderscore = hasUnderscore || scalar == "_"
        hasI = hasI || PythonPattern.formsOfI.contains { (first...scalar).contains($0) }
      }
      (isEmpty, last, isRange) = (false, isRange ? nil : scalar, false)
    }

    /// Returns whether the hyphen is a part of a range.
    mutating func addHyphen() -> Bool {
      let canBeginRange = last != nil && !isRange
      let endsRange = isRange
      if canBeginRange { isRange = true } else { add("-") }
      return canBeginRange || endsRange
    }
  }

  /// Returns the character that an escape stands for; nil when it was something else, which is written.
  private mutating func translateEscape(
    _ classes: [Unicode.Scalar: String], isInClass: Bool
  ) throws(ReadError) -> Unicode.Scalar? {
    let escaped = try take()
    if let words = classes[escaped] {
      translated += words
      return nil
    }
    switch escaped {
    case "x": return try translateCode(digits: 2)
    case "u": return try translateCode(digits: 4)
    case "U": return try translateCode(digits: 8)
    case "0"..."9":
      // Octal codes are for bytes; `\1` outside of a class is what the group found.
      let digits = String(escaped) + takeDigits()
      guard digits == "1", !isInClass else { throw PythonPattern.unsupported("\\\(digits)") }
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

  /// `(?…`: what both know is kept; of flags, only those that mean the same.
  private mutating func translateGroup(isFirst: Bool) throws(ReadError) {
    _ = try take()
    let kind = try take()
    switch kind {
    case ":", "=", "!", ">":
      translated += "(?"
      append(kind)
    case "<", "P":
      let next = try take()
      guard (kind == "<" ? ["=", "!"] : ["<", "="]).contains(next) else {
        throw PythonPattern.unsupported("(?\(kind)\(next)")
      }
      translated += "(?"
      append(kind)
      append(next)
    case "#": while try take() != ")" {}
    default: try translateFlags(kind, isFirst: isFirst)
    }
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

  private static func unsupported(_ part: String) -> ReadError {
    ReadError(.badPattern, at: 0, "it has \(part)")
  }

  // To Python these are one letter regardless of case, to PCRE2 the last two are none.
  private static let formsOfI: [Unicode.Scalar] = ["I", "i", "\u{130}", "\u{131}"]
  private static let formsOfIInClass = "\\x{130}\\x{131}Ii"
  private static let anyI = "[\(formsOfIInClass)]"

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
    "d": "\\p{Nd}", "D": "\\P{Nd}", "a": "\\x{7}", "f": "\\x{c}", "n": "\\x{a}", "r": "\\x{d}",
    "t": "\\x{9}", "v": "\\x{b}",
  ]

  private static let outside = everywhere.merging([
    "w": "[\(word)]", "W": "[^\(word)]", "s": "[\(space)]", "S": "[^\(space)]", "A": "\\A",
    "Z": "\\z",
    "b": "(?:(?<=[\(word)])(?![\(word)])|(?<![\(word)])(?=[\(word)]))",
    "B": "(?:(?<=[\(word)])(?=[\(word)])|(?<![\(word)])(?![\(word)]))",
  ]) { $1 }

  private static let inside = everywhere.merging([
    "w": word, "W": "\\P{Xan}", "s": space, "S": notSpace, "b": "\\x{8}",
  ]) { $1 }
}
