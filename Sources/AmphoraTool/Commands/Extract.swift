import Amphora
import ArgumentParser
import Bytes
import Codecs

/// `amphora extract`: some models of a container get one of their own.
struct Extract: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Copy models to a container of their own.",
    discussion: """
      EXAMPLES:
        amphora extract models.amphora knn                 writes knn.amphora
        amphora extract models.amphora knn forest -o two.amphora

      All that belongs to the models goes with them: tensors, metadata, the source's objects. Models \
      that came from one file keep the objects of all of it. Nothing is decoded and nothing encoded \
      anew; checksums are verified on the way. The output appears whole or not at all.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(help: "The container.", completion: ShellCompletion.files)
  var collection: String

  @Argument(help: "The names of the models.", completion: ShellCompletion.models)
  var names: [String]

  @Option(
    name: .shortAndLong,
    help: "Where to write; without it, beside you, under the name of the only model.",
    completion: ShellCompletion.files)
  var output: String?

  @Flag(help: "Replace an output that exists.")
  var force = false

  @Flag(name: .shortAndLong, help: "Say nothing unless something is wrong.")
  var quiet = false

  @Flag(help: "Describe the result as JSON.")
  var json = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func run(on terminal: Terminal) throws -> Int32 {
    let output = try path()
    let copy = try ContainerCopy(of: collection, to: output, force: force, limits: limits.limits)
    let outcome = CopyOutcome("extracted", from: collection, to: output)
    return try outcome.tell(quiet: quiet, json: json, on: terminal) { () throws(Failure) in
      try copy.write { (container) throws(ReadError) in try container.only(names) }
    }
  }

  /// The output; a name makes one only if it cannot lead to another folder or hide.
  private func path() throws(Misuse) -> String {
    if let output { return output }
    guard names.count == 1, let name = names.first else {
      throw Misuse("several models need the name of a container: -o FILE")
    }
    let isPlain = !name.utf8.contains(UInt8(ascii: "/")) && !name.utf8.starts(with: ".".utf8)
    guard isPlain, !name.isEmpty else {
      let name = Finding.printable(name)
      throw Misuse("'\(name)' cannot be the name of a file; name the container: -o FILE")
    }
    return name + OutputPath.suffix
  }
}
