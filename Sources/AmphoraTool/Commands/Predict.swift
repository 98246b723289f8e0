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
        amphora predict model.amphora --input rows.npy --method predict_proba -o out.npy
        amphora predict models.amphora --model forest --input - < rows.csv
        amphora predict model.amphora --input rows.npy --expect labels.npy

      Rows come from a NumPy file or from CSV text with or without a header. Answers go to \
      standard output as CSV, one line for a row, or to a file; a name that ends in .npy makes it \
      a NumPy file. With --expect the accuracy is printed, or for numbers the largest difference.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(help: "A container, or a source file, which is converted in memory.")
  var file: String

  @Option(help: "The model, where the file holds several.")
  var model: String?

  @Option(name: .shortAndLong, help: "The rows: .npy or CSV; '-' is standard input.")
  var input: String

  @Option(help: "What to ask; default: predict, or transform where a model only transforms.")
  var method: PredictionMethod?

  @Option(name: .shortAndLong, help: "A file for the answers, .npy or CSV.")
  var output: String?

  @Flag(help: "Replace an output that exists.")
  var force = false

  @Option(help: "The expected answers, .npy or CSV, to compare with.")
  var expect: String?

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func run(on terminal: Terminal) throws -> Int32 {
    let limits = self.limits.limits
    let file = try ModelFile(self.file, limits: limits)
    for finding in file.findings { terminal.message(finding) }
    let name = try chosenName(among: file.models)
    let rows = try table(input) { file throws(ReadError) in
      try InputTable.matrix(file, limits: limits)
    }
    let predictor = try predictor(for: name, in: file)
    let answer = try answer(of: predictor, for: rows)
    if let expect {
      let expected = try table(expect) { file throws(ReadError) in
        try InputTable.values(file, limits: limits)
      }
      try compare(answer, with: expected, isClassifier: predictor.isClassifier, on: terminal)
    }
    if let output {
      try write(answer, to: output)
    } else if expect == nil {
      for row in 0..<answer.rows {
        let line = answer.line(row)
        terminal.line(terminal.outputIsTerminal ? Finding.printable(line) : line)
      }
    }
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

  private func answer(of predictor: Predictor, for rows: Matrix) throws(Failure) -> AnswerTable {
    let offered = predictor.methods
    let usual = offered.contains(.predict) ? .predict : offered.first ?? .predict
    do throws(PredictionError) {
      return AnswerTable(try predictor.predict(method ?? usual, rows))
    } catch {
      let isAboutModel = error.code == .noSuchMethod
      let file = isAboutModel ? self.file : InputFile.title(of: input)
      throw Failure(findings: [Finding(error.code, file: file, error.detail)])
    }
  }

  private func compare(
    _ answer: AnswerTable, with expected: Tensor, isClassifier: Bool, on terminal: Terminal
  ) throws {
    let answer = try single(answer, for: "--expect")
    let areLabels = isClassifier && (method ?? .predict) == .predict
    do throws(ReadError) {
      terminal.line(try Comparison(answer, with: expected, areLabels: areLabels).text)
    } catch {
      throw failure(error, of: InputFile.title(of: expect ?? ""))
    }
  }

  private func write(_ answer: AnswerTable, to path: String) throws {
    let bytes =
      path.hasSuffix(".npy")
      ? try arrayFile(try single(answer, for: path))
      : Array((0..<answer.rows).map { "\(answer.line($0))\n" }.joined().utf8)
    do throws(WriteError) {
      var file = try AtomicFile(path, existing: force ? .replace : .keep)
      try file.write(bytes.span)
      try file.commit()
    } catch {
      throw Failure(error, file: path)
    }
  }

  private func arrayFile(_ tensor: Tensor) throws(Failure) -> [UInt8] {
    do throws(ReadError) {
      return try NPYWriter.bytes(of: tensor)
    } catch {
      throw Failure(error, file: file)
    }
  }

  /// The one array of an answer.
  private func single(_ answer: AnswerTable, for purpose: String) throws(Misuse) -> Tensor {
    guard let tensor = answer.tensor else {
      throw Misuse(
        "\(purpose) takes one array, and the answer is \(Text.list(answer.names)); leave it out and "
          + "read the columns from standard output")
    }
    return tensor
  }
}

extension Predictor {
  /// Whether `predict` gives labels.
  var isClassifier: Bool {
    methods.contains(.predictProba) || methods.contains(.decisionFunction)
  }
}
