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
    let answer = try predictor.predict(method, rows)
    guard answer.outputs.count == outputs.count else {
      return VerificationMismatch(
        method: method.rawValue, words: "\(answer.outputs.count) arrays, not \(outputs.count)")
    }
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
