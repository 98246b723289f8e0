import Bytes

/// Which texts of an origin are integers that 64 bits cannot hold.
///
/// Many nodes may name one text, which is read once.
struct BigIntegers {
  private enum Verdict: UInt8 {
    case open
    case yes
    case no
  }

  private let texts: [ByteSlice]
  private var verdicts: [Verdict]

  init(among texts: [ByteSlice]) {
    self.texts = texts
    verdicts = [Verdict](repeating: .open, count: texts.count)
  }

  /// Whether the text at `place` is one.
  mutating func contains(_ place: Int) -> Bool {
    if verdicts[place] == .open {
      let text = texts[place]
      verdicts[place] = BigIntegers.isBig(text.bytes) ? .yes : .no
    }
    return verdicts[place] == .yes
  }

  /// Whether `digits` are a canonical hexadecimal integer that 64 bits cannot hold.
  private static func isBig(_ digits: Span<UInt8>) -> Bool {
    let isNegative = !digits.isEmpty && digits[0] == UInt8(ascii: "-")
    let first = isNegative ? 1 : 0
    guard digits.count - first >= 16, digits[first] != UInt8(ascii: "0") else { return false }
    var areOthersZero = true
    for index in first..<digits.count {
      switch digits[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): break
      default: return false
      }
      if index > first, digits[index] != UInt8(ascii: "0") { areOthersZero = false }
    }
    guard digits.count - first == 16 else { return true }
    // 2^63 is the least that does not fit, and -2^63 is the least that does.
    guard digits[first] == UInt8(ascii: "8") else { return digits[first] > UInt8(ascii: "8") }
    return !(isNegative && areOthersZero)
  }
}
