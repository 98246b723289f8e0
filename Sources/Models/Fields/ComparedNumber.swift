import Amphora
import Bytes

/// A number that those of an input are compared with.
struct ComparedNumber: Sendable {
  let number: Double
  /// What numbers of float32 are compared with.
  let narrow: Double

  /// What numbers of float32 are compared with: the number rounded to their type, or itself.
  enum Rule: String { case rounded, exact }

  /// The field of the rule; where it is absent, numbers are rounded.
  static let field = "float32_comparison"

  init(_ number: Double, _ rule: Rule) {
    self.number = number
    narrow = rule == .rounded ? Double(Float(number)) : number
  }
}

extension FieldReader {
  func comparedNumber(_ name: String) throws(ReadError) -> ComparedNumber {
    ComparedNumber(try double(name), try comparison())
  }

  /// The same, or nil when the field is absent.
  func optionalComparedNumber(_ name: String) throws(ReadError) -> ComparedNumber? {
    try fields[name] == nil ? nil : comparedNumber(name)
  }

  func comparison() throws(ReadError) -> ComparedNumber.Rule {
    try optionalChoice(ComparedNumber.field, ComparedNumber.Rule.self) ?? .rounded
  }
}

extension Record {
  /// Sets how the number `name` is compared with float32, where that makes a difference.
  ///
  /// From NumPy 2 a number that is NumPy's own is compared as it is, and one of Python's is rounded;
  /// before, both were rounded.
  func describeComparison(of name: String, in fields: inout Fields) throws(ReadError) {
    guard case .node(let node)? = try attribute(name), graph.kind(node) == .scalar,
      let number = try graph.scalar(node)?.number, Double(Float(number)) != number, !number.isNaN,
      try computesWithNumPy2()
    else { return }
    fields[ComparedNumber.field] = .string(ComparedNumber.Rule.exact.rawValue)
  }
}
