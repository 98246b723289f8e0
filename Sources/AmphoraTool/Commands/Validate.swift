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
        amphora validate --report sarif models/ > validate.sarif
        amphora validate --schema policy.json model.amphora
        amphora validate --schema schema.json document.json

      Checks framing, digests, every byte of every tensor, the rule for JSON, the schemas of root, \
      sections and kinds, and what the fields of each kind promise each other. Of earlier \
      generations it checks where each byte belongs, roots and sections; with --history also their \
      tensors and schemas. Verification rows are asked again. The report also says what was not \
      checked.

      --schema is a JSON Schema (2020-12) of your own. Of a container it checks what \
      'inspect --json' prints. A JSON file that is named it checks itself, and --report json \
      prints of it the output that the specification has; in folders only containers are \
      checked. Two such policies are in schemas/policies.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(
    help: "Containers, or folders of them; '-' is standard input.",
    completion: ShellCompletion.files)
  var files: [String]

  @Option(
    help: "A JSON Schema for JSON files, or for what 'inspect --json' prints of containers.",
    completion: ShellCompletion.files)
  var schema: String?

  @Option(help: "A folder of schemas that --schema may refer to; nothing is fetched.")
  var refs: String?

  @Flag(help: "Let 'format' in --schema ask for what it names.")
  var assertFormats = false

  @Option(name: .customLong("report"), help: "How to report.")
  var form = Form.text

  @Option(
    help:
      "How much --report json says of a JSON file, in the specification's forms (default: basic).")
  var detail: Detail?

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
    case sarif
    case junit
    case github
  }

  /// How much the specification's own report says.
  enum Detail: String, ExpressibleByArgument, CaseIterable {
    case flag
    case basic
    case detailed

    fileprivate var form: SchemaOutput.Form {
      switch self {
      case .flag: .flag
      case .basic: .basic
      case .detailed: .detailed
      }
    }
  }

  func validate() throws {
    guard schema != nil || refs == nil && !assertFormats else {
      throw ValidationError("--refs and --assert-formats go with --schema")
    }
    guard detail == nil || schema != nil && form == .json else {
      throw ValidationError("--detail goes with --schema and --report json")
    }
  }

  func run(on terminal: Terminal) throws -> Int32 {
    try Misuse.requireOneStandardInput(files + [schema])
    var report = Report()
    let paths = InputPaths(files)
    // Of one file that was named, and of nothing else.
    let isSingle = files.count == 1 && paths.inputs.count == 1 && !paths.inputs[0].isFromFolder
    var output = output(on: terminal, isSingle: isSingle)
    let (limits, common) = (limits, limits.limits)
    var task = Validation.Task { limits.timed(common) }
    task.scope = history ? .allGenerations : .newestGeneration
    task.unfinishedAppend = strict ? .error : .warning
    task.outputForm = form == .json ? (detail ?? .basic).form : nil
    if let schema {
      do throws(Failure) {
        task.schema = try UserSchema(
          schema, references: refs, assertsFormats: assertFormats, limits: common)
      } catch {
        guard form != .text else { throw error }
        // Whoever reads the report finds there why nothing was validated.
        for finding in error.findings { report.add(finding) }
        report.skip("the files that were named, because the schema cannot be used")
        output.finish(report, on: terminal)
        return error.exitStatus
      }
    }
    for finding in paths.findings + (task.schema?.warnings ?? []) {
      report.add(finding)
      if form == .text { terminal.message(finding) }
    }
    let formats = task.schema?.unchecked.map { [$0] } ?? []
    for text in paths.passedOver + formats {
      report.skip(text)
      if form == .text, !quiet { terminal.line("not checked: \(Finding.printable(text))") }
    }
    let settled = task
    let progress = BatchProgress(Progress(isQuiet: quiet), paths.inputs.map(\.path))
    Batches(paths.inputs).forEach(progress) { input, headway in
      Validation(input, settled, telling: headway)
    } _: { validation in
      report.examine(validation.file, findings: validation.findings)
      for text in validation.unchecked { report.skip(text) }
      output.tell(validation)
    }
    output.finish(report, on: terminal)
    return report.exitStatus
  }

  private func output(on terminal: Terminal, isSingle: Bool) -> any ValidationReport {
    switch form {
    case .text: ValidationText(terminal, isQuiet: quiet)
    case .json: ValidationJSON((detail ?? .basic).form, isSingle: isSingle)
    case .sarif: ValidationSARIF()
    case .junit: ValidationJUnit()
    case .github: ValidationGitHub()
    }
  }
}
