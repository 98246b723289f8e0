/// A set of the numbers 0 to 255: bit c % 32 of word c / 32 says whether it has c.
struct CategorySet {
  /// The numbers that a set can have.
  static let size = 256

  /// The words of 32 bits of a set.
  static let words = 8

  private(set) var bits = [UInt32](repeating: 0, count: words)

  mutating func insert(_ category: Int) { bits[category / 32] |= 1 << UInt32(category % 32) }

  /// The number that stands for a value of a categorical feature: its whole part modulo 256, as a
  /// conversion to an 8-bit integer gives it; nil for values that count as missing.
  static func category(_ value: Double) -> Int? {
    guard value >= 0 else { return nil }
    // Beyond 32 bits the conversion gives the least number there is, whose low byte is 0.
    return value < 0x1p31 ? Int(value) & 0xff : 0
  }
}
