import Bytes

/// The logarithm of the likelihood of a row together with each class, up to a constant of the row.
protocol JointLikelihood: Sendable {
  /// The likelihoods of all classes for each row.
  func joint(_ input: NumberRows) throws(PredictionError) -> [Double]

  /// Whether rows that keep only some columns are used as they are.
  var takesSparse: Bool { get }
}

/// Normal distributions.
struct GaussianLikelihood: JointLikelihood {
  private let features: Int
  private let means: [Double]
  private let variances: [Double]
  /// What does not depend on the row, for each class: log prior, and −0.5 Σ log(2π variance).
  private let constants: [(prior: Double, spread: Double)]

  init(features: Int, priors: [Double], means: [Double], variances: [Double]) {
    self.features = features
    self.means = means
    self.variances = variances
    constants = priors.enumerated().map { label, prior in
      let sum = Summation.pairwise(label * features, features) {
        ElementaryFunctions.log(2 * Double.pi * variances[$0])
      }
      return (ElementaryFunctions.log(prior), -0.5 * sum)
    }
  }

  var takesSparse: Bool { false }

  func joint(_ input: NumberRows) -> [Double] {
    guard case .dense(let values) = input.body else { return [] }
    let (features, constants) = (features, constants)
    let (means, variances) = (means, variances)
    return RowBlocks.fill(
      rows: input.count, width: constants.count, block: 64, initial: 0.0
    ) { range, output in
      for row in range {
        for (label, constant) in constants.enumerated() {
          let shift = row * features - label * features
          let sum = Summation.pairwise(label * features, features) { index in
            let difference = values[shift + index] - means[index]
            return difference * difference / variances[index]
          }
          output[(row - range.lowerBound) * constants.count + label] =
            constant.prior + (constant.spread - 0.5 * sum)
        }
      }
    }
  }
}

/// A weighted sum of counts, or of whether there is anything to count.
struct WeightedLikelihood: JointLikelihood {
  private let weights: WeightedSums
  private let added: [Double]
  private let binarize: ComparedNumber?

  init(features: Int, weights: [Double], added: [Double], binarize: ComparedNumber?) {
    self.weights = WeightedSums(weights, targets: added.count, terms: features)
    self.added = added
    self.binarize = binarize
  }

  /// Bernoulli distributions: Σ x (log p − log(1 − p)) + Σ log(1 − p) + log prior.
  init(
    features: Int, classes: Int, logProbabilities: [Double], logPriors: [Double],
    binarize: ComparedNumber?
  ) {
    let absent = logProbabilities.map {
      ElementaryFunctions.log(1 - ElementaryFunctions.exp($0))
    }
    self.init(
      features: features, weights: zip(logProbabilities, absent).map { $0 - $1 },
      added: (0..<classes).map { label in
        logPriors[label] + Summation.pairwise(label * features, features) { absent[$0] }
      }, binarize: binarize)
  }

  /// A threshold below 0 makes something of what is not kept.
  var takesSparse: Bool { (binarize?.number ?? 0) >= 0 }

  func joint(_ input: NumberRows) -> [Double] {
    var sums = weights.sums(binarize.map { input.above($0) } ?? input)
    for first in stride(from: 0, to: sums.count, by: max(added.count, 1)) {
      for label in added.indices { sums[first + label] += added[label] }
    }
    return sums
  }
}

/// One of several categories.
struct CategoricalLikelihood: JointLikelihood {
  let tables: [(categories: Int, values: [Double])]
  let logPriors: [Double]

  var takesSparse: Bool { false }

  func joint(_ input: NumberRows) throws(PredictionError) -> [Double] {
    guard case .dense(let values) = input.body else { return [] }
    try require(values, input.columns)
    let (tables, logPriors, columns) = (tables, logPriors, input.columns)
    return RowBlocks.fill(
      rows: input.count, width: logPriors.count, block: 256, initial: 0.0
    ) { range, output in
      for row in range {
        for label in logPriors.indices {
          var sum = 0.0
          for (feature, table) in tables.enumerated() {
            // In range: the input was judged before.
            sum += table.values[label * table.categories + Int(values[row * columns + feature])]
          }
          output[(row - range.lowerBound) * logPriors.count + label] = sum + logPriors[label]
        }
      }
    }
  }

  private func require(_ values: [Double], _ columns: Int) throws(PredictionError) {
    for (index, value) in values.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      // Truncated towards zero, as the source does: −0.5 is category 0.
      let categories = tables[column].categories
      guard value > -1, value < Double(categories), Int(value) < categories else {
        throw PredictionError(
          .unknownCategory, row: row, column: column,
          "row \(row), column \(column) is \(value), of \(categories) categories")
      }
    }
  }
}
