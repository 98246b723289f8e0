import Amphora
import Bytes

extension Metric {
  /// Adds the distance by which rows are searched one by one; with `comparesSums`, Bray and Curtis'
  /// divides by the sizes of sums.
  static func add(
    of record: Record, comparesSums: Bool, to fields: inout Fields
  ) throws(ReadError) -> Name {
    guard let name = try record.optionalString("effective_metric_") else {
      throw record.unexpected("its metric is a function")
    }
    var parameters: [String: SourceValue] = [:]
    if try !record.isNone("effective_metric_params_") {
      let pairs = try record.graph.pairs(try record.member("effective_metric_params_")) ?? []
      for case (.string(let key), let value) in pairs {
        if case .scalar(.none) = value { continue }
        if case .node(let node) = value, record.graph.kind(node) == .none { continue }
        parameters[key] = value
      }
    }
    guard var metric = bySourceName[name] else {
      throw record.unexpected("its metric is '\(name)'")
    }
    if metric == .minkowski {
      let power = try parameters.removeValue(forKey: "p")?.scalar(in: record.graph)
      if let weights = parameters.removeValue(forKey: "w") {
        fields["metric_weights"] = .tensor(try array(weights, record))
      }
      metric = try addPower(power, of: record, to: &fields)
    }
    if metric == .standardizedEuclidean, let variances = parameters.removeValue(forKey: "V") {
      fields["variances"] = .tensor(try array(variances, record))
    }
    if metric == .mahalanobis, let inverse = parameters.removeValue(forKey: "VI") {
      fields["inverse_covariance"] = .tensor(try array(inverse, record))
    }
    guard parameters.isEmpty else {
      let names = parameters.keys.sorted().joined(separator: ", ")
      throw record.unexpected("its metric '\(name)' has the parameters \(names)")
    }
    if metric == .brayCurtis && comparesSums { metric = .brayCurtisOfSums }
    fields["metric"] = .string(metric.rawValue)
    return metric
  }

  /// Where the distances of trees have been.
  private static let modules = [
    "sklearn.metrics._dist_metrics", "sklearn.neighbors._dist_metrics",
    "sklearn.neighbors.dist_metrics",
  ]

  /// Adds the distance that a tree keeps.
  static func add(of tree: Record, features: Int, to fields: inout Fields) throws(ReadError) {
    guard let measure = tree.stateMember(11).flatMap({ Record(tree.graph, $0) }),
      let path = measure.argument(0).flatMap({ tree.graph.globalName($0) }),
      let dot = path.lastIndex(of: ".")
    else { throw tree.unexpected("its tree has no metric that is known") }
    let (module, last) = (path[..<dot], path[path.index(after: dot)...])
    let suffix = last.hasSuffix("Distance64") ? "Distance64" : "Distance"
    guard modules.contains(where: { $0.utf8.elementsEqual(module.utf8) }), last.hasSuffix(suffix),
      let metric = byTreeName[String(last.dropLast(suffix.count))]
    else { throw tree.unexpected("the metric of its tree is \(path)") }
    fields["metric"] = .string(metric.rawValue)
    switch metric {
    case .minkowski:
      let power = try measure.stateMember(0).flatMap { node throws(ReadError) in
        try tree.graph.scalar(node)
      }
      let weights = measure.stateMember(1).flatMap { tree.graph.plainArray($0) }
      if let weights, tree.graph.tensor(weights).shape == [features],
        try tree.graph.tensor(weights).numbers().contains(where: { $0 != 0 })
      {
        fields["metric_weights"] = .tensor(weights)
      }
      fields["metric"] = .string(try addPower(power, of: tree, to: &fields).rawValue)
    case .standardizedEuclidean, .mahalanobis:
      let isVector = metric == .standardizedEuclidean
      guard
        let numbers = measure.stateMember(isVector ? 1 : 2).flatMap({ tree.graph.plainArray($0) })
      else { throw tree.unexpected("the metric of its tree has no numbers") }
      fields[isVector ? "variances" : "inverse_covariance"] = .tensor(numbers)
    default: break
    }
  }

  /// A power for which there is no plainer distance is said.
  private static func addPower(
    _ power: Scalar?, of record: Record, to fields: inout Fields
  ) throws(ReadError) -> Name {
    let value: Double
    switch power {
    case .float(let power): value = power
    case .integer(let power): value = Double(power)
    default: throw record.unexpected("its metric has no power")
    }
    if fields["metric_weights"] == nil {
      if value == 1 { return .manhattan }
      if value == 2 { return .euclidean }
      if value == .infinity { return .chebyshev }
    }
    fields["p"] = .float(value)
    return .minkowski
  }

  private static func array(
    _ value: SourceValue, _ record: Record
  ) throws(ReadError) -> TensorReference {
    guard case .node(let node) = value, let array = record.graph.plainArray(node) else {
      throw record.unexpected("a parameter of its metric is not an array")
    }
    return array
  }

  /// Names that metrics are asked for by.
  private static let bySourceName: [String: Name] = [
    "euclidean": .euclidean, "l2": .euclidean, "sqeuclidean": .squaredEuclidean,
    "manhattan": .manhattan, "cityblock": .manhattan, "l1": .manhattan,
    "chebyshev": .chebyshev, "infinity": .chebyshev, "minkowski": .minkowski, "p": .minkowski,
    "seuclidean": .standardizedEuclidean, "mahalanobis": .mahalanobis,
    "nan_euclidean": .presentEuclidean, "hamming": .hamming, "canberra": .canberra,
    "braycurtis": .brayCurtis, "haversine": .haversine, "cosine": .cosine,
    "correlation": .correlation, "jaccard": .jaccard, "dice": .dice, "matching": .matching,
    "kulsinski": .kulsinski, "rogerstanimoto": .rogersTanimoto, "russellrao": .russellRao,
    "sokalmichener": .rogersTanimoto, "sokalsneath": .sokalSneath, "yule": .yule,
    "precomputed": .precomputed,
  ]

  /// Names of the classes that trees keep, without their ending.
  private static let byTreeName: [String: Name] = [
    "Euclidean": .euclidean, "Manhattan": .manhattan, "Chebyshev": .chebyshev,
    "Minkowski": .minkowski, "SEuclidean": .standardizedEuclidean, "Mahalanobis": .mahalanobis,
    "Hamming": .hamming, "Canberra": .canberra, "BrayCurtis": .brayCurtis,
    "Haversine": .haversine, "Jaccard": .jaccard, "Dice": .dice, "Matching": .matching,
    "Kulsinski": .kulsinski, "RogersTanimoto": .rogersTanimoto, "RussellRao": .russellRao,
    "SokalMichener": .rogersTanimoto, "SokalSneath": .sokalSneath,
  ]
}
