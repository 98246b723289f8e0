/// A single value of any of the types that data has.
public enum Scalar: Sendable, Equatable {
  /// Python's None: no value.
  case none
  case bool(Bool)
  case integer(Int)
  case float(Double)
  case string(String)
}
