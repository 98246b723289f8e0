import Amphora
import ArgumentParser

/// `amphora schema`: the JSON Schemas that the tool carries.
struct PrintSchema: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schemas of the format and of the reports.",
    discussion: """
      EXAMPLES:
        amphora schema                              lists the names
        amphora schema kinds/tree_ensemble
      """)

  @Argument(
    help: "The name of a schema.",
    completion: .custom { _, _, _ in EmbeddedSchemas.all.map(\.name) })
  var name: String?

  @Flag(help: "List the names.")
  var list = false

  func run(on terminal: Terminal) throws -> Int32 {
    guard let name, !list else {
      for schema in EmbeddedSchemas.all { terminal.line(schema.name) }
      return 0
    }
    guard let text = EmbeddedSchemas.text(of: name) else {
      let names = EmbeddedSchemas.all.map(\.name)
      let guess = Suggestion.nearest(to: name, among: names).map { "; did you mean '\($0)'?" }
      throw Misuse("there is no schema '\(name)'\(guess ?? "; 'amphora schema' lists them")")
    }
    terminal.write(text)
    return 0
  }
}
