import Amphora
import Bytes
import Codecs
import Pickle

/// One file while it is scanned.
///
/// The format is decided by strict headers, from the outside in. Whatever the file turns out to be,
/// it is also tried as what else a loader could take it for.
struct Examination {
  var limits: Limits
  let listing: Scanner.Listing
  var scan: Scan

  /// How many more imports and calls are listed.
  var roomForImports = 10_000
  var roomForCalls = 10_000

  /// What may still come out of the file, whatever lies in what.
  var budget: DecompressionBudget

  /// What the errors so far add up to.
  private var outcomes: Set<ErrorCode.Outcome> = []

  init(_ file: SourceFile, limits: Limits, listing: Scanner.Listing) {
    self.limits = limits
    self.listing = listing
    scan = Scan(file)
    budget = file.budget(limits)
  }

  /// Examines the file.
  mutating func run(_ file: SourceFile) {
    guard file.bytes.count > 0 else {
      report(Finding(ReadError(.emptyFile, at: 0), in: file))
      scan.isBystander = true
      return
    }
    scan.format = examine(file)
    guard scan.findings.count == 1 else { return }
    scan.isBystander =
      scan.isContainer
      || scan.findings[0].code == .unrecognizedFile
        && Bystander.recognizes(file.bytes.bytes, limits: limits)
  }

  /// Examines a file or a layer of it, and returns what it is.
  mutating func examine(_ file: SourceFile) -> String {
    let bytes = file.bytes.bytes
    if Container.isRecognized(bytes) {
      scan.isContainer = file.part.isEmpty
      return examineStranger(file, "an Amphora container, which 'amphora validate' checks")
    }
    if Layer.recognized(in: bytes) != nil { return examineLayers(file) }
    if ZipArchive.recognizes(bytes) { return examineArchive(file) }
    if NPYHeader.begins(bytes) { return examineArray(file) }
    if SafetensorsHeader.begins(bytes) { return examineTensors(file) }
    if TarTorchFormat.recognizes(bytes) { return examineTarTorch(file) }
    if JSONDumpFormat.recognizes(bytes) { return examineDump(file) }
    if let stranger = KnownSignature.name(of: bytes) { return examineStranger(file, stranger) }
    if let booster = examineBooster(file) { return booster }
    return examinePickles(file)
  }

  /// Takes off the compression around a file, and examines what is in it.
  private mutating func examineLayers(_ file: SourceFile) -> String {
    examineAsPickle(file, whichIs: "compressed")
    examineTail(file, after: file.bytes.count)
    let unwrapped = UnwrappedFile.unwrapPrefix(file.within(budget), limits: limits)
    budget = unwrapped.budget
    let content = unwrapped.content
    if let fault = unwrapped.fault {
      report(fault)
      examineActs(content)
      return Layer.recognized(in: file.bytes.bytes)?.name ?? ""
    }
    guard content.bytes.count > 0 else {
      report(Finding(ReadError(.emptyFile, at: 0), in: content))
      return unwrapped.layers.joined(separator: ": ")
    }
    return (unwrapped.layers + [examine(content)]).joined(separator: ": ")
  }

  /// Examines what came out of damaged layers.
  ///
  /// That it ends early, or is too much, has been said; only what would have been run by then counts.
  private mutating func examineActs(_ file: SourceFile) {
    guard file.bytes.count > 0, Layer.recognized(in: file.bytes.bytes) == nil else { return }
    let count = scan.findings.count
    _ = examine(file)
    let refused = scan.findings[count...].filter { $0.code.outcome == .refused }
    scan.findings.replaceSubrange(count..., with: refused)
  }

  /// Reports that a format is known by name only.
  mutating func examineStranger(_ file: SourceFile, _ name: String) -> String {
    examineAsPickle(file, whichIs: name)
    examineTail(file, after: file.bytes.count)
    // What to do is what the code says.
    let title = String(name.prefix { $0 != ";" })
    report(Finding(.notExamined, in: file, title))
    return String(title.prefix { $0 != "," })
  }

  /// Adds a finding.
  ///
  /// A crafted file may earn millions; past the first thousands only one that may change the verdict
  /// is kept.
  mutating func report(_ finding: Finding) {
    let isNew = finding.severity == .error && outcomes.insert(finding.code.outcome).inserted
    if isNew || scan.findings.count < Examination.mostFindings { scan.findings.append(finding) }
  }

  private static let mostFindings = 5_000

  /// `text` without what makes a name longer than anybody reads.
  static func cut(_ text: String) -> String {
    text.utf8.count > longestName
      ? String(decoding: text.utf8.prefix(longestName), as: UTF8.self) + "…" : text
  }

  private static let longestName = 200

  /// The file `inner` of `outer`, as messages name it.
  static func part(_ inner: String, of outer: SourceFile) -> String {
    outer.part.isEmpty ? inner : "\(outer.part): \(inner)"
  }
}
