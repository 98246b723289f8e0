import Amphora
import Bytes
import Formats

/// A file that was scanned, or could not be read.
struct ScannedFile: Sendable {
  /// What messages call it.
  let name: String

  /// What came of it; nil when it could not be read.
  let scan: Scan?

  /// What was found.
  let findings: [Finding]

  /// Whether the file lay in a folder and is no model: worth saying, and no answer.
  let isStranger: Bool

  init(_ input: InputPaths.Input, limits: Limits, listing: Scanner.Listing) {
    let name = InputFile.title(of: input.path)
    self.name = name
    do throws(ReadError) {
      let file = try InputFile(input.path, limits: limits)
      let source = SourceFile(file.bytes, named: name, siblings: file.siblings)
      let scan = Scanner.scan(source, limits: limits, listing: listing)
      self.scan = scan
      let isStranger = input.isFromFolder && scan.isBystander
      self.isStranger = isStranger
      findings = scan.findings.map { finding in
        var finding = finding
        if isStranger { finding.severity = .note }
        return finding
      }
    } catch {
      scan = nil
      isStranger = false
      findings = [Finding(error, file: name)]
    }
  }
}
