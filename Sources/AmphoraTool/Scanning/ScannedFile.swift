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
    do throws(ReadError) {
      let file = try InputFile(input.path, limits: limits)
      self.init(file, isFromFolder: input.isFromFolder, limits: limits, listing: listing)
    } catch {
      self.init(unread: InputFile.title(of: input.path), error)
    }
  }

  private init(unread name: String, _ error: ReadError) {
    self.name = name
    scan = nil
    isStranger = false
    findings = [Finding(error, file: name)]
  }

  /// Scans a file that is open.
  init(
    _ file: InputFile, isFromFolder: Bool = false, limits: Limits, listing: Scanner.Listing
  ) {
    name = file.name
    let source = SourceFile(file.bytes, named: file.name, siblings: file.siblings)
    let scan = Scanner.scan(source, limits: limits, listing: listing)
    self.scan = scan
    let isStranger = isFromFolder && scan.isBystander
    self.isStranger = isStranger
    findings = scan.findings.map { finding in
      var finding = finding
      if isStranger { finding.severity = .note }
      return finding
    }
  }
}
