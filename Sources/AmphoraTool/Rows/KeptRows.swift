import Amphora
import Bytes
import Models

/// Rows that a conversion keeps beside a model, with their answers, so that anyone can ask again.
struct KeptRows {
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
  func add(to document: inout Document, file: String) throws {
    guard document.entries.count == 1, let entry = document.entries.first else {
      throw Failure(findings: [
        Finding(
          .impossibleVerification, file: file,
          "it holds \(Text.counted(document.entries.count, "model")), and rows belong to one")
      ])
    }
    let predictor: Predictor
    do throws(ReadError) {
      predictor = try Predictor(document, model: entry.model)
    } catch {
      throw Failure(findings: [Finding(error.code, file: file, error.detail)])
    }
    let kind = document.models[entry.model].kind
    for method in try methods(of: predictor, file: file) {
      let rows = try answered(by: predictor, method, kind: kind)
      do throws(ReadError) {
        document.entries[0].verification.append(try rows.fields(in: &document))
      } catch {
        throw Failure(findings: [Finding(error.code, file: input, error.detail)])
      }
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
    // What goes back begins with the answers of another method, not with rows.
    guard expected != nil else { return offered.filter { $0 != .inverseTransform } }
    return [offered.contains(.predict) ? .predict : offered.first ?? .predict]
  }

  private func answered(
    by predictor: Predictor, _ method: PredictionMethod, kind: String
  ) throws -> VerificationRows {
    var prediction = try BlockwisePrediction(
      input, as: nil, header: .auto, for: predictor, method, isWhole: true, limits: limits)
    var found: VerificationRows?
    try prediction.forEach { rows, answer in
      guard rows.count <= VerificationRows.mostRows else {
        throw Failure(findings: [
          Finding(
            .impossibleVerification, file: input,
            "it holds \(Text.counted(rows.count, "row")), and at most "
              + "\(Text.grouped(VerificationRows.mostRows)) are kept")
        ])
      }
      let values = answer.outputs.reduce(0) { sum, output in
        min(sum + output.shape.reduce(1, *), VerificationRows.mostValues + 1)
      }
      guard values <= VerificationRows.mostValues else {
        throw Failure(findings: [
          Finding(
            .impossibleVerification, file: input,
            "\(method.rawValue) answers more than \(Text.grouped(VerificationRows.mostValues)) values; "
              + "keep fewer rows")
        ])
      }
      guard let expected else {
        found = VerificationRows(
          method, rows, answered: answer.outputs, by: .amphora,
          tolerance: VerificationRows.ownTolerance)
        return
      }
      let recorded = try recorded(expected, like: answer, method)
      let distance =
        zip(answer.outputs, recorded).map {
          VerificationMismatch.largest($0, $1) ?? 0
        }.max() ?? 0
      // How close it was is kept, so that nothing that is less so passes later.
      let tolerance =
        distance <= KeptRows.farthest
        ? max(VerificationRows.ownTolerance, 4 * distance) : VerificationRows.ownTolerance
      let kept = VerificationRows(
        method, rows, answered: recorded, by: .source, tolerance: tolerance)
      if let mismatch = try kept.mismatch(of: predictor) {
        throw Failure(findings: [
          Finding(
            .verificationMismatch, file: expected,
            mismatch.words + KeptRows.promise(of: kind))
        ])
      }
      found = kept
    }
    guard let found else {
      throw Failure(findings: [Finding(.impossibleVerification, file: input, "it has no rows")])
    }
    return found
  }

  /// Libraries that compute in float32 are as close as this, relative to the largest of a row.
  private static let farthest = 1e-6

  /// What a kind promises of its answers, as the end of a sentence.
  static func promise(of kind: String) -> String {
    let known = ModelKinds.descriptions.first { $0.name.utf8.elementsEqual(kind.utf8) }
    return known.map { "; \($0.name) promises: \($0.exactness)" } ?? ""
  }

  /// The values of the file of answers in the form of an answer.
  private func recorded(
    _ path: String, like answer: Prediction, _ method: PredictionMethod
  ) throws -> [Prediction.Output] {
    guard answer.outputs.count == 1, let output = answer.outputs.first else {
      throw Failure(findings: [
        Finding(
          .impossibleVerification, file: path,
          "\(method.rawValue) gives \(Text.counted(answer.outputs.count, "array")), and one is "
            + "compared")
      ])
    }
    do throws(ReadError) {
      let tensor = try InputTable.values(try InputFile(path, limits: limits), limits: limits)
      guard tensor.count == output.shape.reduce(1, *), tensor.rows == output.shape.first else {
        throw ReadError(
          .wrongTableShape, at: 0,
          "it holds \(tensor.shape), and the prediction is \(output.shape)")
      }
      let values = try KeptRows.values(tensor, like: output.values)
      return [Prediction.Output(name: output.name, shape: output.shape, values: values)]
    } catch {
      throw Failure(error, file: path)
    }
  }

  private static func values(
    _ tensor: Tensor, like values: Prediction.Values
  ) throws(ReadError) -> Prediction.Values {
    switch values {
    case .strings where tensor.type == .utf8: return .strings(try tensor.strings())
    case .bools where tensor.type == .utf8:
      return .bools(try tensor.strings().map { $0 == "True" })
    case .bools where tensor.type == .bool: return .bools(try tensor.integers().map { $0 != 0 })
    case .integers where tensor.type.isInteger: return .integers(try tensor.integers())
    case .integers where tensor.type != .utf8:
      let doubles = try tensor.doubles()
      guard doubles.allSatisfy({ Int(exactly: $0) != nil }) else { return .float64(doubles) }
      return .integers(doubles.compactMap { Int(exactly: $0) })
    case .float32 where tensor.type != .utf8:
      return .float32(try tensor.doubles().map { Float($0) })
    case .strings, .bools:
      throw ReadError(.wrongTableShape, at: 0, "it holds numbers, and the model gives labels")
    default: return .float64(try tensor.doubles())
    }
  }
}
