import Amphora
import Bytes

/// The report in the XML of JUnit, as CI servers read it: a test case for each file.
///
/// The elements and attributes are those that Jenkins, GitLab and GitHub's actions share.
struct ValidationJUnit: ValidationReport {
  private var cases: [String] = []
  private var failures = 0

  mutating func tell(_ validation: Validation) {
    guard !validation.isStranger else { return }
    let name = ValidationJUnit.escaped(validation.file)
    var lines = ["    <testcase classname=\"amphora.validate\" name=\"\(name)\">"]
    let errors = validation.findings.filter { $0.severity == .error }
    if let first = errors.first {
      failures += 1
      let message = ValidationJUnit.escaped(first.code.meaning)
      let text = ValidationJUnit.escaped(errors.map(\.text).joined(separator: "\n"))
      lines.append(
        "      <failure type=\"\(first.code.name)\" message=\"\(message)\">\(text)</failure>")
    }
    let rest = validation.findings.filter { $0.severity != .error }.map(\.text)
    let output = rest + validation.unchecked.map { "not checked: \($0)" }
    if !output.isEmpty {
      let text = ValidationJUnit.escaped(output.joined(separator: "\n"))
      lines.append("      <system-out>\(text)</system-out>")
    }
    cases += lines + ["    </testcase>"]
    count += 1
  }

  private var count = 0

  mutating func finish(_ report: Report, on terminal: Terminal) {
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
