import Amphora
import ArgumentParser
import Bytes
import Models

/// `amphora predict`: a model answers for rows of numbers.
struct Predict: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predict with a model.",
    discussion: """
      EXAMPLES:
        amphora predict model.amphora --input rows.csv
        amphora predict model.amphora --input x.npy --method predict_proba -o out.npy
        amphora predict models.amphora --model forest --input - < rows.csv
        amphora predict model.amphora --input rows.npy --expect labels.npy

      Rows come from a NumPy file (.npy; .npz also of sparse rows), from CSV text with or without \
      a header, from JSON lines, each an array or an object, or for models of texts from a text \
      with one on each line; the content shows which. Columns with names are found by them, in any \
      order. Answers go to standard output as CSV, one line for a row, or to a file, whose name \
      says the form: .csv, .jsonl, .npy or .npz. Rows are read and answers written a block at a \
      time, but .npy and .npz answers are kept until all are there. With --expect the accuracy is \
      printed, or for numbers the largest difference.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(
    help: "A container, or a source file, which is converted in memory.",
    completion: ShellCompletion.files)
  var file: String

  @Option(help: "The model, where the file holds several.", completion: ShellCompletion.models)
  var model: String?

  @Option(
    name: .shortAndLong, help: "The rows, in any form; '-' is standard input.",
    completion: ShellCompletion.files)
  var input: String

  @Option(help: "The form of the rows, where the content does not show it.")
  var inputFormat: RowInput.Format?

  @Option(
    help: """
      Whether the first line of CSV text names the columns; auto: it does if it holds every name \
      that the model knows, or no number.
      """)
  var header = RowDemand.Header.auto

  @Option(help: "What to ask; default: predict, or transform where a model only transforms.")
  var method: PredictionMethod?

  @Option(
    name: .shortAndLong,
    help: "A file for the answers: .csv, .jsonl, .npy or .npz; '-' is standard output.",
    completion: ShellCompletion.files)
  var output: String?

  @Option(help: "The form of the answers, where the name of the file does not say it.")
  var outputFormat: AnswerOutput.Format?

  @Flag(help: "Replace an output that exists.")
  var force = false

  @Option(
    help: "The expected answers, .npy or CSV, to compare with.", completion: ShellCompletion.files)
  var expect: String?

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func run(on terminal: Terminal) throws -> Int32 {
    try Misuse.requireOneStandardInput([self.file, input, expect])
    let limits = self.limits.limits
    let file = try ModelFile(self.file, limits: limits)
    for finding in file.findings { terminal.message(finding) }
    let name = try chosenName(among: file.models)
    let predictor = try predictor(for: name, in: file)
    let method = try offered(by: predictor)
    let isShown = expect == nil || output != nil
    let answers =
      isShown
      ? try AnswerOutput(
        output, as: outputFormat, force: force, limits: limits, on: terminal) : nil
    // Nothing is drawn among answers.
    let isWritten =
      isShown && terminal.outputIsTerminal
      && (output ?? InputFile.standardInput) == InputFile.standardInput
    var prediction = try BlockwisePrediction(
      input, as: inputFormat, header: header, for: predictor, method, limits: limits,
      progress: Progress(isQuiet: isWritten))
    var kept = KeptAnswers(limits: limits)
    try prediction.forEach { _, answer in
      try answers?.write(answer)
      if let expect {
        try kept.add(answer, for: expect, instead: "compare some of the rows at a time")
      }
    }
    for remark in prediction.remarks { terminal.message(remark) }
    if let expect {
      let areLabels = predictor.givesLabels(method)
      try compare(kept.answers, with: expect, areLabels: areLabels, on: terminal)
    }
    try answers?.finish()
    return 0
  }

  /// The name of the model to ask.
  private func chosenName(among names: [String]) throws(Misuse) -> String {
    let list = names.map { "'\(Finding.printable($0))'" }
    guard let model else {
      if names.count == 1 { return names[0] }
      throw Misuse(
        names.isEmpty
          ? "\(file) holds no model"
          : "\(file) holds \(names.count) models; choose one with --model: \(Text.list(list))")
    }
    guard names.contains(where: { $0.utf8.elementsEqual(model.utf8) }) else {
      throw Misuse("\(file) holds no model '\(model)'; it holds \(Text.list(list))")
    }
    return model
  }

  /// What `read` makes of the file at `path`.
  private func table<Table>(
    _ path: String, _ read: (InputFile) throws(ReadError) -> Table
  ) throws(Failure) -> Table {
    do throws(ReadError) {
      return try read(try InputFile(path, limits: limits.limits))
    } catch {
      throw failure(error, of: InputFile.title(of: path))
    }
  }

  /// A shape is wrong as a whole; other faults have their place in the file.
  private func failure(_ error: ReadError, of table: String) -> Failure {
    guard error.code == .wrongTableShape else { return Failure(error, file: table) }
    return Failure(findings: [Finding(error.code, file: table, error.detail)])
  }

  private func predictor(for name: String, in file: ModelFile) throws -> Predictor {
    guard let (document, entry) = try file.model(named: name) else {
      throw Misuse("\(self.file) holds no model '\(name)'")
    }
    do throws(ReadError) {
      return try Predictor(document, model: entry.model)
    } catch {
      throw Failure(findings: [Finding(error.code, file: file.name, error.detail)])
    }
  }

  /// The method that was asked for, or the usual one.
  private func offered(by predictor: Predictor) throws(Failure) -> PredictionMethod {
    let offered = predictor.methods
    guard let method else {
      return offered.contains(.predict) ? .predict : offered.first ?? .predict
    }
    guard offered.contains(method) else {
      let names = offered.isEmpty ? "none" : offered.map(\.rawValue).joined(separator: ", ")
      throw Failure(findings: [
        Finding(.noSuchMethod, file: file, "\(method.rawValue) is not among \(names)")
      ])
    }
    return method
  }

  private func compare(
    _ answers: [Prediction], with path: String, areLabels: Bool, on terminal: Terminal
  ) throws {
    let expected = try table(path) { file throws(ReadError) in
      try InputTable.values(file, limits: limits.limits)
    }
    let answer = AnswerTable(try Prediction(joining: answers))
    guard let tensor = answer.tensor else {
      throw Misuse(
        "--expect takes one array of one type, and the answer is \(Text.list(answer.names)); leave "
          + "it out and read the columns from standard output")
    }
    do throws(ReadError) {
      terminal.line(try Comparison(tensor, with: expected, areLabels: areLabels).text)
    } catch {
      throw failure(error, of: InputFile.title(of: path))
    }
  }
}
