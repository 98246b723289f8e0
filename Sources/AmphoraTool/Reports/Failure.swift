import Amphora
import Bytes

/// What ended a command: all that speaks against one of its files.
struct Failure: Error {
  /// The findings, at least one of them an error.
  let findings: [Finding]

  init(findings: [Finding]) { self.findings = findings }

  init(_ error: ReadError, file: String) { findings = [Finding(error, file: file)] }

  init(_ error: WriteError, file: String) { findings = [Finding(error, file: file)] }

  /// The exit status that the findings add up to.
  var exitStatus: Int32 {
    var report = Report()
    for finding in findings { report.add(finding) }
    return report.exitStatus
  }
}
