import Bytes

/// The logarithm of the likelihood of a row together with a class, up to a constant of the row.
protocol JointLikelihood: Sendable {
  func joint(_ features: ArraySlice<Double>, _ label: Int) -> Double

  /// Refuses an input beyond what all models refuse.
  func require(_ input: Matrix) throws(PredictionError)
}

extension JointLikelihood {
  func require(_ input: Matrix) throws(PredictionError) {}
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

  func joint(_ row: ArraySlice<Double>, _ label: Int) -> Double {
    let offset = label * features - row.startIndex
    let sum = Summation.pairwise(row.startIndex, features) { index in
      let difference = row[index] - means[offset + index]
      return difference * difference / variances[offset + index]
    }
    return constants[label].prior + (constants[label].spread - 0.5 * sum)
  }
}

/// A weighted sum of counts, or of whether there is anything to count.
struct WeightedLikelihood: JointLikelihood {
  private let features: Int
  private let weights: [Double]
  private let added: [Double]
  private let binarize: Double?

  init(features: Int, weights: [Double], added: [Double], binarize: Double?) {
    self.features = features
    self.weights = weights
    self.added = added
    self.binarize = binarize
  }

  /// Bernoulli distributions: Σ x (log p − log(1 − p)) + Σ log(1 − p) + log prior.
  init(
    features: Int, classes: Int, logProbabilities: [Double], logPriors: [Double], binarize: Double?
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

  func joint(_ row: ArraySlice<Double>, _ label: Int) -> Double {
    let offset = label * features - row.startIndex
    var sum = 0.0
    for index in row.indices {
      let value = binarize.map { row[index] > $0 ? 1 : 0 } ?? row[index]
      sum += value * weights[offset + index]
    }
    return sum + added[label]
  }
}

/// One of several categories.
struct CategoricalLikelihood: JointLikelihood {
  let tables: [(categories: Int, values: [Double])]
  let logPriors: [Double]

  func joint(_ row: ArraySlice<Double>, _ label: Int) -> Double {
    var sum = 0.0
    for (feature, value) in row.enumerated() {
      // In range: the input was judged before.
      sum += tables[feature].values[label * tables[feature].categories + Int(value)]
    }
    return sum + logPriors[label]
  }

  func require(_ input: Matrix) throws(PredictionError) {
    let values = input.doubles
    for (index, value) in values.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: input.columns)
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
