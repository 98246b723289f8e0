/// Rows with the answers that were given for them, kept beside a model so that anyone can ask again.
public struct VerificationRows: Sendable {
  /// Who gave the answers.
  public enum Recorder: String, Sendable {
    /// The source's own library.
    case source
    /// Amphora, when it converted the model.
    case amphora
  }

  /// What was asked.
  public let method: PredictionMethod

  /// The rows.
  public let rows: Rows

  /// The answers, each with its rows first and its zeros.
  public let outputs: [Prediction.Output]

  /// Who gave the answers.
  public let recorder: Recorder

  /// How far a number may be from the recorded one: so many times the largest of 1 and the sizes of
  /// the numbers in its row.
  public let tolerance: Double

  /// Answers that Amphora gives again on any machine: the last bits of exponentials may differ.
  public static let ownTolerance = 1e-12

  /// Creates rows that were answered.
  public init(
    _ method: PredictionMethod, _ rows: Rows, answered outputs: [Prediction.Output],
    by recorder: Recorder, tolerance: Double
  ) {
    self.method = method
    self.rows = rows
    self.outputs = outputs.map(\.kept)
    self.recorder = recorder
    self.tolerance = tolerance
  }

  /// Asks the model again; nil when it answers as recorded.
  ///
  /// - Throws: why it refuses the rows.
  public func mismatch(of predictor: Predictor) throws(PredictionError) -> VerificationMismatch? {
    if let first = try widthMismatch(of: predictor) { return first }
    let answer = try predictor.predict(method, rows)
    if let mismatch = countMismatch(answer) { return mismatch }
    let tolerance = predictor.givesLabels(method) ? nil : tolerance
    for (mine, recorded) in zip(answer.outputs, outputs) {
      // With its zeros, an answer of another shape than what was kept may not fit into memory.
      if case .sparse = mine.values, mine.shape != recorded.shape {
        return VerificationMismatch(mine, not: recorded)
      }
      if let mismatch = VerificationMismatch(mine.kept, recorded, tolerance: tolerance) {
        return mismatch
      }
    }
    return nil
  }

  /// Whether the answer for the first row has the shape that was recorded: what the model makes of
  /// each row may be a million times what the container holds of it.
  private func widthMismatch(
    of predictor: Predictor
  ) throws(PredictionError) -> VerificationMismatch? {
    guard rows.count > 1, !predictor.dependsOnBatch else { return nil }
    let first = try predictor.predict(method, rows[0..<1])
    if let mismatch = countMismatch(first) { return mismatch }
    for (mine, recorded) in zip(first.outputs, outputs)
    where mine.withRows(at: 0).shape.dropFirst() != recorded.shape.dropFirst() {
      return VerificationMismatch(
        method: method.rawValue,
        words: "\(mine.name) of \(mine.withRows(at: 0).shape.dropFirst()) for each row, "
          + "not \(recorded.shape.dropFirst())")
    }
    return nil
  }

  private func countMismatch(_ answer: Prediction) -> VerificationMismatch? {
    guard answer.outputs.count != outputs.count else { return nil }
    return VerificationMismatch(
      method: method.rawValue, words: "\(answer.outputs.count) arrays, not \(outputs.count)")
  }
}

extension Predictor {
  /// Whether the numbers that a method gives are labels, of which none is close to another.
  public func givesLabels(_ method: PredictionMethod) -> Bool {
    method == .predict && isClassifier
  }
}

extension Prediction.Output {
  /// The array as verification rows keep it: rows first, and with zeros.
  var kept: Self {
    guard case .sparse(let sparse) = values else { return withRows(at: 0) }
    return Self(dense: sparse, name: name)
  }
}
