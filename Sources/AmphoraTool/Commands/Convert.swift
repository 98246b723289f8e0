import Amphora
import ArgumentParser
import Bytes
import Codecs
import Models

/// `amphora convert`: model files become containers.
struct Convert: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Turn model files into containers, or into other formats.",
    discussion: """
      EXAMPLES:
        amphora convert model.pkl                   writes model.amphora beside it
        amphora convert model.pkl -o out.amphora
        amphora convert models/ -o containers/      every model in and below a folder
        amphora convert --no-recursive models/      without the folders in it
        amphora convert - -o out.amphora < model.pkl
        amphora convert model.pkl --verify rows.npy --expect answers.npy
        amphora convert model.pt --to safetensors   writes model.safetensors

      FORMATS:
        read      pickle, joblib, PyTorch (zip, old, tar, TorchScript), skops,
                  safetensors, npy, npz, safetensors and PyTorch in several
                  files by their index,
                  XGBoost (json, ubj, old binary), LightGBM (text), CatBoost (cbm),
                  a JSON dump; with --to, containers, too
        written   containers; with --to: safetensors, npz, npy (tensors by name),
                  json (everything)

      An output has the name of its input with another ending; where two inputs would become one \
      file, both keep their own ending too, such as a.pkl.amphora and a.pt.amphora. In a folder, \
      what was made from a file beside it is passed over, and so are the files that an index of a \
      checkpoint names, which become one with it.

      The format is recognised by content. Nothing in the file is run: a call that no model needs \
      is named with its offset, status 1, and nothing is written. A class that no kind describes \
      is carried whole, as 'opaque', with a warning. An output appears whole or not at all; what a \
      kill can leave beside it ends in .tmp, and can be deleted.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(
    help: "Model files, or folders of them; '-' is standard input.",
    completion: ShellCompletion.files)
  var inputs: [String]

  @Option(
    name: .shortAndLong,
    help: "The container, or the folder for several; '-' is standard output.",
    completion: ShellCompletion.files)
  var output: String?

  @Option(help: ArgumentHelp("What to write.", valueName: "format"))
  var to = TargetFormat.container

  @Option(
    help: ArgumentHelp("The model to write, of several; default: all.", valueName: "name"),
    completion: ShellCompletion.models)
  var model: String?

  @Flag(inversion: .prefixedNo, help: "Look into the folders of a folder, too.")
  var recursive = true

  @Flag(help: "Replace outputs that exist.")
  var force = false

  @Flag(name: .shortAndLong, help: "Say nothing unless something is wrong.")
  var quiet = false

  @Flag(help: "Refuse what would be a warning.")
  var strict = false

  @Flag(help: "Refuse files with a model that cannot predict.")
  var requirePredictable = false

  @Option(help: "What to keep: the source's objects too, or only what predictions need.")
  var profile = Profile.full

  @Option(help: ArgumentHelp("A fact to keep beside each model.", valueName: "key=value"))
  var metadata: [MetadataPair] = []

  @Option(
    help: ArgumentHelp(
      "Rows to keep beside the model, so that validate can ask them again.", valueName: "rows"),
    completion: ShellCompletion.files)
  var verify: String?

  @Option(
    help: ArgumentHelp(
      "What the source answers for them; without, Amphora's own answers are kept.",
      valueName: "answers"), completion: ShellCompletion.files)
  var expect: String?

  @Option(
    help: ArgumentHelp("What those answers are to; default: predict.", valueName: "method"))
  var verifyMethod: PredictionMethod?

  @Option(help: "How hard to compress.")
  var level = ContainerWriter.Compression.default

  @Option(
    help: ArgumentHelp(
      "How many files to convert at a time; default: as many as there are cores.",
      valueName: "n"))
  var jobs: Int?

  @Flag(help: "Describe the results as JSON.")
  var json = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  /// What a container keeps.
  enum Profile: String, ExpressibleByArgument, CaseIterable {
    case full
    case inference

    /// What it asks of the writer.
    func options(level: ContainerWriter.Compression) -> ContainerWriter.Options {
      ContainerWriter.Options(compression: level, origin: self == .full ? .keep : .leaveOut)
    }
  }

  /// The rows to keep; nil for none.
  var keptRows: KeptRows? {
    verify.map {
      KeptRows(input: $0, expected: expect, method: verifyMethod, limits: limits.limits)
    }
  }

  func run(on terminal: Terminal) throws -> Int32 {
    guard verify != nil || (expect == nil && verifyMethod == nil) else {
      throw Misuse("--expect and --verify-method are about the rows of --verify")
    }
    guard model == nil || !to.isContainer else {
      throw Misuse(
        "--model is about other formats; 'amphora extract' copies a model of a container")
    }
    guard jobs ?? 1 > 0 else { throw Misuse("--jobs is 1 or more") }
    guard to.isContainer || (verify == nil && profile == .full && level == .default) else {
      throw Misuse(
        "--verify, --profile and --level are about containers; --to names another format")
    }
    try Misuse.requireOneStandardInput(inputs + [verify, expect])
    let plan = try ConversionPlan(
      inputs: inputs, output: output, suffix: to.suffix, recursive: recursive,
      limits: limits.limits, standardOutputIsTerminal: terminal.outputIsTerminal)
    guard plan.inputs < 2 || ![verify, expect].contains(InputFile.standardInput) else {
      throw Misuse("standard input can be read once, and there are several models; name a file")
    }
    var report = Report()
    var conversions: [Conversion] = []
    for finding in plan.findings { tell(finding, in: &report, on: terminal) }
    let wish = ConversionWish(self)
    let progress = Progress(isQuiet: quiet)
    Batches(plan.jobs, atOnce: jobs).forEach { job, _ in
      Conversion(job, wish, progress)
    } _: { conversion in
      report.examine(conversion.source)
      for finding in conversion.findings { tell(finding, in: &report, on: terminal) }
      conversions.append(conversion)
      if let error = conversion.closedOutput { terminal.fail(error) }
      if let line = conversion.line, !quiet, !json {
        conversion.isStandardOutput ? terminal.message(line) : terminal.line(line)
      }
    }
    if json { terminal.write(Convert.json(conversions, report).span) }
    if plan.inputs > 1, !quiet, !json {
      terminal.line(Convert.summary(of: conversions, inputs: plan.inputs))
    }
    return report.exitStatus
  }

  /// One line about several files.
  private static func summary(of conversions: [Conversion], inputs: Int) -> String {
    let written = conversions.filter { $0.bytes != nil }
    let (before, after) = written.reduce((0, 0)) { sum, conversion in
      (sum.0 + conversion.sourceBytes, sum.1 + (conversion.bytes ?? 0))
    }
    let sizes = written.isEmpty ? "" : ", \(Text.bytes(before)) → \(Text.bytes(after))"
    return "\(written.count) of \(Text.counted(inputs, "file")) converted\(sizes)"
  }

  /// Adds a finding to the report and tells it, unless `--json` will, or `--quiet` forbids it.
  private func tell(_ finding: Finding, in report: inout Report, on terminal: Terminal) {
    report.add(finding)
    guard !json, !quiet || finding.severity == .error else { return }
    terminal.message(finding)
  }
}
