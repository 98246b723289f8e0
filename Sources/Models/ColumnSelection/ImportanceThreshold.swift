import Amphora
import Bytes

/// The columns that matter to a model at least as much as a threshold says.
struct ImportanceThreshold {
  private let record: Record
  private let model: Record

  init(_ record: Record) throws(ReadError) {
    self.record = record
    let isPrefit = try record.isTrue("prefit")
    model = try record.record(isPrefit ? "estimator" : "estimator_")
  }

  func mask() throws(ReadError) -> [Bool] {
    let importances = try importances()
    guard !importances.isEmpty, importances.allSatisfy(\.isFinite) else {
      throw record.unexpected("its model does not say how important columns are")
    }
    let threshold = try threshold(importances)
    var mask = importances.map { _ in true }
    if try !record.isNone("max_features") {
      let name = try record.has("max_features_") ? "max_features_" : "max_features"
      let most = try record.integer(name)
      // Of equal ones the first.
      let order = importances.indices.sorted { (-importances[$0], $0) < (-importances[$1], $1) }
      mask = importances.map { _ in false }
      for place in order.prefix(max(most, 0)) { mask[place] = true }
    }
    return mask.indices.map { mask[$0] && !(importances[$0] < threshold) }
  }

  // MARK: How much columns matter

  private func importances() throws(ReadError) -> [Double] {
    let getter = try record.has("importance_getter") ? record.string("importance_getter") : "auto"
    let isKept = try model.has("coef_")
    let hasCoefficients = getter == "coef_" || getter == "auto" && isKept
    guard hasCoefficients || getter == "auto" || getter == "feature_importances_" else {
      throw record.unexpected("its importance_getter is '\(getter)'")
    }
    return try hasCoefficients ? coefficients() : TreeImportances.of(model)
  }

  private func coefficients() throws(ReadError) -> [Double] {
    let tensor = record.graph.tensor(try model.tensor("coef_"))
    let values = try tensor.numbers()
    guard tensor.shape.count == 2 else { return values.map { abs($0) } }
    let columns = tensor.shape[1]
    let norm: Double
    switch try record.optionalScalar("norm_order") {
    case nil: norm = 1
    case let scalar?: norm = scalar.number ?? .nan
    }
    var sizes = [Double](repeating: norm == -.infinity ? .infinity : 0, count: columns)
    for (place, value) in values.enumerated() {
      let column = place % columns
      switch norm {
      case 1: sizes[column] += abs(value)
      case 2: sizes[column] += value * value
      case .infinity: sizes[column] = max(sizes[column], abs(value))
      case -.infinity: sizes[column] = min(sizes[column], abs(value))
      default: throw record.unexpected("its norm_order is not 1, 2 or infinite")
      }
    }
    return norm == 2 ? sizes.map { $0.squareRoot() } : sizes
  }

  // MARK: How much is enough

  private func threshold(_ importances: [Double]) throws(ReadError) -> Double {
    if try record.isNone("threshold") {
      return try isSparsifying() ? 1e-5 : ImportanceThreshold.mean(importances)
    }
    if let number = try record.scalar("threshold").number { return number }
    let parts = try record.string("threshold").split(separator: "*", maxSplits: 1)
    guard let word = parts.last else { throw record.unexpected("its threshold is empty") }
    var factor = 1.0
    if parts.count == 2 {
      guard let number = DecimalText.number(parts[0]) else {
        throw record.unexpected("its threshold is no multiple of mean or median")
      }
      factor = number
    }
    let reference: Double
    switch word.filter({ $0 != " " }) {
    case "mean": reference = ImportanceThreshold.mean(importances)
    case "median": reference = ImportanceThreshold.median(importances)
    default: throw record.unexpected("its threshold is no multiple of mean or median")
    }
    return parts.count == 2 ? factor * reference : reference
  }

  /// Whether the model makes unimportant coefficients zero.
  private func isSparsifying() throws(ReadError) -> Bool {
    let name = model.className.split(separator: ".").last.map(String.init) ?? ""
    let penalty = try model.optionalString("penalty")
    if penalty == "l1" || name.contains("Lasso") { return true }
    let attribute = name.hasSuffix("CV") ? "l1_ratio_" : "l1_ratio"
    guard name.hasPrefix("ElasticNet") || name.hasPrefix("LogisticRegression"),
      let ratio = try model.optionalScalar(attribute)?.number, abs(ratio - 1) <= 1.001e-5
    else { return false }
    // Elastic nets and regressions whose penalty is all l1 came to count at different times.
    if name.hasPrefix("LogisticRegression") {
      return try model.libraryVersion() >= LibraryVersion(1, 8)
    }
    throw record.unexpected("its threshold is not said, and depends on the version")
  }

  private static func mean(_ values: [Double]) -> Double {
    Summation.pairwise(values) / Double(values.count)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
