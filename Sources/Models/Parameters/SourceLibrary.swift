/// A library whose defaults the table has.
struct SourceLibrary {
  /// The name under which it is installed.
  let name: String

  /// The attribute in which its objects keep the keywords that a constructor does not name.
  let keywords: String?

  /// The package, and what it has that models are in.
  private let package: String
  private let modules: [String]

  /// Finds the library that a class is of; nil for a class of its name that is none of its.
  ///
  /// Anybody may call a module `sklearn.mine`. The classes that kinds describe are known by their
  /// modules in all versions, and others by the part of the library that they have to be in.
  ///
  /// - Parameter className: The class, as `module.name`.
  init?(of className: String) {
    let parts = className.split(separator: ".")
    guard parts.count > 2, let name = parts.last,
      let library = SourceLibrary.all.first(where: { $0.package.utf8.elementsEqual(parts[0].utf8) })
    else { return nil }
    if ModelKinds.kind(recognizing: className) == nil {
      guard !SourceLibrary.described.contains(Array(name.utf8)),
        library.modules.contains(where: { $0.utf8.elementsEqual(parts[1].utf8) })
      else { return nil }
    }
    self = library
  }

  private init(_ package: String, _ name: String, keywords: String? = nil, _ modules: [String]) {
    (self.package, self.name, self.keywords, self.modules) = (package, name, keywords, modules)
  }

  /// The last words of the classes that kinds describe.
  private static let described: Set<[UInt8]> = {
    var names: Set<[UInt8]> = []
    for kind in ModelKinds.all {
      for name in kind.recognizes {
        names.insert(name.utf8.split(separator: UInt8(ascii: ".")).last.map { Array($0) } ?? [])
      }
    }
    return names
  }()

  private static let all = [
    SourceLibrary(
      "sklearn", "scikit-learn",
      [
        "calibration", "cluster", "compose", "covariance", "cross_decomposition", "decomposition",
        "discriminant_analysis", "dummy", "ensemble", "feature_extraction", "feature_selection",
        "frozen", "gaussian_process", "impute", "isotonic", "kernel_approximation", "kernel_ridge",
        "linear_model", "manifold", "mixture", "model_selection", "multiclass", "multioutput",
        "naive_bayes", "neighbors", "neural_network", "pipeline", "preprocessing",
        "random_projection", "semi_supervised", "svm", "tree",
      ]),
    SourceLibrary("xgboost", "xgboost", keywords: "kwargs", ["sklearn"]),
    SourceLibrary("lightgbm", "lightgbm", keywords: "_other_params", ["sklearn"]),
    SourceLibrary("catboost", "catboost", ["core"]),
  ]
}
