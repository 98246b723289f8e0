import Amphora
import Bytes
import Models

/// Rows that a conversion keeps beside a model, with their answers, so that anyone can ask again.
struct KeptRows: Sendable {
  /// The rows.
  let input: String

  /// The answers that the source gave; nil when Amphora's own are kept.
  let expected: String?

  /// What was asked; nil for the usual, or for all where Amphora's own answers are kept.
  let method: PredictionMethod?

  let limits: Limits

  /// Adds the rows to the only entry of `document`.
  ///
  /// - Throws: why they cannot be kept, or that the model does not give the answers of the source.
  func add(to document: inout Document, file: String) throws(Failure) {
    guard document.entries.count == 1, let entry = document.entries.first else {
      throw impossible(
        "it holds \(Text.counted(document.entries.count, "model")), and rows belong to one",
        file: file)
    }
    let predictor: Predictor
    do throws(ReadError) {
      predictor = try Predictor(document, model: entry.model)
    } catch {
      throw Failure(findings: [Finding(error.code, file: file, error.detail)])
    }
    let kind = document.models[entry.model].kind
    let methods = try methods(of: predictor, file: file)
    guard let first = methods.first else {
      throw impossible("it answers nothing that can be kept", file: file)
    }
    // Standard input can be read once, so that all methods are asked about the same rows.
    let rows = try KeptInput(input, for: predictor, first, limits: limits)
    for method in methods {
      let answered = try answered(by: predictor, method, rows)
      let fields: Fields
      do throws(ReadError) {
        fields = try answered.fields(in: &document)
      } catch {
        throw impossible("\(method.rawValue): \(error.detail)", file: rows.title)
      }
      try judge(fields, in: document, predictor, kind: kind)
      document.entries[0].verification.append(fields)
    }
  }

  private func methods(
    of predictor: Predictor, file: String
  ) throws(Failure) -> [PredictionMethod] {
    let offered = predictor.methods
    if let method {
      guard offered.contains(method) else {
        let names = offered.map(\.rawValue).joined(separator: ", ")
        throw Failure(findings: [
          Finding(.noSuchMethod, file: file, "\(method.rawValue) is not among \(names)")
        ])
      }
      return [method]
    }
    // What goes back begins with the answers of another method, not with rows; and rows are kept
    // with as many values each.
    guard expected != nil else {
      return offered.filter { $0 != .inverseTransform && !$0.answersLists }
    }
    return [offered.contains(.predict) ? .predict : offered.first ?? .predict]
  }

  private func answered(
    by predictor: Predictor, _ method: PredictionMethod, _ rows: KeptInput
  ) throws(Failure) -> VerificationRows {
    guard !method.answersLists else {
      throw impossible(
        "\(method.rawValue) answers lists of different lengths; choose another --method",
        file: rows.title)
    }
    let answer = try rows.answer(of: predictor, method)
    if let excess = VerificationRows.excess(of: rows.rows, answered: answer.outputs) {
      throw impossible("\(method.rawValue): \(excess)", file: rows.title)
    }
    guard let expected else {
      return VerificationRows(
        method, rows.rows, answered: answer.outputs, by: .amphora,
        tolerance: VerificationRows.ownTolerance)
    }
    let recorded = try ExpectedAnswers.read(expected, like: answer, method, limits: limits)
    var distance = 0.0
    if !predictor.givesLabels(method) {
      for (one, other) in zip(answer.outputs, recorded) {
        distance = max(distance, VerificationMismatch.largest(one, other) ?? 0)
      }
    }
    // How close it was is kept, so that nothing that is less so passes later.
    let tolerance =
      distance <= KeptRows.farthest
      ? max(VerificationRows.ownTolerance, 4 * distance) : VerificationRows.ownTolerance
    return VerificationRows(
      method, rows.rows, answered: recorded, by: .source, tolerance: tolerance)
  }

  /// Refuses what `validate` would: what was kept is read again, and asked again.
  private func judge(
    _ fields: Fields, in document: Document, _ predictor: Predictor, kind: String
  ) throws(Failure) {
    let mismatch: VerificationMismatch?
    do throws(ReadError) {
      let rows = try VerificationRows(fields, in: document)
      do throws(PredictionError) {
        mismatch = try rows.mismatch(of: predictor)
      } catch {
        throw ReadError(error.code, at: 0, error.detail)
      }
    } catch {
      throw Failure(findings: [Finding(error.code, file: input, error.detail)])
    }
    guard let mismatch else { return }
    throw Failure(findings: [
      Finding(
        .verificationMismatch, file: InputFile.title(of: expected ?? input),
        mismatch.words + KeptRows.promise(of: kind))
    ])
  }

  private func impossible(_ words: String, file: String) -> Failure {
    Failure(findings: [Finding(.impossibleVerification, file: file, words)])
  }

  /// Libraries that compute in float32 are as close as this, relative to the largest of a row.
  private static let farthest = 1e-6

  /// What a kind promises of its answers, as the end of a sentence.
  static func promise(of kind: String) -> String {
    let known = ModelKinds.descriptions.first { $0.name.utf8.elementsEqual(kind.utf8) }
    return known.map { "; \($0.name) promises: \($0.exactness)" } ?? ""
  }
}
