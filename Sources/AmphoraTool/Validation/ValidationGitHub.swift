import Amphora
import Bytes

/// The report as commands of GitHub's workflows, which show findings beside the files.
struct ValidationGitHub: ValidationReport {
  private var lines: [String] = []

  mutating func tell(_ validation: Validation) {
    for finding in validation.findings {
      let command =
        switch finding.severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
      let file = ValidationGitHub.escaped(finding.file, isProperty: true)
      lines.append(
        "::\(command) file=\(file),title=\(finding.code.name)::"
          + ValidationGitHub.escaped(finding.text, isProperty: false))
    }
    for text in validation.unchecked {
      lines.append(
        "::notice title=not checked::" + ValidationGitHub.escaped(text, isProperty: false))
    }
  }

  mutating func finish(_ report: Report, on terminal: Terminal) {
    for line in lines { terminal.line(line) }
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
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
