import Amphora
import Bytes

/// The report as commands of GitHub's workflows, which show findings beside the files.
struct ValidationGitHub: ValidationReport {
  mutating func tell(_ validation: Validation) {}

  mutating func finish(_ report: Report, on terminal: Terminal) {
    for finding in report.findings {
      let command =
        switch finding.severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
      let path = RepositoryPath.name(of: finding.file)
      let file = ValidationGitHub.escaped(path, isProperty: true)
      terminal.line(
        "::\(command) file=\(file),title=\(finding.code.name)::"
          + ValidationGitHub.escaped(finding.text, isProperty: false))
    }
    for text in report.unchecked {
      terminal.line(
        "::notice title=not checked::"
          + ValidationGitHub.escaped(text, isProperty: false))
    }
  }

  /// A text without what would end a command, as GitHub's toolkit escapes it.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      // Whoever shows the log must not be driven by a name.
      default: escaped += Finding.printable(String(scalar))
      }
    }
    return escaped
  }
}
