import Amphora
import Bytes

/// How the classes of a source say which columns they keep.
struct SelectionRule: Sendable {
  /// The classes, by all the names that they have had.
  let classes: [String]

  /// For each column whether it is kept.
  let mask: @Sendable (Record) throws(ReadError) -> [Bool]

  /// Whether the class also predicts, with a model of the columns that it keeps.
  var predicts = false

  static let all: [SelectionRule] = [
    SelectionRule(classes: names("VarianceThreshold", in: "variance_threshold")) {
      record throws(ReadError) in
      let threshold = try record.double("threshold")
      return try record.numbers("variances_").map { $0 > threshold }
    },
    SelectionRule(classes: univariate("SelectKBest")) { record throws(ReadError) in
      try UnivariateScores(record).best(try record.scalar("k"))
    },
    SelectionRule(classes: univariate("SelectPercentile")) { record throws(ReadError) in
      try UnivariateScores(record).percentile(try record.double("percentile"))
    },
    SelectionRule(classes: univariate("SelectFpr")) { record throws(ReadError) in
      try UnivariateScores(record).below(try record.double("alpha"))
    },
    SelectionRule(classes: univariate("SelectFdr")) { record throws(ReadError) in
      try UnivariateScores(record).discoveries(try record.double("alpha"))
    },
    SelectionRule(classes: univariate("SelectFwe")) { record throws(ReadError) in
      try UnivariateScores(record).family(try record.double("alpha"))
    },
    SelectionRule(classes: univariate("GenericUnivariateSelect")) { record throws(ReadError) in
      try UnivariateScores(record).generic()
    },
    SelectionRule(classes: names("SelectFromModel", in: "from_model")) {
      record throws(ReadError) in try ImportanceThreshold(record).mask()
    },
    SelectionRule(
      classes: names("RFE", in: "rfe") + names("RFECV", in: "rfe"), mask: support, predicts: true),
    SelectionRule(
      classes: ["sklearn.feature_selection._sequential.SequentialFeatureSelector"], mask: support),
  ]

  @Sendable private static func support(_ record: Record) throws(ReadError) -> [Bool] {
    try record.graph.tensor(try record.tensor("support_")).integers().map { $0 != 0 }
  }

  /// The class in the module of today, and in that before 0.22.
  private static func names(_ name: String, in module: String) -> [String] {
    ["sklearn.feature_selection._\(module).\(name)", "sklearn.feature_selection.\(module).\(name)"]
  }

  private static func univariate(_ name: String) -> [String] {
    [
      "sklearn.feature_selection._univariate_selection.\(name)",
      "sklearn.feature_selection.univariate_selection.\(name)",
    ]
  }

  /// Whether NaN passes: it does where the model that the columns are for takes it.
  func takesMissing(_ record: Record) -> Bool {
    if record.className.hasSuffix(".VarianceThreshold") { return true }
    guard let node = try? record.member("estimator"), let model = Record(record.graph, node),
      let version = try? model.libraryVersion()
    else { return false }
    let name = model.className.split(separator: ".").last.map(String.init) ?? ""
    if name.hasPrefix("HistGradientBoosting") { return true }
    if name.hasPrefix("DecisionTree") { return version >= LibraryVersion(1, 3) }
    if name.hasPrefix("RandomForest") { return version >= LibraryVersion(1, 4) }
    return name.hasPrefix("ExtraTree") && version >= LibraryVersion(1, 6)
  }
}

extension Record {
  /// The elements of an array of numbers.
  func numbers(_ name: String) throws(ReadError) -> [Double] {
    try graph.tensor(try tensor(name)).numbers()
  }
}
