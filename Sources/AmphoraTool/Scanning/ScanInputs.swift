import Amphora
import Bytes
import Formats

/// The files that a scan looks at, in order.
struct ScanInputs {
  /// One file.
  struct Input {
    /// A path, or `-`.
    let path: String

    /// Whether the file was found in a folder, where files of every sort may lie.
    let isFromFolder: Bool
  }

  /// The files.
  private(set) var inputs: [Input] = []

  /// Folders and files in them that could not be listed.
  private(set) var findings: [Finding] = []

  /// What lies in folders and is not opened, with the reason.
  private(set) var passedOver: [String] = []

  init(_ paths: [String]) {
    for path in paths {
      guard Folder.exists(path) else {
        inputs.append(Input(path: path, isFromFolder: false))
        continue
      }
      let contents = FolderContents(of: path)
      inputs += contents.files.map { Input(path: $0, isFromFolder: true) }
      findings += contents.failures.map { Finding($0.error, file: $0.path) }
      passedOver += contents.passedOver.map { "\($0.path): passed over, \($0.reason)" }
    }
  }
}

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

  init(_ input: ScanInputs.Input, limits: Limits, listing: Scanner.Listing) {
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
