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

      Shows models and what they are made of, fields, trees, tensors and what their numbers are like, sizes, \
      where the model comes from and what it answers.

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

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func run(on terminal: Terminal) throws -> Int32 {
    if let depth, depth < 0 { throw Misuse("--depth is a number of levels, 0 or more") }
    let view = InspectionView(
      tensorsOnly: tensors, depth: depth, columns: terminal.outputColumns)
    var report = Report()
    var inspections: [Inspection] = []
    for path in files {
      do throws(Failure) {
        let inspection = try Inspection(
          path, model: model, measures: !noStats, limits: limits.limits)
        report.examine(inspection.file, findings: inspection.findings)
        inspections.append(inspection)
        if !json {
          if inspections.count > 1 { terminal.line() }
          inspection.describe(as: view, on: terminal)
          for finding in inspection.findings { terminal.message(finding) }
        }
      } catch {
        report.examine(InputFile.title(of: path), findings: error.findings)
        if !json { for finding in error.findings { terminal.message(finding) } }
      }
    }
    if json { terminal.write(Inspect.json(inspections, report).span) }
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
