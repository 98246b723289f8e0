import Amphora
import Bytes

/// Normal distributions, read and judged.
struct NormalTables {
  let task: NormalDistributions.Task
  let features: Int
  let distributions: NormalScores
  /// Nil unless it is a classification.
  let classes: Labels?
  let logProbabilities: NormalDistributions.LogProbabilities

  /// Whether means and factors are float32.
  let isFloat32: Bool

  init(_ fields: FieldReader) throws(ReadError) {
    task = try fields.choice("task", NormalDistributions.Task.self)
    features = try fields.features()
    let means = try fields.tensor("means")
    try means.require(nil, features)
    let count = means.shape[0]
    guard count > 0 else { throw ReadError(.badShape, at: 0, "there are no means") }
    let factors = try fields.tensor("factors")
    let covariance = try fields.choice("covariance", NormalDistributions.Covariance.self)
    let spread = try NormalTables.spread(covariance, factors, count: count, features)
    let constants = try fields.tensor("constants")
    try constants.require(count)
    try constants.requireFloat64()
    distributions = NormalScores(
      means: try means.doubles(), constants: try constants.doubles(), features: features,
      spread: spread)
    isFloat32 = means.type == .float32 && factors.type == .float32
    guard task == .classification else {
      guard fields.fields["classes"] == nil, fields.fields["log_probabilities"] == nil else {
        throw ReadError(.badField, at: 0, "classes or log_probabilities of a mixture")
      }
      (classes, logProbabilities) = (nil, .direct)
      return
    }
    let labels = try fields.classes(outputs: 1)[0]
    logProbabilities = try fields.choice(
      "log_probabilities", NormalDistributions.LogProbabilities.self)
    guard labels.count == count, count > 1 else {
      throw ReadError(.badShape, at: 0, "\(labels.count) classes for \(count) distributions")
    }
    classes = labels
  }

  private static func spread(
    _ covariance: NormalDistributions.Covariance, _ factors: FieldTensor, count: Int,
    _ features: Int
  ) throws(ReadError) -> NormalScores.Spread {
    switch covariance {
    case .full: try factors.require(count, features, nil)
    case .tied: try factors.require(features, nil)
    case .diagonal: try factors.require(count, features)
    case .spherical: try factors.require(count)
    }
    let numbers = try factors.doubles()
    switch covariance {
    case .diagonal: return .deviations(numbers)
    case .spherical:
      // As many as there are means, which the file has.
      return .deviations(numbers.flatMap { [Double](repeating: $0, count: features) })
    case .full, .tied:
      let directions = factors.shape[factors.shape.count - 1]
      guard (1...features).contains(directions) else {
        throw ReadError(
          .badShape, at: 0, "factors has \(directions) directions for \(features) features")
      }
      let size = features * directions
      return .factors(
        stride(from: 0, to: numbers.count, by: size).map { first in
          WeightedSums(
            columns: Array(numbers[first..<first + size]), targets: directions, terms: features)
        })
    }
  }
}
