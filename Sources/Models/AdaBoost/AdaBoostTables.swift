import Amphora
import Bytes

/// What the fields of boosted members say, judged.
struct AdaBoostTables {
  let algorithm: AdaBoost.Algorithm
  let probabilities: AdaBoost.Probabilities
  let classes: Labels?
  /// A weight for each member, and for those that fitting did not come to.
  let weights: [Double]

  /// Whether members are asked for their probabilities.
  var asksForShares: Bool {
    algorithm == .logProbabilities || probabilities == .memberProbabilities
  }

  init(_ fields: FieldReader) throws(ReadError) {
    algorithm = try fields.choice("algorithm", AdaBoost.Algorithm.self)
    _ = try fields.optionalFeatures()
    let members = try EnsembleMembers.models(fields)
    let tensor = try fields.tensor("member_weights")
    try tensor.require(nil)
    weights = try tensor.doubles()
    guard weights.count >= members.count else {
      throw ReadError(
        .badShape, at: 0, "\(weights.count) member_weights for \(members.count) members")
    }
    if algorithm == .weightedMedian {
      (classes, probabilities) = (nil, .scores)
      return
    }
    let labels = try fields.classes(outputs: 1)[0]
    guard labels.count >= 2 else { throw ReadError(.badShape, at: 0, "there is one class") }
    classes = labels
    probabilities = try fields.choice("probabilities", AdaBoost.Probabilities.self)
  }
}
