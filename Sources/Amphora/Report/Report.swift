import Bytes

/// What one run of a command found, in all its inputs.
public struct Report: Sendable {
  /// The inputs that were examined, as the user named them.
  public private(set) var files: [String] = []

  /// What was found, in the order of the inputs.
  public private(set) var findings: [Finding] = []

  /// What was left unexamined, and why; a reader of the report must not take silence for approval.
  public private(set) var unchecked: [String] = []

  /// Creates an empty report.
  public init() {}

  /// Says that `file` was examined, and what was found there.
  public mutating func examine(_ file: String, findings: [Finding] = []) {
    files.append(file)
    self.findings.append(contentsOf: findings)
  }

  /// Adds a finding.
  public mutating func add(_ finding: Finding) { findings.append(finding) }

  /// Says that something was not examined.
  public mutating func skip(_ what: String) { unchecked.append(what) }

  /// The number of findings of one severity.
  public func count(_ severity: Finding.Severity) -> Int {
    findings.count { $0.severity == severity }
  }

  /// Whether no finding is an error.
  public var isClean: Bool { count(.error) == 0 }

  /// The exit status: of several, the first that applies of 1, 3, 2, 4, 74; 0 when there is no error.
  public var exitStatus: Int32 {
    let outcomes = Set(findings.filter { $0.severity == .error }.map(\.code.outcome))
    let order: [ErrorCode.Outcome] = [.refused, .overLimit, .malformed, .unsupported, .inputOutput]
    return order.first { outcomes.contains($0) }?.exitStatus ?? 0
  }
}
