import Amphora
import Bytes
import Codecs

/// Writes down how files were found, in one form.
protocol ValidationReport {
  /// Takes the next file.
  mutating func tell(_ validation: Validation)

  /// Ends the report.
  mutating func finish(_ report: Report, on terminal: Terminal)
}

/// The report for people.
struct ValidationText: ValidationReport {
  private let terminal: Terminal
  private let isQuiet: Bool
  private var valid = 0
  private var invalid = 0
  private var unread = 0

  init(_ terminal: Terminal, isQuiet: Bool) {
    self.terminal = terminal
    self.isQuiet = isQuiet
  }

  mutating func tell(_ validation: Validation) {
    for finding in validation.findings { terminal.message(finding) }
    if validation.isStranger {
      if !isQuiet { tellUnchecked(validation) }
      return
    }
    if validation.isValid {
      valid += 1
    } else if validation.isUnread {
      unread += 1
    } else {
      invalid += 1
    }
    guard !isQuiet else { return }
    let name = Finding.printable(validation.file)
    let verdict =
      validation.isValid
      ? "valid, \(ValidationText.counts(validation))"
      : validation.isUnread
        ? "not read" : "not valid, \(Text.counted(validation.findings.count, "finding"))"
    terminal.line("\(name): \(verdict)")
    tellUnchecked(validation)
  }

  private func tellUnchecked(_ validation: Validation) {
    for text in validation.unchecked { terminal.line("not checked: \(Finding.printable(text))") }
  }

  private static func counts(_ validation: Validation) -> String {
    guard validation.generations > 0 else { return Text.bytes(validation.bytes) }
    let generations = Text.counted(validation.generations, "generation")
    let counts =
      (validation.generations > 1 ? [generations] : []) + [
        Text.counted(validation.models, "model"), Text.counted(validation.tensors, "tensor"),
        Text.counted(validation.nodes, "source node"), Text.bytes(validation.bytes),
      ]
    return counts.joined(separator: ", ")
  }

  mutating func finish(_ report: Report, on terminal: Terminal) {
    let count = valid + invalid + unread
    guard count > 1, !isQuiet else { return }
    let rest = unread == 0 ? "" : ", \(unread) not read"
    let files = Text.counted(count, "file")
    terminal.line("\(files): \(valid) valid, \(invalid) not valid\(rest)")
  }
}

/// The report as SARIF.
struct ValidationSARIF: ValidationReport {
  private var output = SARIFReport()

  mutating func tell(_ validation: Validation) {
    guard !validation.isStranger else { return }
    output.add(
      SARIFReport.Artifact(
        name: validation.file, bytes: validation.bytes,
        properties: [("valid", validation.isValid ? "yes" : "no")]))
  }

  mutating func finish(_ report: Report, on terminal: Terminal) {
    terminal.write(output.text(of: report).span)
  }
}
