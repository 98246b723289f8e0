import Amphora
import ArgumentParser
import Bytes

/// `amphora checkout`: an earlier generation of a container as a container.
struct CheckOut: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "checkout",
    abstract: "Copy an earlier generation to a container of its own.",
    discussion: """
      EXAMPLES:
        amphora log models.amphora
        amphora checkout models.amphora --generation 3 -o before.amphora

      The container itself stays as it is. Generations are there until 'amphora compact'. The output \
      appears whole or not at all.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(help: "The container.", completion: ShellCompletion.files)
  var collection: String

  @Option(help: "Which generation, as 'amphora log' numbers them.")
  var generation: Int

  @Option(name: .shortAndLong, help: "Where to write.", completion: ShellCompletion.files)
  var output: String

  @Flag(help: "Replace an output that exists.")
  var force = false

  @Flag(name: .shortAndLong, help: "Say nothing unless something is wrong.")
  var quiet = false

  @Flag(help: "Describe the result as JSON.")
  var json = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func run(on terminal: Terminal) throws -> Int32 {
    let copy = try ContainerCopy(of: collection, to: output, force: force, limits: limits.limits)
    let outcome = CopyOutcome("checked_out", from: collection, to: output)
    return try outcome.tell(quiet: quiet, json: json, on: terminal) { () throws(Failure) in
      try copy.write { (container) throws(ReadError) in try container.at(generation: generation) }
    }
  }
}
