import Amphora
import ArgumentParser
import Bytes
import Codecs
import Formats

/// `amphora scan`: what loading files the usual way would do.
struct ScanFiles: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Say whether loading a file with Python would be safe, and what it would do.",
    discussion: """
      EXAMPLES:
        amphora scan model.pkl
        amphora scan models/                        every file in a folder
        amphora scan --report sarif models/ > scan.sarif
        amphora scan --disassemble model.pkl | less

      Nothing in a file is run. The verdict is for the usual loaders, which it names: pickle.load, \
      joblib.load, torch.load and numpy.load. A file is safe when every pickle in it was read to \
      its end, imports only names that a table lists, and uses them only as libraries do. \
      Compressed files and archives are looked into; what was not examined is never called safe.

      EXIT STATUS:
        0   every file is safe
        1   a file is unsafe
        3   a file is over a limit, or out of time
        2   a file is malformed
        4   a file, or a part of it, was not examined
        74  a file could not be read
      Of several, the first in this order that is not 0.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(
    help: "Files, or folders of them; '-' is standard input.", completion: ShellCompletion.files)
  var files: [String]

  @Option(name: .customLong("report"), help: "How to report.")
  var form = Form.text

  @Flag(name: .shortAndLong, help: "Say nothing about files that are safe.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "List every import and call, also those of safe files.")
  var verbose = false

  @Flag(help: "Print the opcodes, with what they do to stack and memo.")
  var disassemble = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  /// How a report is written.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case sarif
  }

  func validate() throws {
    guard !disassemble || form == .text else {
      throw ValidationError("--disassemble prints text; leave out --report")
    }
  }

  func run(on terminal: Terminal) throws -> Int32 {
    let inputs = InputPaths(files)
    var output: any ScanReport =
      switch form {
      case .text: ScanText(terminal, self)
      case .json: ScanJSON()
      case .sarif: ScanSARIF()
      }
    var report = Report()
    for finding in inputs.findings {
      report.add(finding)
      output.tell(finding)
    }
    for text in inputs.passedOver {
      report.skip(text)
      if form == .text, !quiet { terminal.line(Finding.printable(text)) }
    }
    let (limits, listing) = (limits, listing)
    let batches = Batches(inputs.inputs, size: listing == .allWithContent ? 1 : 64)
    let progress = BatchProgress(Progress(isQuiet: quiet), inputs.inputs.map(\.path))
    batches.forEach(progress) { input, headway in
      // The time allowed is for one file.
      var limits = limits.limits
      limits.headway = headway
      return ScannedFile(input, limits: limits, listing: listing)
    } _: { file in
      report.examine(file.name, findings: file.findings)
      if file.isStranger { report.skip("\(file.name): it is in no format of models") }
      output.tell(file)
    }
    output.finish(report, on: terminal)
    return report.exitStatus
  }

  private var listing: Scanner.Listing {
    if disassemble { return .allWithContent }
    return verbose || form == .json ? .all : .unlessSafe
  }
}

/// Writes down how files were found, in one form.
protocol ScanReport {
  /// Takes the next file.
  mutating func tell(_ file: ScannedFile)

  /// Takes what was found before any file was opened.
  mutating func tell(_ finding: Finding)

  /// Ends the report.
  mutating func finish(_ report: Report, on terminal: Terminal)
}
