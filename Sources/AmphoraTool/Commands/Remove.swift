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
      generations have them, until 'amphora compact', which --purge does as well. The objects of a \
      source from which other models came, too, stay with those.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(help: "The container.", completion: ShellCompletion.files)
  var collection: String

  @Argument(help: "The names of the models.", completion: ShellCompletion.models)
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

  /// What became of the models.
  private struct Outcome {
    let generation: Int

    /// What kept the bytes from being dropped, when that was asked for.
    var failure: Failure?

    /// Models that keep the objects of a source from which a removed one came, too.
    var keepers: [String] = []
  }

  func run(on terminal: Terminal) throws -> Int32 {
    var report = Report()
    var outcome: Outcome?
    do throws(Failure) {
      outcome = try remove()
      if let failure = outcome?.failure { throw failure }
    } catch {
      for finding in error.findings {
        report.add(finding)
        if !json { terminal.message(finding) }
      }
    }
    if json {
      terminal.write(json(outcome?.generation, report).span)
    } else if let outcome, !quiet {
      terminal.line(Finding.printable(line(outcome)))
    }
    return report.exitStatus
  }

  /// The names, each once.
  private var distinctNames: [String] {
    var seen: Set<[UInt8]> = []
    return names.filter { seen.insert(Array($0.utf8)).inserted }
  }

  private func line(_ outcome: Outcome) -> String {
    let removed =
      "\(collection): removed \(ModelName.list(distinctNames)), generation \(outcome.generation)"
    guard purge, outcome.failure == nil else {
      return "\(removed); the bytes stay until 'amphora compact'"
    }
    guard !outcome.keepers.isEmpty else { return "\(removed); earlier generations are gone" }
    let keepers = ModelName.list(outcome.keepers)
    return "\(removed); the objects of their source stay, which \(keepers) came from, too"
  }

  /// Takes the models out, and where that is asked for drops their bytes.
  private func remove() throws(Failure) -> Outcome {
    let models = ModelCollection(
      collection, contention: noWait ? .fail : .wait, limits: limits.limits)
    let keepers = purge ? try keepers(in: models) : []
    var outcome: Outcome
    do throws(WriteError) {
      outcome = Outcome(generation: try models.remove(names))
    } catch {
      throw Failure(error, file: collection)
    }
    guard purge else { return outcome }
    do throws(WriteError) {
      try models.compact()
      return Outcome(generation: 1, keepers: keepers)
    } catch {
      outcome.failure = Failure(error, file: collection)
      return outcome
    }
  }

  /// The models that stay and keep an origin that one which goes has, too.
  private func keepers(in models: ModelCollection) throws(Failure) -> [String] {
    let leaving = Set(names.map { Array($0.utf8) })
    var (origins, others): (Set<Extent>, [(name: String, origin: Extent)]) = ([], [])
    do throws(ReadError) {
      let container = try models.container()
      for entry in container.entries {
        guard let origin = try container.section(for: entry).origin else { continue }
        if leaving.contains(Array(entry.name.utf8)) {
          origins.insert(origin)
        } else {
          others.append((entry.name, origin))
        }
      }
    } catch {
      throw Failure(error, file: collection)
    }
    return others.filter { origins.contains($0.origin) }.map(\.name)
  }

  /// The result as `schemas/reports/remove.schema.json` has it.
  private func json(_ generation: Int?, _ report: Report) -> [UInt8] {
    var writer = JSONWriter(layout: .pretty)
    writer.beginObject()
    writer.array("findings", report.findings) { writer, finding in writer.object(finding) }
    writer.array("removed", [generation].compactMap(\.self)) { writer, generation in
      writer.beginObject()
      writer.member("generation", generation)
      writer.member("names", distinctNames)
      writer.member("output", collection)
      writer.endObject()
    }
    writer.member("unchecked", report.unchecked)
    writer.endObject()
    return writer.finish()
  }
}
