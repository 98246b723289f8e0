import Bytes

/// Compares the likelihoods of the classes.
struct NaiveBayesPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.predict, .predictProba, .predictLogProba]

  private let classes: Labels
  private let likelihood: any JointLikelihood

  init(_ tables: NaiveBayesTables) {
    features = tables.features
    classes = tables.classes
    let (features, count) = (tables.features, tables.classes.count)
    switch tables.likelihood {
    case .gaussian(let priors, let means, let variances):
      likelihood = GaussianLikelihood(
        features: features, priors: priors, means: means, variances: variances)
    case .weighted(let weights, let added):
      likelihood = WeightedLikelihood(
        features: features, weights: weights, added: added, binarize: nil)
    case .bernoulli(let logProbabilities, let logPriors, let binarize):
      likelihood = WeightedLikelihood(
        features: features, classes: count, logProbabilities: logProbabilities,
        logPriors: logPriors, binarize: binarize)
    case .categorical(let tables, let logPriors):
      likelihood = CategoricalLikelihood(tables: tables, logPriors: logPriors)
    }
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    try likelihood.require(input)
    let values = input.doubles
    let (likelihood, count, columns) = (likelihood, classes.count, input.columns)
    let joint = RowBlocks.fill(rows: input.rows, width: count, block: 256, initial: 0.0) {
      rows, out in
      for row in rows {
        let features = values[row * columns..<(row + 1) * columns]
        for label in 0..<count {
          out[(row - rows.lowerBound) * count + label] = likelihood.joint(features, label)
        }
      }
    }
    switch method {
    case .predict:
      let chosen = (0..<input.rows).map { row in largest(count) { joint[row * count + $0] } }
      return Prediction(labels: [classes], chosen: chosen, rows: input.rows)
    case .predictProba:
      let logs = normalized(joint, rows: input.rows)
      return Prediction(
        method, [input.rows, count], .float64(logs.map { ElementaryFunctions.exp($0) }))
    default:
      return Prediction(
        method, [input.rows, count], .float64(normalized(joint, rows: input.rows)))
    }
  }

  /// Subtracts from each row the logarithm of the sum of its exponentials.
  private func normalized(_ joint: [Double], rows: Int) -> [Double] {
    let count = classes.count
    var joint = joint
    for row in 0..<rows {
      let first = row * count
      let most = joint[first + largest(count) { joint[first + $0] }]
      let sum = Summation.pairwise(first, count) { ElementaryFunctions.exp(joint[$0] - most) }
      let total = ElementaryFunctions.log(sum) + most
      for index in first..<first + count { joint[index] -= total }
    }
    return joint
  }
}
