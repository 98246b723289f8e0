import Amphora
import Bytes

/// The report in the XML of JUnit, as CI servers read it: a test case for each file.
///
/// The elements and attributes are those that Jenkins, GitLab and GitHub's actions share.
struct ValidationJUnit: ValidationReport {
  private var cases: [String] = []
  private var files: Set<[UInt8]> = []
  private var count = 0
  private var failures = 0

  mutating func tell(_ validation: Validation) {
    guard !validation.isStranger else { return }
    files.insert(Array(validation.file.utf8))
    add(validation.file, validation.findings, validation.unchecked)
  }

  private mutating func add(_ file: String, _ findings: [Finding], _ unchecked: [String]) {
    let name = ValidationJUnit.escaped(Finding.printable(file))
    var lines = ["    <testcase classname=\"amphora.validate\" name=\"\(name)\">"]
    let errors = findings.filter { $0.severity == .error }
    if let first = errors.first {
      failures += 1
      let message = ValidationJUnit.escaped(first.code.meaning)
      let text = ValidationJUnit.escaped(errors.map(\.text).joined(separator: "\n"))
      lines.append(
        "      <failure type=\"\(first.code.name)\" message=\"\(message)\">\(text)</failure>")
    }
    let rest = findings.filter { $0.severity != .error }.map(\.text)
    let output = rest + unchecked.map { "not checked: \(Finding.printable($0))" }
    if !output.isEmpty {
      let text = ValidationJUnit.escaped(output.joined(separator: "\n"))
      lines.append("      <system-out>\(text)</system-out>")
    }
    cases += lines + ["    </testcase>"]
    count += 1
  }

  mutating func finish(_ report: Report, on terminal: Terminal) {
    // A folder that cannot be listed, or the schema itself, is no file that was validated.
    for finding in report.findings where !files.contains(Array(finding.file.utf8)) {
      add(finding.file, [finding], [])
    }
    let counts = "tests=\"\(count)\" failures=\"\(failures)\" errors=\"0\""
    let lines =
      [
        #"<?xml version="1.0" encoding="UTF-8"?>"#, "<testsuites \(counts)>",
        "  <testsuite name=\"amphora validate\" \(counts)>",
      ] + cases + ["  </testsuite>", "</testsuites>", ""]
    let text = Array(lines.joined(separator: "\n").utf8)
    terminal.write(text.span)
  }

  /// A text with what XML 1.0 gives a meaning, and without what it cannot hold.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "\n"
      case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE:
        escaped += "\\u{\(String(scalar.value, radix: 16))}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
