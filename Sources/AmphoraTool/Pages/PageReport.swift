import Amphora
import Bytes
import Codecs
import Formats

/// What a page shows of some files: the value that `schemas/reports/page.schema.json` describes.
///
/// All of it is bounded, whatever the files hold, and what is left out is said.
struct PageReport {
  /// What a page has room for.
  private enum Room {
    /// Bytes of JSON for models.
    static let models = 16 << 20
    /// Cells of heat maps.
    static let cells = 400_000
    /// Nodes of trees.
    static let nodes = 20_000
    /// Bytes of the report of scan from which on nothing is listed.
    static let scan = 1 << 20
    /// Findings, and texts, of each report.
    static let texts = 500
  }

  /// How many models there are to be seen.
  private(set) var models = 0

  private let limits: LimitOptions

  /// Files that are still to come; each has its share of what is left.
  private var rest: Int
  private var room = (models: Room.models, cells: Room.cells, nodes: Room.nodes)
  private let measures: Bool
  private var files: [[UInt8]] = []
  private var pictures = PagePictures()
  private var leftOut: [String] = []
  private var scanned = Verdict(ScanJSON(mostBytes: Room.scan))
  private var validated = Verdict(ValidationJSON(.basic, isSingle: false))

  /// What a subcommand says of the files that it is for.
  private struct Verdict<Form> {
    var form: Form
    var report = Report()

    init(_ form: Form) { self.form = form }
  }

  /// Begins a page of so many files; without `measures` no elements of tensors are read.
  init(of files: Int, measures: Bool, limits: LimitOptions) {
    rest = files
    self.measures = measures
    self.limits = limits
  }

  /// Adds the verdict of the subcommand that judges such a file.
  mutating func judge(_ file: InputFile) {
    guard Container.isRecognized(file.bytes.bytes) else {
      let scan = ScannedFile(file, limits: limits.limits, listing: .all)
      scanned.report.examine(scan.name, findings: scan.findings)
      scanned.form.tell(scan)
      return
    }
    guard measures else {
      leftOut.append("\(file.name): the verdict of validate, which reads elements (--no-stats)")
      return
    }
    let (limits, common) = (limits, limits.limits)
    let validation = Validation(file, Validation.Task { limits.timed(common) })
    validated.report.examine(validation.file, findings: validation.findings)
    for text in validation.unchecked { validated.report.skip(text) }
    validated.form.tell(validation)
  }

  /// Adds a file that was looked at, with pictures as far as time allows.
  mutating func add(_ inspection: Inspection, limits: Limits) {
    let share = max(rest, 1)
    rest -= 1
    let shown = PageModels(inspection, most: room.models / share)
    room.models -= min(shown.text.count, room.models)
    models += shown.models.count
    leftOut += shown.leftOut
    if measures {
      let before = (cells: pictures.cells, nodes: pictures.nodes)
      leftOut += pictures.draw(
        shown.models, of: inspection.file, number: files.count, cells: room.cells / share,
        nodes: room.nodes / share, limits)
      room.cells -= pictures.cells - before.cells
      room.nodes -= pictures.nodes - before.nodes
    } else if !shown.models.isEmpty {
      leftOut.append("\(inspection.file): heat maps and trees, which are of elements (--no-stats)")
    }
    files.append(shown.text)
  }

  /// The report as JSON, with what `report` has of all files.
  func text(of report: Report) -> [UInt8] {
    var writer = JSONWriter(layout: .line)
    writer.beginObject()
    pictures.writeHeatMaps(to: &writer)
    writer.key("inspect")
    writer.beginObject()
    writer.array("files", files) { writer, text in writer.copy(json: text) }
    writer.members(of: PageReport.fitting(report))
    writer.endObject()
    let rest = leftOut.count - Room.texts
    let more = rest > 0 ? ["\(Text.grouped(rest)) things more"] : []
    writer.member("left_out", leftOut.prefix(Room.texts) + more)
    var (scanned, validated) = (scanned, validated)
    writer.key("scan")
    if scanned.report.files.isEmpty {
      writer.null()
    } else {
      writer.copy(json: scanned.form.text(of: PageReport.fitting(scanned.report)))
    }
    pictures.writeTrees(to: &writer)
    writer.key("validate")
    if validated.report.files.isEmpty {
      writer.null()
    } else {
      writer.copy(json: validated.form.text(of: PageReport.fitting(validated.report)))
    }
    writer.endObject()
    return writer.finish()
  }

  /// The first findings and texts, and how many there are besides.
  private static func fitting(_ report: Report) -> Report {
    var fitting = Report()
    for finding in report.findings.prefix(Room.texts) { fitting.add(finding) }
    for text in report.unchecked.prefix(Room.texts) { fitting.skip(text) }
    for (count, words) in [
      (report.findings.count, "findings"), (report.unchecked.count, "things that were not checked"),
    ] where count > Room.texts {
      let rest = Text.grouped(count - Room.texts)
      fitting.skip("\(rest) more \(words), which a page has no room for")
    }
    return fitting
  }
}
