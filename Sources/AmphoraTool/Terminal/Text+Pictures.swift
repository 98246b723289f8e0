/// Small pictures of numbers, and numbers as short as pictures.
extension Text {
  /// A bar of block characters that fills `part` of `width` cells, to an eighth of a cell.
  static func bar(_ part: Double, width: Int) -> String {
    guard part > 0 else { return "" }
    let eighths = Int((min(part, 1) * Double(width * 8)).rounded())
    let full = String(repeating: "█", count: eighths / 8)
    return eighths % 8 == 0 ? full : full + String(partial[eighths % 8 - 1])
  }

  /// A character for each count, as high as the count is among all; a point where nothing is.
  static func histogram(_ counts: [Int]) -> String {
    let most = counts.max() ?? 0
    return String(
      counts.map { count in
        guard count > 0 else { return "·" }
        return heights[Int((Double(count) / Double(most) * 8).rounded(.up)) - 1]
      })
  }

  /// A number to four significant digits, but whole numbers of up to seven exactly: `0.1235`, `123456`,
  /// `1.235e-12`.
  static func number(_ value: Double) -> String {
    if value.magnitude < 1e7, value == value.rounded() { return "\(Int(value))" }
    guard value.isFinite else { return "\(value)" }
    var (digits, point) = decimal(value.magnitude)
    if digits.count > significant {
      let roundsUp = digits[significant] >= 5
      digits.removeLast(digits.count - significant)
      if roundsUp { point += increment(&digits) }
    }
    while digits.last == 0 { digits.removeLast() }
    let sign = value < 0 ? "-" : ""
    let text = digits.map { String($0) }.joined()
    switch point {
    case ...(-4), 10...:
      let rest = text.dropFirst()
      return "\(sign)\(text.prefix(1))\(rest.isEmpty ? "" : ".\(rest)")e\(point - 1)"
    case ...0: return "\(sign)0.\(String(repeating: "0", count: -point))\(text)"
    case text.count...:
      return "\(sign)\(text)\(String(repeating: "0", count: point - text.count))"
    default: return "\(sign)\(text.prefix(point)).\(text.dropFirst(point))"
    }
  }

  /// The digits of a positive number, and the place of the point among them: 0.0123 is 123 and -1.
  private static func decimal(_ value: Double) -> (digits: [Int], point: Int) {
    let parts = "\(value)".split(separator: "e")
    var digits: [Int] = []
    var point = 0
    var isFraction = false
    for character in parts[0] {
      guard let digit = character.wholeNumberValue else {
        isFraction = true
        continue
      }
      if digits.isEmpty, digit == 0 {
        if isFraction { point -= 1 }
        continue
      }
      digits.append(digit)
      if !isFraction { point += 1 }
    }
    return (digits, point + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0))
  }

  /// Adds one to the last of some digits; one when there is a digit more for it.
  private static func increment(_ digits: inout [Int]) -> Int {
    for place in digits.indices.reversed() {
      digits[place] += 1
      guard digits[place] == 10 else { return 0 }
      digits[place] = 0
    }
    digits.insert(1, at: 0)
    return 1
  }

  private static let significant = 4
  private static let partial = Array("▏▎▍▌▋▊▉")
  private static let heights = Array("▁▂▃▄▅▆▇█")
}
