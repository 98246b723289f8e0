import Amphora
import ArgumentParser
import Bytes
import Codecs

/// `amphora inspect`: what is in a file.
struct Inspect: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in a container.",
    discussion: """
      EXAMPLES:
        amphora inspect model.amphora
        amphora inspect model.pkl              converts in memory, writes nothing
        amphora inspect --model knn --tensors models.amphora
        amphora inspect --json model.amphora
        amphora inspect model.amphora --html -o page.html

      Shows models and what they are made of, fields, trees, tensors and what their numbers are like, sizes, \
      where the model comes from and what it answers. Where the origin is kept, 'set' are the parameters that \
      differ from the defaults of the library that made the model, 'unsure' those of which it is not known, \
      and 'default' says how many do not; --json has all of them. 'opaque' are parts that no kind describes, and why.

      --html writes all of it as one page for a browser, which needs nothing from anywhere else, with \
      pictures of tensors and trees and the verdicts of scan and validate. A page shows numbers of \
      the model: give it only to people who may see those.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(
    help: "Containers or source files; '-' is standard input.", completion: ShellCompletion.files)
  var files: [String]

  @Option(
    help: ArgumentHelp("Look at the model of this name only.", valueName: "name"),
    completion: ShellCompletion.models)
  var model: String?

  @Flag(help: "Show the tensors only, and all of them.")
  var tensors = false

  @Option(
    help: ArgumentHelp("Show so many levels of parts below a model.", valueName: "levels"))
  var depth: Int?

  @Flag(help: "Leave the elements of tensors unread: nothing is said of numbers and trees.")
  var noStats = false

  @Flag(help: "Show everything as JSON.")
  var json = false

  @Flag(help: "Write everything as a page of HTML.")
  var html = false

  @Option(
    name: .shortAndLong, help: "Where the page goes; '-' is standard output.",
    completion: ShellCompletion.files)
  var output: String?

  @Flag(help: "Replace a page that exists.")
  var force = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func validate() throws {
    guard html else {
      guard output == nil, !force else {
        throw ValidationError(
          "-o and --force go with --html: amphora inspect … --html -o page.html")
      }
      return
    }
    guard output != nil else {
      throw ValidationError(
        "--html needs a place for the page: -o page.html, or -o - for standard output")
    }
    guard !json else {
      throw ValidationError("--html and --json are two forms of one report; leave out one")
    }
    guard !tensors, depth == nil else {
      throw ValidationError("--tensors and --depth are for text; a page shows everything")
    }
  }

  func run(on terminal: Terminal) throws -> Int32 {
    if let depth, depth < 0 { throw Misuse("--depth is a number of levels, 0 or more") }
    if let output { return try writePage(to: output, on: terminal) }
    let view = InspectionView(
      tensorsOnly: tensors, depth: depth, columns: terminal.outputColumns)
    var inspections: [Inspection] = []
    let report = inspect { file, limits throws(Failure) in
      let inspection = try Inspection(
        file, model: model, measures: !noStats, surveys: json || !tensors, limits: limits)
      inspections.append(inspection)
      if !json {
        if inspections.count > 1 { terminal.line() }
        inspection.describe(as: view, on: terminal)
      }
      return inspection
    } telling: { finding in
      if !json { terminal.message(finding) }
    }
    if json { terminal.write(Inspect.json(inspections, report).span) }
    return report.exitStatus
  }

  /// Opens each file, for which the time allowed begins then, and tells what is found in it.
  private func inspect(
    _ look: (InputFile, Limits) throws(Failure) -> Inspection, telling tell: (Finding) -> Void
  ) -> Report {
    var report = Report()
    for path in files {
      let findings: [Finding]
      do throws(Failure) {
        let limits = limits.limits
        findings = try look(InputFile.opened(path, limits: limits), limits).findings
      } catch {
        findings = error.findings
      }
      report.examine(InputFile.title(of: path), findings: findings)
      for finding in findings { tell(finding) }
    }
    return report
  }

  private func writePage(to output: String, on terminal: Terminal) throws -> Int32 {
    try Misuse.requireOneStandardInput(files)
    let output = try PageOutput(output, inputs: files, force: force, on: terminal)
    var page = PageReport(of: files.count, measures: !noStats, limits: limits)
    var opened = 0
    let report = inspect { file, _ throws(Failure) in
      opened += 1
      page.judge(file)
      // That had a time of its own.
      let limits = limits.limits
      let inspection = try Inspection(file, model: model, measures: !noStats, limits: limits)
      page.add(inspection, limits: limits)
      return inspection
    } telling: { finding in
      terminal.message(finding)
    }
    // A page of nothing takes the place of no other.
    guard opened > 0 else { return report.exitStatus }
    let words = "\(Text.counted(files.count, "file")), \(Text.counted(page.models, "model"))"
    try output.finish(Page(page.text(of: report)), words, on: terminal)
    return report.exitStatus
  }

  /// What was seen, as `schemas/reports/inspect.schema.json` has it.
  static func json(_ inspections: [Inspection], _ report: Report) -> [UInt8] {
    var writer = JSONWriter(layout: .pretty)
    writer.beginObject()
    writer.array("files", inspections) { writer, inspection in inspection.write(to: &writer) }
    writer.members(of: report)
    writer.endObject()
    return writer.finish()
  }
}
