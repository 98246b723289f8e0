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
        amphora inspect model.pkl                   converts in memory, writes nothing
        amphora inspect --json model.amphora

      Shows models, kinds, fields, tensors, sizes, where the model comes from and what it answers.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(help: "Containers or source files; '-' is standard input.")
  var files: [String]

  @Flag(help: "Show the same as JSON.")
  var json = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func run(on terminal: Terminal) throws -> Int32 {
    var report = Report()
    var inspections: [Inspection] = []
    for path in files {
      do throws(Failure) {
        let inspection = try Inspection(path, limits: limits.limits)
        report.examine(inspection.file, findings: inspection.findings)
        inspections.append(inspection)
        if !json {
          if inspections.count > 1 { terminal.line() }
          inspection.describe(on: terminal)
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
