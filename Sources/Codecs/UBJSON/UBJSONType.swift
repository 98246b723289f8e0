import Bytes

/// The types of Universal Binary JSON that a byte of the text names.
enum UBJSONType: UInt8 {
  case null = 0x5a  // Z
  case yes = 0x54  // T
  case no = 0x46  // F
  case int8 = 0x69  // i
  case uint8 = 0x55  // U
  case int16 = 0x49  // I
  case int32 = 0x6c  // l
  case int64 = 0x4c  // L
  case float32 = 0x64  // d
  case float64 = 0x44  // D
  case string = 0x53  // S
  case array = 0x5b  // [
  case object = 0x7b  // {

  /// The bytes of a number; nil for other types.
  var size: Int? {
    switch self {
    case .int8, .uint8: 1
    case .int16: 2
    case .int32, .float32: 4
    case .int64, .float64: 8
    default: nil
    }
  }

  /// Whether it is a type of integers.
  var isInteger: Bool { size != nil && self != .float32 && self != .float64 }

  static let arrayEnd = UInt8(ascii: "]")
  static let objectEnd = UInt8(ascii: "}")
  static let elementType = UInt8(ascii: "$")
  static let elementCount = UInt8(ascii: "#")
}

/// One row of the table that a text becomes: a value, or a key.
///
/// Rows lie in the order of the text, as those of `JSONNode` do; an array of numbers of one type is
/// one row over all of them.
struct UBJSONNode: Sendable {
  let type: UBJSONType

  /// Whether this is an array of `count` numbers of `type`, one after the other.
  var isPacked = false

  /// Where its bytes begin: those of a number, of a string, of the first number of a packed array.
  let start: UInt32

  /// The bytes of a string, or the number of elements or members.
  var count: UInt32 = 0

  /// The row after this value and all that lies in it.
  var next: UInt32 = 0
}
