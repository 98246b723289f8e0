import Amphora
import ArgumentParser
import Bytes
import Models

/// Where answers go: lines of text as they are made, or arrays when all are there.
final class AnswerOutput {
  /// The form of answers.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, jsonl, npy, npz

    /// The form that the name of a file asks for.
    ///
    /// - Throws: `Misuse` for one that asks for another form.
    init(of path: String?) throws(Misuse) {
      let name = path.map { OutputPath.lastPart(of: $0) } ?? ""
      guard let dot = name.dropFirst().lastIndex(of: ".") else {
        self = .csv
        return
      }
      guard let format = Format(rawValue: name[name.index(after: dot)...].lowercased()) else {
        throw Misuse(
          "\(name) does not say which form the answers have; end it in .csv, .jsonl, .npy or .npz, "
            + "or give --output-format")
      }
      self = format
    }
  }

  private let path: String?
  private let format: Format
  private let terminal: Terminal
  private var file: AtomicFile?
  private var kept: KeptAnswers

  /// Starts an output at `path`, or on standard output.
  ///
  /// - Throws: why the file cannot be made, or `Misuse`.
  init(
    _ path: String?, as format: Format?, force: Bool, limits: Limits, on terminal: Terminal
  ) throws {
    let path = path == InputFile.standardInput ? nil : path
    self.path = path
    self.format = try format ?? Format(of: path)
    self.terminal = terminal
    kept = KeptAnswers(limits: limits)
    guard let path else {
      guard !terminal.outputIsTerminal || self.format == .csv || self.format == .jsonl else {
        throw Misuse("an array would go to the terminal; name a file: -o FILE")
      }
      return
    }
    guard !Folder.exists(path) else {
      throw Misuse("\(path) is a folder; name a file in it")
    }
    do throws(WriteError) {
      file = try AtomicFile(path, existing: force ? .replace : .keep)
    } catch {
      throw Failure(error, file: path)
    }
  }

  /// Takes the answers for some rows.
  func write(_ answer: Prediction) throws {
    switch format {
    case .npy, .npz:
      try kept.add(
        answer, for: path ?? "standard output",
        instead: "name a file in .csv or .jsonl, which are written as they come")
    case .csv, .jsonl:
      guard format == .jsonl || answer.outputs.allSatisfy({ $0.lengths == nil }) else {
        throw Misuse(
          "the answer has a list for each row, which CSV has no cells for; give "
            + "--output-format jsonl, or name a file in .jsonl or .npz")
      }
      let table = AnswerTable(answer)
      var text = ""
      for row in 0..<table.rows {
        let line = format == .csv ? table.line(row) : table.jsonLine(row)
        text += path == nil && terminal.outputIsTerminal ? Finding.printable(line) : line
        text += "\n"
        // Rows of a million columns are written one by one.
        guard text.utf8.count > 1 << 20 else { continue }
        try write(Array(text.utf8))
        text = ""
      }
      try write(Array(text.utf8))
    }
  }

  /// Finishes the output.
  func finish() throws {
    switch format {
    case .csv, .jsonl: break
    case .npy, .npz:
      let answer: Prediction
      do throws(PredictionError) {
        answer = try Prediction(joining: kept.answers)
      } catch {
        throw Failure(findings: [Finding(error.code, file: path ?? "", error.detail)])
      }
      let name = path ?? "standard output"
      do {
        let bytes =
          format == .npy
          ? try AnswerArrays.file(answer) : try AnswerArrays.archive(answer)
        try write(bytes)
      } catch let error as ReadError {
        throw Failure(error, file: name)
      } catch let error as AnswerArrays.Unfit {
        throw Misuse("\(name) \(error.words)")
      }
    }
    guard let file = file.take(), let path else { return }
    do throws(WriteError) {
      try file.commit()
    } catch {
      throw Failure(error, file: path)
    }
  }

  private func write(_ bytes: [UInt8]) throws(Failure) {
    guard let path else {
      terminal.write(bytes.span)
      return
    }
    do throws(WriteError) {
      try file?.write(bytes.span)
    } catch {
      throw Failure(error, file: path)
    }
  }
}
