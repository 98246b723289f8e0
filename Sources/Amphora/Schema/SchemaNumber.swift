import Bytes
import Codecs

/// A number as it is written, exactly: digits · 10^exponent.
///
/// Neither end of the digits is a zero, so that two numbers are equal when their fields are.
struct SchemaNumber: Hashable, Sendable {
  let isNegative: Bool

  /// The digits 0 to 9; none for zero.
  let digits: [UInt8]
  let exponent: Int

  /// Exponents beyond it are taken as it: no value comes near.
  private static let farthest = 1 << 40

  /// The number that `value` is; nil when it is none.
  init?(_ value: JSONValue) {
    guard value.kind == .integer || value.kind == .float else { return nil }
    var digits: [UInt8] = []
    var exponent = 0
    var isFraction = false
    var written = 0
    var isWrittenNegative = false
    var isExponent = false
    for byte in value.text.utf8 {
      switch byte {
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): isExponent = true
      case UInt8(ascii: "-"): if isExponent { isWrittenNegative = true }
      case UInt8(ascii: "+"): break
      default:
        let digit = byte - UInt8(ascii: "0")
        if isExponent {
          written = min(written * 10 + Int(digit), SchemaNumber.farthest)
        } else {
          if isFraction { exponent -= 1 }
          if digit > 0 || !digits.isEmpty { digits.append(digit) }
        }
      }
    }
    exponent += isWrittenNegative ? -written : written
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
    isNegative = !digits.isEmpty && value.text.utf8.first == UInt8(ascii: "-")
  }

  /// The number that is the value of a keyword.
  ///
  /// - Throws: `schemaValue`.
  init(bound value: JSONValue) throws(ReadError) {
    guard let number = SchemaNumber(value) else { throw value.invalid("it must be a number") }
    self = number
  }

  /// Whether it has no fraction.
  var isWhole: Bool { exponent >= 0 }

  /// Its value, if that is whole and an `Int`.
  var integer: Int? {
    guard exponent >= 0, exponent + digits.count <= 19 else { return nil }
    let zeros = String(repeating: "0", count: exponent)
    return Int((isNegative ? "-" : "") + digits.map(String.init).joined() + zeros)
      ?? (digits.isEmpty ? 0 : nil)
  }

  /// Bytes that are the same for two numbers exactly when these are equal.
  var canonical: [UInt8] {
    Array("\(isNegative ? "-" : "")\(digits.map(String.init).joined())e\(exponent)".utf8)
  }
}

extension SchemaNumber: Comparable {
  static func < (one: SchemaNumber, other: SchemaNumber) -> Bool {
    guard one.isNegative == other.isNegative else { return one.isNegative }
    return one.isNegative ? other.isSmaller(than: one) : one.isSmaller(than: other)
  }

  /// Whether it is nearer to zero.
  private func isSmaller(than other: SchemaNumber) -> Bool {
    guard !digits.isEmpty, !other.digits.isEmpty else { return digits.count < other.digits.count }
    let (own, others) = (digits.count + exponent, other.digits.count + other.exponent)
    guard own == others else { return own < others }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}

/// The value of `multipleOf`.
struct SchemaDivisor: Sendable {
  private let digits: UInt128
  private let exponent: Int

  /// Digits of which ten times the number, and one more, is within `UInt128`.
  private static let mostDigits = 37

  /// - Throws: `schemaValue` or `schemaNumber`.
  init(_ value: JSONValue) throws(ReadError) {
    let number = try SchemaNumber(bound: value)
    guard !number.isNegative, !number.digits.isEmpty else {
      throw value.invalid("it must be greater than 0")
    }
    guard number.digits.count <= Self.mostDigits, number.exponent > -400 else {
      throw ReadError(.schemaNumber, at: value.offset, SchemaWords.place(of: value))
    }
    digits = number.digits.reduce(0) { $0 * 10 + UInt128($1) }
    exponent = number.exponent
  }

  /// Whether a number is a whole number of times this one, exactly.
  func divides(_ number: SchemaNumber) -> Bool {
    guard !number.digits.isEmpty else { return true }
    // Without zeros at its end, the number has fewer factors of ten than this one asks for.
    guard number.exponent >= exponent else { return false }
    var rest: UInt128 = 0
    for digit in number.digits { rest = (rest * 10 + UInt128(digit)) % digits }
    // Finite numbers end here after a few hundred steps.
    for _ in 0..<(number.exponent - exponent) where rest != 0 { rest = rest * 10 % digits }
    return rest == 0
  }
}
