import Bytes
import Codecs

/// A number of either kind, to be compared with another.
///
/// Integers within `Int` are compared exactly, all else as the nearest `Double`.
struct SchemaNumber: Comparable, Sendable {
  private let integer: Int?
  private let nearest: Double

  /// The number that `value` is; nil when it is none.
  init?(_ value: JSONValue) {
    guard value.kind == .integer || value.kind == .float, let nearest = Double(value.text) else {
      return nil
    }
    self.integer = value.integer
    self.nearest = nearest
  }

  /// The number that is the value of a keyword.
  ///
  /// - Throws: `schemaValue`.
  init(bound value: JSONValue) throws(ReadError) {
    guard let number = SchemaNumber(value) else { throw value.invalid("it must be a number") }
    self = number
  }

  static func == (one: SchemaNumber, other: SchemaNumber) -> Bool {
    if let left = one.integer, let right = other.integer { return left == right }
    return one.nearest == other.nearest
  }

  static func < (one: SchemaNumber, other: SchemaNumber) -> Bool {
    if let left = one.integer, let right = other.integer { return left < right }
    return one.nearest < other.nearest
  }
}
