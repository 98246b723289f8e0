import Amphora
import Formats

/// The report of a scan as SARIF.
struct ScanSARIF: ScanReport {
  private var output = SARIFReport()

  mutating func tell(_ finding: Finding) {}

  mutating func tell(_ file: ScannedFile) {
    guard let scan = file.scan else { return }
    output.add(
      SARIFReport.Artifact(
        name: file.name, bytes: scan.bytes,
        properties: [("format", scan.format), ("verdict", scan.verdict.rawValue)]))
  }

  mutating func finish(_ report: Report, on terminal: Terminal) {
    terminal.write(output.text(of: report).span)
  }
}
