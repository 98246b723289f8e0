import Amphora
import Bytes

/// Normal distributions, of which a row is likely to come from one or another.
enum NormalDistributions: ModelKind {
  static let name = "normal_distributions"
  static let version = 1
  static let exactness = "labels; within 1e-12 of the terms summed"

  static let recognizes = NormalSource.allCases.flatMap(\.classes)

  enum Task: String { case mixture, classification }

  /// What the factors are of.
  enum Covariance: String { case full, tied, diagonal, spherical }

  /// How the logarithms of shares are made.
  enum LogProbabilities: String {
    case ofShares = "of_shares"
    case direct
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try NormalTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    NormalPredictor(try NormalTables(fields))
  }
}

/// The classes that sets of normal distributions come from.
enum NormalSource: ClassGroup {
  case mixture, bayesianMixture, discriminant

  /// The class, by all the names that it has had.
  var classes: [String] {
    let names =
      switch self {
      case .mixture:
        ["mixture._gaussian_mixture", "mixture.gaussian_mixture"].map { $0 + ".GaussianMixture" }
      case .bayesianMixture:
        ["mixture._bayesian_mixture", "mixture.bayesian_mixture"].map {
          $0 + ".BayesianGaussianMixture"
        }
      case .discriminant: ["discriminant_analysis.QuadraticDiscriminantAnalysis"]
      }
    return names.map { "sklearn." + $0 }
  }
}
