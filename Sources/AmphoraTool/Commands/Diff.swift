import Amphora
import ArgumentParser
import Bytes

/// `amphora diff`: whether two files hold the same models.
struct Diff: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare the models of two files.",
    discussion: """
      EXAMPLES:
        amphora diff old.amphora new.amphora
        amphora diff model.pkl model.amphora     converts in memory, writes nothing
        amphora diff --tolerance 1e-9 a.amphora b.amphora
        amphora diff --model knn --with-model model models.amphora model.pkl

      Models of one name are compared field by field and tensor by tensor, with their metadata, \
      their verification rows and the objects that they were made from, as far as both files keep \
      them. How elements are stored is no difference, and where models come from is none unless \
      --provenance is given. Without a tolerance floating-point numbers are equal when their bits \
      are, or when both are not a number; texts, booleans and integers must be equal in any case. \
      The exit status is 0 when all models are equal, and 1 when they differ.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(
    help: "A container or a source file; '-' is standard input.", completion: ShellCompletion.files)
  var first: String

  @Argument(help: "The other one.", completion: ShellCompletion.files)
  var second: String

  @Option(help: "Compare this model only.", completion: ShellCompletion.models)
  var model: String?

  @Option(help: "The name in the second file of what --model names.")
  var withModel: String?

  @Option(
    help: ArgumentHelp("Let numbers differ by such a part of the greater.", valueName: "part"))
  var tolerance = 0.0

  @Option(help: ArgumentHelp("Let numbers differ by so much.", valueName: "number"))
  var absoluteTolerance = 0.0

  @Option(
    help: ArgumentHelp("Leave out metadata, origin or verification.", valueName: "part"))
  var ignore: [Part] = []

  @Flag(help: "Compare where the models come from too.")
  var provenance = false

  @Flag(name: .shortAndLong, help: "Say nothing when the models are equal.")
  var quiet = false

  @Flag(help: "Describe the result as JSON.")
  var json = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  /// What can be left out.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case metadata
    case origin
    case verification

    fileprivate var compared: ComparedPart {
      switch self {
      case .metadata: .metadata
      case .origin: .origin
      case .verification: .verification
      }
    }
  }

  func validate() throws {
    guard withModel == nil || model != nil else {
      throw ValidationError("--with-model goes with --model")
    }
    guard tolerance >= 0, tolerance.isFinite, absoluteTolerance >= 0, absoluteTolerance.isFinite
    else {
      throw ValidationError("a tolerance is a number from 0 on")
    }
  }

  func run(on terminal: Terminal) throws -> Int32 {
    try Misuse.requireOneStandardInput([first, second])
    var output: any ComparisonReport =
      json ? ComparisonJSON(task) : ComparisonText(terminal, titles, isQuiet: quiet)
    var report = Report()
    var files: [ComparedFile] = []
    for path in [first, second] {
      do throws(Failure) {
        let file = try ComparedFile(path, limits: limits.limits)
        report.examine(file.name, findings: file.findings)
        files.append(file)
      } catch {
        report.examine(InputFile.title(of: path), findings: error.findings)
      }
    }
    var isEqual = false
    if files.count == 2 {
      let limits = limits.limits
      var task = task
      task.deadline = limits.deadline
      if let model { try requireModel(model, withModel ?? model, in: files) }
      var comparison = FileComparison(files[0], files[1], task, limits)
      comparison.run(model.map { ($0, withModel ?? $0) }) { output.tell($0) }
      for finding in comparison.findings { report.add(finding) }
      for text in comparison.unchecked { report.skip(text) }
      output.finish(comparison, report, on: terminal)
      isEqual = comparison.isEqual
      // A difference comes before all else, and is no finding: it is the answer.
      if comparison.isDifferent { return ErrorCode.Outcome.refused.exitStatus }
    } else {
      output.finish(nil, report, on: terminal)
    }
    return isEqual ? 0 : report.exitStatus
  }

  /// Refuses names that neither file has: what is nowhere is not different.
  private func requireModel(
    _ name: String, _ other: String, in files: [ComparedFile]
  ) throws(Misuse) {
    guard !files[0].holds(name), !files[1].holds(other) else { return }
    let names = ModelName.list(files[0].models)
    throw Misuse(
      Finding.printable("neither file holds model '\(name)'; \(files[0].name) holds \(names)"))
  }

  private var titles: (String, String) {
    (InputFile.title(of: first), InputFile.title(of: second))
  }

  private var task: ModelComparison.Task {
    var task = ModelComparison.Task()
    task.tolerance = Tolerance(relative: tolerance, absolute: absoluteTolerance)
    task.ignored = Set(ignore.map(\.compared) + (provenance ? [] : [.provenance]))
    return task
  }
}
