/// Numbers as tables of text write them.
public enum DecimalText {
  /// A decimal number, or `nan` or `inf` as Python writes them; nil for anything else.
  public static func number(_ text: some StringProtocol) -> Double? {
    let trimmed = text.drop { $0 == " " }
    let end = trimmed.lastIndex { $0 != " " }.map(trimmed.index(after:)) ?? trimmed.startIndex
    let word = trimmed[..<end]
    // Swift also reads hexadecimal numbers and NaN payloads; a table of numbers has neither.
    let isDecimal = word.utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.eE".utf8.contains($0)
    }
    guard isDecimal || named.contains(word.lowercased()) else { return nil }
    return Double(word)
  }

  private static let named = ["nan", "inf", "+inf", "-inf", "infinity", "-infinity"]
}
