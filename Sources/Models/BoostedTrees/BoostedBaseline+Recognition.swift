import Amphora
import Bytes

extension BoostedBaseline {
  /// Describes what `init_` says that scores begin with.
  static func describe(
    _ record: Record, _ version: LibraryVersion, _ link: BoostedTrees.Link, scores: Int,
    in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    if try record.optionalString("init_") == "zero" {
      fields["baseline"] = constant([Double](repeating: 0, count: scores), &assembly)
      return
    }
    let start = try record.record("init_")
    if let values = try earlyScores(of: start, scores: scores) {
      fields["baseline"] = constant(values, &assembly)
      return
    }
    guard version >= LibraryVersion(0, 21) else {
      throw record.unexpected("its init_ is a \(start.className)")
    }
    let baselineLink = self.link(link, version)
    let clip = version < LibraryVersion(1, 8) ? Double(Float.ulpOfOne) : Double.ulpOfOne
    if let shares = try priorShares(of: start) {
      let wanted = link == .softmax ? shares : Array(shares.dropFirst())
      guard wanted.count == scores else {
        throw record.unexpected("its init_ has shares of \(shares.count) classes")
      }
      fields["baseline"] = constant(baselineLink.scores(wanted, clip: clip), &assembly)
      return
    }
    if dummyRegressors.contains(where: { $0.utf8.elementsEqual(start.className.utf8) }) {
      let values = try record.graph.tensor(try start.tensor("constant_")).numbers()
      guard values.count == scores else {
        throw record.unexpected("its init_ predicts \(values.count) numbers")
      }
      fields["baseline"] = constant(values, &assembly)
      return
    }
    fields["baseline_model"] = .model(assembly.model(for: start.node))
    fields["baseline_link"] = .string(baselineLink.rawValue)
    if baselineLink != .identity { fields["baseline_clip"] = .float(clip) }
  }

  /// From 1.4 the scores of several classes are centred.
  private static func link(_ link: BoostedTrees.Link, _ version: LibraryVersion) -> Link {
    switch link {
    case .identity, .exp: .identity
    case .logistic: .logOdds
    case .logisticOfTwice: .halfLogOdds
    case .softmax: version < LibraryVersion(1, 4) ? .log : .centeredLog
    }
  }

  private static let dummyRegressors = ["sklearn.dummy.DummyRegressor"]

  /// The shares of the classes, when they are what a classifier predicts for every row.
  private static func priorShares(of start: Record) throws(ReadError) -> [Double]? {
    guard start.className.utf8.elementsEqual("sklearn.dummy.DummyClassifier".utf8),
      try start.optionalString("strategy") == "prior",
      let array = start.graph.plainArray(try start.member("class_prior_"))
    else { return nil }
    return try start.graph.tensor(array).doubles()
  }

  /// Before 0.21 objects of classes of their own gave the scores themselves.
  private static func earlyScores(
    of start: Record, scores: Int
  ) throws(ReadError) -> [Double]? {
    let module = "sklearn.ensemble.gradient_boosting."
    guard start.className.utf8.starts(with: module.utf8) else { return nil }
    switch String(start.className.dropFirst(module.utf8.count)) {
    case "ZeroEstimator": return [Double](repeating: 0, count: scores)
    case "MeanEstimator": return [try start.double("mean")]
    case "QuantileEstimator": return [try start.double("quantile")]
    case "LogOddsEstimator", "ScaledLogOddsEstimator": return [try start.double("prior")]
    case "PriorProbabilityEstimator":
      let values = try start.graph.tensor(try start.tensor("priors")).doubles()
      guard values.count == scores else {
        throw start.unexpected("it has shares of \(values.count) classes")
      }
      return values
    default: return nil
    }
  }

  private static func constant(
    _ values: [Double], _ assembly: inout ModelAssembly
  ) -> FieldValue {
    .tensor(assembly.add(Tensor(.float64, [values.count], ContiguousSource(values))))
  }
}
