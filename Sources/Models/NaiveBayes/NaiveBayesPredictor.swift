import Bytes

/// Compares the likelihoods of the classes.
struct NaiveBayesPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.predict, .predictProba, .predictLogProba]

  private let classes: Labels
  private let likelihood: any JointLikelihood
  private let isFloat32: Bool

  init(_ tables: NaiveBayesTables) {
    features = tables.features
    classes = tables.classes
    isFloat32 = tables.isFloat32
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

  var takesSparse: Bool { likelihood.takesSparse }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(classes.count)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    var input = try NumberRows(rows)
    if case .sparse = input.body, !likelihood.takesSparse {
      input = try NumberRows(try rows.dense())
    }
    let joint = try likelihood.joint(input)
    let count = classes.count
    switch method {
    case .predict:
      let chosen = (0..<input.count).map { row in
        largest(count) { joint[row * count + $0] }
      }
      return Prediction(labels: [classes], chosen: chosen, rows: input.count)
    default:
      let logs = LogShares.normalized(joint, count: count)
      let values =
        method == .predictProba ? logs.map { ElementaryFunctions.exp($0) } : logs
      return Prediction(
        method, [input.count, count],
        Prediction.Values(values, isNarrow: input.isFloat32 && isFloat32))
    }
  }
}
