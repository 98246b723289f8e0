import Amphora
import Bytes

extension NearestNeighbors {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let isClassifier = record.className.hasSuffix("Classifier")
    var fields = Fields()
    fields["task"] = .string(isClassifier ? "classification" : "regression")
    fields["neighbors"] = .integer(try record.integer("n_neighbors"))
    fields["weights"] = .string(try weights(of: record).rawValue)
    try addMetric(of: record, to: &fields)
    try addSearch(of: record, to: &fields)
    let targets = try record.tensor("_y")
    fields["targets"] = .tensor(targets)
    if isClassifier {
      let shape = record.graph.tensor(targets).shape
      let outputs = shape.count == 2 ? shape[1] : 1
      fields["classes"] = try record.classes(outputs: outputs, in: &assembly)
    }
    // The order of equal distances changed with the sort of 1.9.
    let isNew = try record.libraryVersion() >= LibraryVersion(1, 9)
    fields["tie_order"] = .string((isNew ? NeighborSort.introsort : .quicksort).rawValue)
    return fields
  }

  private static func weights(of record: Record) throws(ReadError) -> Weights {
    if try record.isNone("weights") { return .uniform }
    guard let name = try record.optionalString("weights") else {
      throw record.unexpected("its weights are a function")
    }
    guard let weights = Weights(rawValue: name) else {
      throw record.unexpected("its weights are '\(name)'")
    }
    return weights
  }

  private static func addMetric(of record: Record, to fields: inout Fields) throws(ReadError) {
    guard let name = try record.optionalString("effective_metric_") else {
      throw record.unexpected("its metric is a function")
    }
    let metric: Metric
    switch name {
    case "euclidean", "l2": metric = .euclidean
    case "manhattan", "cityblock", "l1": metric = .manhattan
    case "chebyshev", "infinity": metric = .chebyshev
    case "minkowski", "p":
      let parameters = try record.dictionary("effective_metric_params_")
      guard parameters["w"] == nil || parameters["w"] == .some(Scalar.none) else {
        throw record.unexpected("its metric has weights")
      }
      let power: Double
      switch parameters["p"] {
      case .float(let value): power = value
      case .integer(let value): power = Double(value)
      default: throw record.unexpected("its metric has no power")
      }
      switch power {
      case 1: metric = .manhattan
      case 2: metric = .euclidean
      case .infinity: metric = .chebyshev
      default:
        metric = .minkowski
        fields["p"] = .float(power)
      }
    default: throw record.unexpected("its metric is '\(name)'")
    }
    fields["metric"] = .string(metric.rawValue)
  }

  private static func addSearch(of record: Record, to fields: inout Fields) throws(ReadError) {
    let name = try record.string("_fit_method")
    guard let search = Search(rawValue: name) else {
      throw record.unexpected("its search is '\(name)'")
    }
    fields["search"] = .string(search.rawValue)
    var rows = try record.tensor("_fit_X")
    if search != .brute {
      let tree = try record.record("_tree")
      guard trees.contains(where: { $0.utf8.elementsEqual(tree.className.utf8) }),
        let data = tree.stateMember(0).flatMap({ tree.graph.plainArray($0) }),
        let order = tree.stateMember(1).flatMap({ tree.graph.plainArray($0) }),
        let nodes = tree.stateMember(2),
        let bounds = tree.stateMember(3).flatMap({ tree.graph.plainArray($0) })
      else { throw record.unexpected("its tree is not one that is known") }
      guard tree.graph.tensor(data).type == .float64 else {
        throw record.unexpected("its tree is not of float64")
      }
      rows = data
      fields["order"] = .tensor(order)
      fields["node_bounds"] = .tensor(bounds)
      for (field, column) in nodeColumns {
        guard let reference = tree.graph.column(nodes, column) else {
          throw record.unexpected("the nodes of its tree have no column \(column)")
        }
        fields[field] = .tensor(reference)
      }
    }
    let shape = record.graph.tensor(rows).shape
    guard shape.count == 2 else { throw record.unexpected("its rows are not a table") }
    fields["rows"] = .tensor(rows)
    try record.describeColumns(shape[1], in: &fields)
  }

  /// What makes the trees; the names of the modules lost and gained an underscore.
  private static let trees = [
    "sklearn.neighbors._kd_tree.newObj", "sklearn.neighbors.kd_tree.newObj",
    "sklearn.neighbors._ball_tree.newObj", "sklearn.neighbors.ball_tree.newObj",
  ]

  private static let nodeColumns = [
    ("node_start", "idx_start"), ("node_end", "idx_end"), ("node_is_leaf", "is_leaf"),
    ("node_radius", "radius"),
  ]
}
