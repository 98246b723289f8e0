import Bytes

extension PythonPattern {
  /// `[…]`, in which only a few characters are special.
  mutating func translateClass() throws(ReadError) {
    var whole = translated
    translated = "["
    let isNegated = next == "^"
    if isNegated { append(try take()) }
    var content = ClassContent()
    // A bracket that comes first is one of the characters.
    while next != "]" || content.isEmpty {
      let scalar = try take()
      switch scalar {
      case "\\":
        content.hasNotWord = content.hasNotWord || next == "W"
        // These have it as well.
        content.hasUnderscore = content.hasUnderscore || ["w", "D", "S"].contains(next)
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
    if ignoresCase {
      // A hyphen that came last would otherwise make a range.
      if content.isRange {
        // Together with the character before it, it may be a single one of Swift.
        translated.unicodeScalars.removeLast()
        translated += "\\-"
      }
      for sibling in content.siblings { translated += PythonPattern.code(sibling) }
    }
    append(try take())
    // `\P{Xan}` has the underscore, which `\W` has not, unless the class has it anyway.
    if content.hasNotWord && !content.hasUnderscore {
      translated = isNegated ? "(?:\(translated)|_)" : "(?:(?!_)\(translated))"
    }
    whole += translated
    translated = whole
  }

  /// What a class has, as far as it matters.
  private struct ClassContent {
    var isEmpty = true
    var hasNotWord = false
    var hasUnderscore = false
    /// Letters that Python takes for ones of the class regardless of case, and PCRE2 does not.
    private(set) var siblings: [Unicode.Scalar] = []
    private var last: Unicode.Scalar?
    private(set) var isRange = false

    mutating func add(_ scalar: Unicode.Scalar?) {
      if let scalar {
        let first = isRange ? min(last ?? scalar, scalar) : scalar
        hasUnderscore = hasUnderscore || (first...scalar).contains("_")
        for letters in PythonPattern.siblings
        where !siblings.contains(letters[0])
          && letters.contains(where: { (first...scalar).contains($0) })
        {
          siblings += letters
        }
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
}
