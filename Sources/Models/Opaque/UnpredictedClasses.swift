/// The classes of scikit-learn that no kind describes, and why: most have no answer to give.
///
/// A class is in this table or among those that a kind recognises, and never in both.
public enum UnpredictedClasses {
  /// Classes for one reason.
  public struct Group: Sendable {
    /// The reason, as it ends a sentence that begins with the class.
    public let reason: String

    /// The names of the classes, without their modules, which have changed.
    public let classes: [String]
  }

  /// What is said of a class that the table does not have.
  static let unknown = "no kind describes this class"

  /// The table.
  public static let groups = [
    Group(
      reason: "it labels the rows that it learned from, and has no answer for new rows",
      classes: ["AgglomerativeClustering", "DBSCAN", "HDBSCAN", "OPTICS", "SpectralClustering"]),
    Group(
      reason: "it groups the rows and columns that it learned from, and has no answer for new rows",
      classes: ["SpectralBiclustering", "SpectralCoclustering"]),
    Group(
      reason: "it places the rows that it learned from, and has no answer for new rows",
      classes: ["ClassicalMDS", "MDS", "SpectralEmbedding", "TSNE"]),
    Group(
      reason: "it answers nothing but distances (mahalanobis), which is a method of no kind",
      classes: [
        "EmpiricalCovariance", "GraphicalLasso", "GraphicalLassoCV", "LedoitWolf", "MinCovDet",
        "OAS", "ShrunkCovariance",
      ]),
    Group(
      reason: "it cuts images to pieces, and images are no rows of numbers",
      classes: ["PatchExtractor"]),
  ]

  /// Why an object of a class has no predictions.
  static func reason(of className: String) -> String {
    guard className.utf8.starts(with: "sklearn.".utf8),
      let name = className.split(separator: ".").last
    else { return unknown }
    return reasons[ExactText(String(name))] ?? unknown
  }

  private static let reasons: [ExactText: String] = {
    var reasons: [ExactText: String] = [:]
    for group in groups {
      for name in group.classes { reasons[ExactText(name)] = group.reason }
    }
    return reasons
  }()
}
