/// Numbers as people read them.
enum Text {
  /// `12345678` as `12,345,678`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return number < 0 ? "-\(text)" : text
  }

  /// A number of bytes: `1 byte`, `12,345 bytes`.
  static func bytes(_ count: Int) -> String { counted(count, "byte") }

  /// A number of bytes that need not be exact: `345 kB`, `12.3 MB`.
  static func size(_ count: Int) -> String {
    guard count >= 1_000_000 else { return "\(count / 1_000) kB" }
    let tenths = count / 100_000
    return "\(grouped(tenths / 10)).\(tenths % 10) MB"
  }

  /// A time that need not be exact: `12 s`, `3 min 5 s`.
  static func time(_ seconds: Double) -> String {
    // No longer than anybody waits.
    let whole = Int(min(max(seconds, 0), 360_000).rounded(.up))
    return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }

  /// A number of things: `1 model`, `3 models`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// What part of `whole` a number is, in percent: `41 %`; below ten with one decimal, `3.7 %`.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0 %" }
    let tenths = (Double(part) / Double(whole) * 1000).rounded()
    guard tenths < 100 else { return "\(grouped(Int((tenths / 10).rounded()))) %" }
    return "\(Int(tenths) / 10).\(Int(tenths) % 10) %"
  }

  /// A text that a line has room for: the beginning of a long one.
  static func shortened(_ text: String) -> String {
    // As many bytes hold no more characters, and are counted at once.
    guard text.utf8.count > longest,
      let end = text.index(
        text.startIndex, offsetBy: longest, limitedBy: text.endIndex), end < text.endIndex
    else { return text }
    return "\(text[..<end])…"
  }

  private static let longest = 120

  /// Words as a list: `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) and \(last)"
  }
}
