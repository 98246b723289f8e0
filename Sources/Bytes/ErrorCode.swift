/// A stable name for one way in which a file, a request or a machine can be wrong.
///
/// Codes are part of the public interface: programs match on `name`, people read `meaning` and
/// `remedy`. Each module adds its own as static members and lists them in one table, from which
/// `schemas/errors.md` is generated.
public struct ErrorCode: Sendable, Hashable {
  /// What a failure with this code means for the caller, and so the exit status of the tool.
  public enum Outcome: String, Sendable, CaseIterable {
    /// The answer to the question asked is no: unsafe, invalid or different.
    case refused
    /// The bytes are not what they claim to be.
    case malformed
    /// The input may be well-formed, but reading it would cost more than the limits allow.
    case overLimit = "over-limit"
    /// The input is recognised, but this version does not handle it.
    case unsupported
    /// The operating system could not read or write.
    case inputOutput = "input-output"

    /// The exit status of a process that ends with this outcome.
    public var exitStatus: Int32 {
      switch self {
      case .refused: 1
      case .malformed: 2
      case .overLimit: 3
      case .unsupported: 4
      case .inputOutput: 74
      }
    }
  }

  /// The stable name, `area.kebab-case`.
  public let name: String

  /// What kind of failure this is.
  public let outcome: Outcome

  /// One sentence: what was found.
  public let meaning: String

  /// One sentence: what the reader of the message can do.
  public let remedy: String

  /// Creates a code; used only for the static members that the modules declare.
  public init(_ name: String, _ outcome: Outcome, _ meaning: String, remedy: String) {
    self.name = name
    self.outcome = outcome
    self.meaning = meaning
    self.remedy = remedy
  }

  /// Codes are equal when their names are.
  public static func == (one: ErrorCode, other: ErrorCode) -> Bool { one.name == other.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
