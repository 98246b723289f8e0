/// The classes that linear models come from, grouped by how their answers are made.
enum LinearSource: CaseIterable {
  case regression, generalized, consensus, logistic, stochastic, separating, ridge, discriminant
  case outliers

  /// The classes, by all the names that they have had.
  var classes: [String] { modules.flatMap(\.names) }

  /// The group of a class; nil when it is not among them.
  init?(className: String) {
    let found = Self.allCases.first { source in
      source.classes.contains { $0.utf8.elementsEqual(className.utf8) }
    }
    guard let found else { return nil }
    self = found
  }

  /// Classes of one module, which had another name before 0.22.
  private struct Module {
    let now: String
    let before: String?
    let classes: [String]

    init(_ now: String, before: String? = nil, _ classes: String...) {
      self.now = now
      self.before = before
      self.classes = classes
    }

    var names: [String] {
      [now, before].compactMap { $0 }.flatMap { module in
        classes.map { "sklearn.\(module).\($0)" }
      }
    }
  }

  private var modules: [Module] {
    switch self {
    case .regression:
      [
        Module("linear_model._base", before: "linear_model.base", "LinearRegression"),
        Module("linear_model._ridge", before: "linear_model.ridge", "Ridge", "RidgeCV"),
        Module(
          "linear_model._coordinate_descent", before: "linear_model.coordinate_descent", "Lasso",
          "ElasticNet", "LassoCV", "ElasticNetCV", "MultiTaskLasso", "MultiTaskElasticNet",
          "MultiTaskLassoCV", "MultiTaskElasticNetCV"),
        Module(
          "linear_model._least_angle", before: "linear_model.least_angle", "Lars", "LassoLars",
          "LarsCV", "LassoLarsCV", "LassoLarsIC"),
        Module(
          "linear_model._omp", before: "linear_model.omp", "OrthogonalMatchingPursuit",
          "OrthogonalMatchingPursuitCV"),
        Module(
          "linear_model._bayes", before: "linear_model.bayes", "BayesianRidge", "ARDRegression"),
        Module("linear_model._huber", before: "linear_model.huber", "HuberRegressor"),
        Module("linear_model._theil_sen", before: "linear_model.theil_sen", "TheilSenRegressor"),
        Module("linear_model._quantile", "QuantileRegressor"),
        Module(
          "linear_model._stochastic_gradient", before: "linear_model.stochastic_gradient",
          "SGDRegressor"),
        Module(
          "linear_model._passive_aggressive", before: "linear_model.passive_aggressive",
          "PassiveAggressiveRegressor"),
        Module("svm._classes", before: "svm.classes", "LinearSVR"),
      ]
    case .generalized:
      [
        Module(
          "linear_model._glm.glm", "PoissonRegressor", "GammaRegressor", "TweedieRegressor")
      ]
    case .consensus:
      [Module("linear_model._ransac", before: "linear_model.ransac", "RANSACRegressor")]
    case .logistic:
      [
        Module(
          "linear_model._logistic", before: "linear_model.logistic", "LogisticRegression",
          "LogisticRegressionCV")
      ]
    case .stochastic:
      [
        Module(
          "linear_model._stochastic_gradient", before: "linear_model.stochastic_gradient",
          "SGDClassifier")
      ]
    case .separating:
      [
        Module("svm._classes", before: "svm.classes", "LinearSVC"),
        Module("linear_model._perceptron", before: "linear_model.perceptron", "Perceptron"),
        Module(
          "linear_model._passive_aggressive", before: "linear_model.passive_aggressive",
          "PassiveAggressiveClassifier"),
      ]
    case .ridge:
      [
        Module(
          "linear_model._ridge", before: "linear_model.ridge", "RidgeClassifier",
          "RidgeClassifierCV")
      ]
    case .discriminant:
      [Module("discriminant_analysis", "LinearDiscriminantAnalysis")]
    case .outliers:
      [Module("linear_model._stochastic_gradient", "SGDOneClassSVM")]
    }
  }
}
