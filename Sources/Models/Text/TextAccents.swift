/// What is left of letters when their accents go.
enum TextAccents: String {
  case none
  /// Decomposed (NFKD), and only ASCII kept.
  case ascii
  /// Decomposed (NFKD), and marks that combine with letters left out.
  case unicode
  /// The same, but a text that is decomposed already keeps its marks.
  case unicodeUnlessDecomposed = "unicode_unless_decomposed"

  /// `text` without accents.
  func stripped(_ text: [UInt8]) -> [UInt8] {
    guard self != .none, !text.allSatisfy({ $0 < 0x80 }) else { return text }
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    if self == .unicodeUnlessDecomposed, TextAccents.isDecomposed(scalars) { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    for scalar in scalars {
      if scalar.isASCII {
        output.append(UInt8(scalar.value))
        continue
      }
      TextAccents.decompose(scalar.value) { keep($0, in: &output) }
    }
    return output
  }

  private func keep(_ value: UInt32, in output: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(value) else { return }
    let isKept =
      self == .ascii ? scalar.isASCII : scalar.properties.canonicalCombiningClass == .notReordered
    if isKept { output += String(scalar).utf8 }
  }

  /// Whether each character is its own decomposition, and marks are in their order.
  private static func isDecomposed(_ scalars: String.UnicodeScalarView) -> Bool {
    var last: UInt8 = 0
    for scalar in scalars {
      let mark = scalar.properties.canonicalCombiningClass.rawValue
      guard forms[scalar.value] == nil, !syllables.contains(scalar.value),
        mark == 0 || mark >= last
      else { return false }
      last = mark
    }
    return true
  }

  /// Order among combining marks, which normalisation would settle, does not matter to either form.
  private static func decompose(_ value: UInt32, _ body: (UInt32) -> Void) {
    if let parts = forms[value] {
      for part in parts { body(part) }
    } else if syllables.contains(value) {
      // Unicode, section 3.12: a syllable of Hangul is its place among initials, vowels and finals.
      let place = value - syllables.lowerBound
      body(0x1100 + place / 588)
      body(0x1161 + place % 588 / 28)
      if place % 28 > 0 { body(0x11a7 + place % 28) }
    } else {
      body(value)
    }
  }

  private static let syllables: ClosedRange<UInt32> = 0xac00...0xd7a3

  private static let forms: [UInt32: [UInt32]] = {
    var forms: [UInt32: [UInt32]] = [:]
    for entry in CompatibilityForms.table.utf8.split(separator: UInt8(ascii: ";")) {
      let codes = entry.split { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") }
        .compactMap { UInt32(Substring($0), radix: 16) }
      forms[codes[0]] = Array(codes.dropFirst())
    }
    return forms
  }()
}
