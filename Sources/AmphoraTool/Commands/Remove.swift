import Amphora
import ArgumentParser
import Bytes
import Codecs

/// `amphora remove`: models leave a container.
struct Remove: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take models out of a container.",
    discussion: """
      EXAMPLES:
        amphora remove models.amphora knn
        amphora remove models.amphora knn forest --purge

      All of the models go, as one generation, or none. Their bytes stay in the file, and earlier \
      generations have them, until 'amphora compact', which --purge does as well.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(help: "The container.")
  var collection: String

  @Argument(help: "The names of the models.")
  var names: [String]

  @Flag(help: "Drop earlier generations and the bytes of the models, too.")
  var purge = false

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
    let generation: Int
    do throws(Failure) {
      generation = try remove()
    } catch {
      guard json else { throw error }
      for finding in error.findings { report.add(finding) }
      terminal.write(json(nil, report).span)
      return report.exitStatus
    }
    if json {
      terminal.write(json(generation, report).span)
    } else if !quiet {
      let rest = purge ? "no byte of that is left" : "the bytes stay until 'amphora compact'"
      let removed = "removed \(ModelName.list(names)), generation \(generation)"
      terminal.line(Finding.printable("\(collection): \(removed); \(rest)"))
    }
    return report.exitStatus
  }

  /// Takes the models out; gives the generation without them.
  private func remove() throws(Failure) -> Int {
    let models = ModelCollection(
      collection, contention: noWait ? .fail : .wait, limits: limits.limits)
    do throws(WriteError) {
      let generation = try models.remove(names)
      guard purge else { return generation }
      try models.compact()
      return 1
    } catch {
      throw Failure(error, file: collection)
    }
  }

  /// The result as `schemas/reports/remove.schema.json` has it.
  private func json(_ generation: Int?, _ report: Report) -> [UInt8] {
    var writer = JSONWriter(layout: .pretty)
    writer.beginObject()
    writer.array("findings", report.findings) { writer, finding in writer.object(finding) }
    writer.array("removed", [generation].compactMap(\.self)) { writer, generation in
      writer.beginObject()
      writer.member("generation", generation)
      writer.member("names", names)
      writer.member("output", collection)
      writer.endObject()
    }
    writer.member("unchecked", report.unchecked)
    writer.endObject()
    return writer.finish()
  }
}
