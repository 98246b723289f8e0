import Amphora
import Bytes

/// The tables of a naive Bayes model, read and judged.
struct NaiveBayesTables {
  /// How the joint likelihood is made.
  enum Likelihood: Sendable {
    case gaussian(priors: [Double], means: [Double], variances: [Double])
    /// `multinomial` and `complement`: a weighted sum, and what is added to it.
    case weighted(weights: [Double], added: [Double])
    case bernoulli(logProbabilities: [Double], logPriors: [Double], binarize: ComparedNumber?)
    /// For each feature: the number of categories, and the logarithms class by class.
    case categorical(tables: [(categories: Int, values: [Double])], logPriors: [Double])
  }

  let features: Int
  let classes: Labels
  let likelihood: Likelihood

  /// Whether all parameters are float32.
  let isFloat32: Bool

  init(_ fields: FieldReader) throws(ReadError) {
    let variant = try fields.choice("variant", NaiveBayes.Variant.self)
    features = try fields.features()
    classes = try fields.classes(outputs: 1)[0]
    let (features, count) = (features, classes.count)
    var areFloat32: [Bool] = []
    func vector(_ name: String) throws(ReadError) -> [Double] {
      let tensor = try fields.tensor(name)
      try tensor.require(count)
      areFloat32.append(tensor.type == .float32)
      return try tensor.doubles()
    }
    func table(_ name: String) throws(ReadError) -> [Double] {
      let tensor = try fields.tensor(name)
      try tensor.require(count, features)
      areFloat32.append(tensor.type == .float32)
      return try tensor.doubles()
    }
    switch variant {
    case .gaussian:
      let variances = try table("variances")
      // NaN is not greater than 0 either.
      guard variances.allSatisfy({ $0 > 0 }) else {
        throw ReadError(.badField, at: 0, "variances has a number that is not greater than 0")
      }
      likelihood = .gaussian(
        priors: try vector("priors"), means: try table("means"), variances: variances)
    case .multinomial:
      likelihood = .weighted(
        weights: try table("feature_log_probabilities"), added: try vector("class_log_priors"))
    case .complement:
      // The priors decide only when nothing else can.
      let priors = try vector("class_log_priors")
      likelihood = .weighted(
        weights: try table("feature_log_probabilities"),
        added: count == 1 ? priors : [Double](repeating: 0, count: count))
    case .bernoulli:
      likelihood = .bernoulli(
        logProbabilities: try table("feature_log_probabilities"),
        logPriors: try vector("class_log_priors"),
        binarize: try fields.optionalComparedNumber("binarize"))
    case .categorical:
      let tensors = try fields.tensors("category_log_probabilities")
      guard tensors.count == features else {
        throw ReadError(
          .badShape, at: 0,
          "category_log_probabilities for \(tensors.count) of \(features) features")
      }
      var tables: [(categories: Int, values: [Double])] = []
      for tensor in tensors {
        try tensor.require(count, nil)
        areFloat32.append(tensor.type == .float32)
        tables.append((tensor.shape[1], try tensor.doubles()))
      }
      likelihood = .categorical(tables: tables, logPriors: try vector("class_log_priors"))
    }
    isFloat32 = areFloat32.allSatisfy { $0 }
  }
}
