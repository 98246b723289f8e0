/// Steps of imbalanced-learn that only choose the rows to learn from: to predict, its pipeline passes
/// them over.
enum Samplers {
  /// Whether objects of a class are such steps.
  static func contains(_ className: String) -> Bool {
    className.utf8.elementsEqual("imblearn.base.FunctionSampler".utf8)
      || packages.contains { className.utf8.starts(with: $0.utf8) }
  }

  /// Packages that have samplers and nothing else, in every release.
  private static let packages = [
    "imblearn.combine.", "imblearn.over_sampling.", "imblearn.under_sampling.",
  ]
}
