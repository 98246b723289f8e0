import Bytes
import Codecs

/// A regular expression of a schema (ECMA-262), which matches anywhere in a string.
struct SchemaPattern: Sendable {
  private let pattern: BoundedPattern

  /// - Throws: `schemaValue`.
  init(_ value: JSONValue) throws(ReadError) {
    guard let text = value.string else { throw value.invalid("it must be a regular expression") }
    do throws(ReadError) {
      try self.init(text)
    } catch {
      throw value.invalid("it is no regular expression that can be used")
    }
  }

  /// - Throws: `badPattern`.
  init(_ text: String) throws(ReadError) {
    pattern = try BoundedPattern(text, syntax: .ecmaScript)
  }

  /// - Throws: `schemaPattern`.
  func matches(_ text: [UInt8], _ budget: Budget) throws(ReadError) -> Bool {
    do throws(ReadError) {
      return try pattern.matches(text, steps: &budget.steps)
    } catch {
      throw ReadError(.schemaPattern, at: budget.offset)
    }
  }

  /// The steps that all strings of a value may take together, beyond those due to their length.
  final class Budget {
    fileprivate var steps = PatternSteps.most

    /// The steps that were taken.
    var spent: Int { PatternSteps.most - steps }

    /// Where the string that is looked at stands in its text.
    var offset = 0

    /// Takes steps that are known.
    ///
    /// - Throws: `schemaPattern` where there are not so many.
    func spend(_ count: Int) throws(ReadError) {
      guard count <= steps else { throw ReadError(.schemaPattern, at: offset) }
      steps -= count
    }
  }
}
