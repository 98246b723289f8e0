/// A single value of any of the types that data has.
public enum Scalar: Sendable {
  /// Python's None: no value.
  case none
  case bool(Bool)
  case integer(Int)
  case float(Double)
  case string(String)
}

extension Scalar: Equatable {
  /// Values of one type that are the same; texts only when their bytes are, which to Swift are the
  /// same in two spellings of one letter.
  public static func == (one: Scalar, other: Scalar) -> Bool {
    switch (one, other) {
    case (.none, .none): true
    case (.bool(let one), .bool(let other)): one == other
    case (.integer(let one), .integer(let other)): one == other
    case (.float(let one), .float(let other)): one == other
    case (.string(let one), .string(let other)): one.utf8.elementsEqual(other.utf8)
    default: false
    }
  }
}
