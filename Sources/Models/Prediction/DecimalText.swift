/// Numbers as people write them in tables.
public enum DecimalText {
  /// A decimal number, or `nan`, `inf` or `infinity` in letters of either case; nil for anything else.
  ///
  /// `schemas/kinds/README.md` says under *Rows* which texts these are.
  public static func number(_ text: some StringProtocol) -> Double? {
    let bytes = Array(text.utf8)
    return number(bytes.span)
  }

  /// The same for a text in UTF-8.
  public static func number(_ text: Span<UInt8>) -> Double? {
    var (first, end) = (0, text.count)
    while first < end, text[first] == UInt8(ascii: " ") { first += 1 }
    while end > first, text[end - 1] == UInt8(ascii: " ") { end -= 1 }
    let word = text.extracting(first..<end)
    return short(word) ?? long(word)
  }

  /// A number of few digits, which one multiplication or division makes exactly; nil for others.
  ///
  /// Both numbers of such an operation are exact, and so it is rounded once, as it has to be.
  /// See William D. Clinger, "How to Read Floating Point Numbers Accurately", 1990.
  private static func short(_ word: Span<UInt8>) -> Double? {
    var index = 0
    let isNegative = word.count > 1 && word[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    var (digits, fraction, mantissa) = (0, 0, 0)
    var hasPoint = false
    while index < word.count {
      let byte = word[index]
      if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        digits += 1
        guard digits <= 15 else { return nil }
        mantissa = mantissa * 10 + Int(byte - UInt8(ascii: "0"))
        if hasPoint { fraction += 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        return nil
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    let value = Double(mantissa) / tens[fraction]
    return isNegative ? -value : value
  }

  private static let tens: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private static func long(_ bytes: Span<UInt8>) -> Double? {
    let word = String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
    // Swift also reads hexadecimal numbers and NaN payloads; a table of numbers has neither.
    let isDecimal = word.utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.eE".utf8.contains($0)
    }
    guard isDecimal || named.contains(word.lowercased()) else { return nil }
    return Double(word)
  }

  private static let named = [
    "nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity",
  ]
}
