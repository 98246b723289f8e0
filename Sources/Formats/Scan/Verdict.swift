public import Amphora
import Bytes

/// The answer of a scan: whether the usual ways of loading a file would do no more than read it.
public enum Verdict: String, Sendable, CaseIterable {
  /// Every program in the file was read to its end, and does nothing but what models need.
  case safe
  /// Loading the file would run, or import, what no table lists.
  case unsafe
  /// The file is not what it claims to be, and so nobody knows what a loader would make of it.
  case malformed
  /// Finding out would have cost more than the limits allow.
  case overLimit = "over-limit"
  /// The file, or a part of it, was not examined.
  case unsupported

  /// The verdict that findings add up to: the gravest of their errors decides.
  public init(_ findings: [Finding]) {
    let outcomes = Set(findings.filter { $0.severity == .error }.map(\.code.outcome))
    // A part that could not be read was not examined.
    let order: [(ErrorCode.Outcome, Verdict)] = [
      (.refused, .unsafe), (.overLimit, .overLimit), (.malformed, .malformed),
      (.unsupported, .unsupported), (.inputOutput, .unsupported),
    ]
    self = order.first { outcomes.contains($0.0) }?.1 ?? .safe
  }

  /// The exit status of a process that scanned one such file.
  public var exitStatus: Int32 {
    switch self {
    case .safe: 0
    case .unsafe: 1
    case .malformed: 2
    case .overLimit: 3
    case .unsupported: 4
    }
  }
}
