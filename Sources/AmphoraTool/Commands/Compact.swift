import Amphora
import ArgumentParser
import Bytes
import Codecs

/// `amphora compact`: the latest generation of a container becomes its only one.
struct Compact: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract: "Drop what a container no longer needs.",
    discussion: """
      EXAMPLES:
        amphora compact models.amphora
        amphora compact models.amphora -o small.amphora

      Keeps the models as they are now and drops earlier generations; equal tensors of different \
      models become one. What is kept is verified on the way, and not encoded anew. The new file is \
      read back and takes the place of the old one whole, or not at all; other writers wait. What \
      a kill can leave beside it ends in .tmp, and can be deleted.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(help: "The container.", completion: ShellCompletion.files)
  var collection: String

  @Option(
    name: .shortAndLong, help: "Where to write; without it, the container is replaced.",
    completion: ShellCompletion.files)
  var output: String?

  @Flag(help: "Replace an output that exists.")
  var force = false

  @Flag(help: "Fail when another program is writing to the container.")
  var noWait = false

  @Flag(name: .shortAndLong, help: "Say nothing unless something is wrong.")
  var quiet = false

  @Flag(help: "Describe the result as JSON.")
  var json = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func run(on terminal: Terminal) throws -> Int32 {
    var report = Report()
    let old: Container
    let summary: ContainerWriter.Summary
    let limits = limits.limits
    // Whoever names the container itself as the output means it to be replaced.
    let copy: ContainerCopy? =
      if let output, !(force && RegularFile.areSame(collection, output)) {
        try ContainerCopy(of: collection, to: output, force: force, limits: limits)
      } else {
        nil
      }
    do throws(Failure) {
      if let copy {
        let result = try copy.write()
        (old, summary) = (result.whole, result.summary)
      } else {
        (old, summary) = try compacted(limits)
      }
    } catch {
      guard json else { throw error }
      for finding in error.findings { report.add(finding) }
      terminal.write(json(nil, report).span)
      return report.exitStatus
    }
    for finding in [Finding](old.warnings, about: collection) {
      report.add(finding)
      if !quiet, !json { terminal.message(finding) }
    }
    if json {
      terminal.write(json((old, summary), report).span)
    } else if !quiet {
      let share = Text.percent(summary.bytes, of: old.file.count)
      let line = """
        \(output ?? collection): \(Text.counted(summary.models, "model")), \
        \(Text.bytes(summary.bytes)) (\(share) of \(Text.counted(old.generation, "generation")))
        """
      terminal.line(Finding.printable(line))
    }
    return report.exitStatus
  }

  /// The result as `schemas/reports/compact.schema.json` has it.
  private func json(
    _ result: (old: Container, summary: ContainerWriter.Summary)?, _ report: Report
  ) -> [UInt8] {
    var writer = JSONWriter(layout: .pretty)
    writer.beginObject()
    writer.array("compacted", [result].compactMap { $0 }) { writer, result in
      writer.beginObject()
      writer.member("bytes", result.summary.bytes)
      writer.member("generations", result.old.generation)
      writer.members(of: result.old.entries.map { ModelName(name: $0.name, kind: $0.kind) })
      writer.member("output", output ?? collection)
      writer.member("source", collection)
      writer.member("source_bytes", result.old.file.count)
      writer.endObject()
    }
    writer.members(of: report)
    writer.endObject()
    return writer.finish()
  }

  /// Puts the compacted container in the place of the one that there is.
  private func compacted(
    _ limits: Limits
  ) throws(Failure) -> (Container, ContainerWriter.Summary) {
    do throws(WriteError) {
      return try ContainerCompaction.compact(
        collection, contention: noWait ? .fail : .wait, limits: limits)
    } catch {
      throw Failure(error, file: collection)
    }
  }
}
