import Amphora
import ArgumentParser
import Bytes
import Codecs

/// `amphora log`: what happened to a container.
struct Log: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show the generations of a container.",
    discussion: """
      EXAMPLES:
        amphora log models.amphora
        amphora log --json models.amphora

      The newest generation comes first, with the bytes that it added and the models that it set \
      and removed.

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
      if json {
        try writeJSON(of: container, report, on: terminal)
      } else {
        try describe(container, on: terminal)
        for finding in report.findings { terminal.message(finding) }
      }
    } catch {
      throw Failure(error, file: title)
    }
    return report.exitStatus
  }

  private func describe(_ container: Container, on terminal: Terminal) throws(ReadError) {
    try forEachGeneration(of: container) { generation, bytes in
      var changes: [String] = []
      if !generation.set.isEmpty {
        changes.append("set \(ModelName.list(generation.set.map(\.name)))")
      }
      if !generation.removed.isEmpty {
        changes.append("removed \(ModelName.list(generation.removed))")
      }
      if changes.isEmpty { changes = ["nothing changed"] }
      let number = terminal.styled("\(generation.number)", .bold)
      let text = "\(Text.bytes(bytes)), \(changes.joined(separator: ", "))"
      terminal.line("\(number)  \(Finding.printable(text))")
    }
  }

  /// The generations as `schemas/reports/log.schema.json` has them.
  private func writeJSON(
    of container: Container, _ report: Report, on terminal: Terminal
  ) throws(ReadError) {
    var writer = JSONWriter(layout: .pretty)
    writer.beginObject()
    writer.member("file", InputFile.title(of: collection))
    writer.key("findings")
    writer.beginArray()
    for finding in report.findings { writer.object(finding) }
    writer.endArray()
    writer.key("generations")
    writer.beginArray()
    try forEachGeneration(of: container) { generation, bytes in
      writer.beginObject()
      writer.member("bytes", bytes)
      writer.member("generation", generation.number)
      writer.member("length", generation.committedLength)
      writer.member("removed", generation.removed)
      writer.array("set", generation.set) { writer, entry in
        writer.beginObject()
        writer.member("kind", entry.kind)
        writer.member("name", entry.name)
        writer.endObject()
      }
      writer.endObject()
    }
    writer.endArray()
    writer.member("unchecked", report.unchecked)
    writer.endObject()
    let text = writer.finish()
    terminal.write(text.span)
  }

  /// Calls `body` with each generation, from the newest, and the bytes by which the file grew.
  private func forEachGeneration(
    of container: Container, _ body: (History.Generation, Int) -> Void
  ) throws(ReadError) {
    var history = container.history()
    var newer = try history.next()
    while let generation = newer {
      let older = try history.next()
      body(generation, generation.committedLength - (older?.committedLength ?? 0))
      newer = older
    }
  }
}
