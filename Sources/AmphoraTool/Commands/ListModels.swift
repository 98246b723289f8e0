import Amphora
import ArgumentParser
import Bytes
import Codecs

/// `amphora list`: what models a container has.
struct ListModels: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the models of a container.",
    discussion: """
      EXAMPLES:
        amphora list models.amphora
        amphora list --json models.amphora

      Each with its kind, the bytes that it takes, and the generation that gave it what it is; then \
      its metadata, first 'score' and 'when', where somebody wrote such.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(help: "The container; '-' is standard input.", completion: ShellCompletion.files)
  var collection: String

  @Flag(help: "Show the same as JSON.")
  var json = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func run(on terminal: Terminal) throws -> Int32 {
    let title = InputFile.title(of: collection)
    var report = Report()
    do throws(ReadError) {
      let limits = limits.limits
      let file = try InputFile(collection, limits: limits)
      let container = try Container(file.bytes.storage, limits: limits)
      report.examine(title, findings: [Finding](container.warnings, about: title))
      let models = try ListedModel.all(of: container)
      if json {
        terminal.write(json(models, generation: container.generation, report).span)
      } else {
        for line in ListedModel.lines(models) { terminal.line(line) }
        for finding in report.findings { terminal.message(finding) }
      }
    } catch {
      throw Failure(error, file: title)
    }
    return report.exitStatus
  }

  /// The models as `schemas/reports/list.schema.json` has them.
  private func json(_ models: [ListedModel], generation: Int, _ report: Report) -> [UInt8] {
    var writer = JSONWriter(layout: .pretty)
    writer.beginObject()
    writer.member("file", InputFile.title(of: collection))
    writer.array("findings", report.findings) { writer, finding in writer.object(finding) }
    writer.member("generation", generation)
    writer.array("models", models) { writer, model in model.write(to: &writer) }
    writer.member("unchecked", report.unchecked)
    writer.endObject()
    return writer.finish()
  }
}
