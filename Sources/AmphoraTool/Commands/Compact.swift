import Amphora
import ArgumentParser
import Bytes

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
      models become one. What is kept is verified on the way, and not encoded anew. The new file \
      takes the place of the old one whole, or not at all; other writers wait.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(help: "The container.")
  var collection: String

  @Option(name: .shortAndLong, help: "Where to write; without it, the container is replaced.")
  var output: String?

  @Flag(help: "Replace an output that exists.")
  var force = false

  @Flag(help: "Fail when another program is writing to the container.")
  var noWait = false

  @Flag(name: .shortAndLong, help: "Say nothing unless something is wrong.")
  var quiet = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func run(on terminal: Terminal) throws -> Int32 {
    var report = Report()
    let (old, summary) = try compacted()
    for finding in [Finding](old.warnings, about: collection) {
      report.add(finding)
      if !quiet { terminal.message(finding) }
    }
    if !quiet {
      let share = Text.percent(summary.bytes, of: old.file.count)
      let line = """
        \(output ?? collection): \(Text.counted(summary.models, "model")), \
        \(Text.bytes(summary.bytes)) (\(share) of \(Text.counted(old.generation, "generation")))
        """
      terminal.line(Finding.printable(line))
    }
    return report.exitStatus
  }

  private func compacted() throws(Failure) -> (Container, ContainerWriter.Summary) {
    let limits = limits.limits
    // Whoever names the container itself as the output means it to be replaced.
    if let output, !(force && RegularFile.areSame(collection, output)) {
      return try write(to: output, limits)
    }
    do throws(WriteError) {
      return try ContainerCompaction.compact(
        collection, contention: noWait ? .fail : .wait, limits: limits)
    } catch {
      throw Failure(error, file: collection)
    }
  }

  private func write(
    to output: String, _ limits: Limits
  ) throws(Failure) -> (Container, ContainerWriter.Summary) {
    let container: Container
    do throws(ReadError) {
      container = try Container(MappedFile.open(collection, limits: limits), limits: limits)
    } catch {
      throw Failure(error, file: collection)
    }
    do throws(WriteError) {
      var file = try AtomicFile(output, existing: force ? .replace : .keep)
      let summary = try ContainerCompaction.write(container, to: &file)
      try file.commit()
      return (container, summary)
    } catch {
      let isOutput = error.code.outcome == .inputOutput
      throw Failure(error, file: isOutput ? output : collection)
    }
  }
}
