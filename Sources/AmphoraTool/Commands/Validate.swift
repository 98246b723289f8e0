import Amphora
import ArgumentParser
import Bytes
import Codecs

/// `amphora validate`: whether containers are what they claim to be.
struct Validate: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check that containers are what they claim to be.",
    discussion: """
      EXAMPLES:
        amphora validate model.amphora
        amphora validate --report json *.amphora > report.json
        amphora validate --history --strict collection.amphora

      Checks framing, digests, every byte of every tensor, the rule for JSON, the schemas of root, \
      sections and kinds, and what the fields of each kind promise each other. Of earlier \
      generations it checks where each byte belongs, roots and sections; with --history also their \
      tensors and schemas. The report also says what was not checked.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(help: "Containers; '-' is standard input.")
  var files: [String]

  @Option(name: .customLong("report"), help: "How to report.")
  var form = Form.text

  @Flag(help: "Check the tensors and schemas of earlier generations too.")
  var history = false

  @Flag(help: "Answer no to a file that somebody was adding to and did not finish.")
  var strict = false

  @Flag(name: .shortAndLong, help: "Say nothing about files that are valid.")
  var quiet = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  /// How a report is written.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  func run(on terminal: Terminal) throws -> Int32 {
    var report = Report()
    var validations: [Validation] = []
    for path in files {
      let validation = try Validation(
        path, limits: limits.limits, scope: history ? .allGenerations : .newestGeneration,
        unfinishedAppend: strict ? .error : .warning)
      report.examine(validation.file, findings: validation.findings)
      for text in validation.unchecked { report.skip(text) }
      validations.append(validation)
      if form == .text { describe(validation, on: terminal) }
    }
    if form == .json { terminal.write(Validate.json(validations, report).span) }
    return report.exitStatus
  }

  private func describe(_ validation: Validation, on terminal: Terminal) {
    for finding in validation.findings { terminal.message(finding) }
    guard !quiet else { return }
    let name = Finding.printable(validation.file)
    guard validation.isValid else {
      return terminal.line(
        "\(name): not valid, \(Text.counted(validation.findings.count, "finding"))")
    }
    let generations = Text.counted(validation.generations, "generation")
    let counts =
      (validation.generations > 1 ? [generations] : []) + [
        Text.counted(validation.models, "model"), Text.counted(validation.tensors, "tensor"),
        Text.counted(validation.nodes, "source node"), Text.bytes(validation.bytes),
      ]
    terminal.line("\(name): valid, \(counts.joined(separator: ", "))")
    for text in validation.unchecked { terminal.line("not checked: \(Finding.printable(text))") }
  }

  /// The report as `schemas/reports/validate.schema.json` has it.
  private static func json(_ validations: [Validation], _ report: Report) -> [UInt8] {
    var writer = JSONWriter(layout: .pretty)
    writer.beginObject()
    writer.array("files", validations) { writer, validation in
      writer.beginObject()
      writer.member("bytes", validation.bytes)
      writer.member("file", validation.file)
      writer.member("generations", validation.generations)
      writer.member("models", validation.models)
      writer.member("nodes", validation.nodes)
      writer.member("tensors", validation.tensors)
      writer.key("valid")
      writer.bool(validation.isValid)
      writer.endObject()
    }
    writer.members(of: report)
    writer.endObject()
    return writer.finish()
  }
}
