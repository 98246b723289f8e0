import Amphora
import Bytes

extension Centroids {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard let source = CentroidSource(className: record.className) else {
      throw record.unexpected("it is a \(record.className)")
    }
    var fields = Fields()
    fields["task"] = .string((source == .classes ? Task.classification : .clustering).rawValue)
    fields["metric"] = .string(Metric.euclidean.rawValue)
    fields["assignment"] = .string(Assignment.nearest.rawValue)
    let transforms = source == .means || source == .bisecting || source == .subclusters
    fields["transform"] = .string((transforms ? Transform.distances : .none).rawValue)
    let points: String
    switch source {
    case .means: points = "cluster_centers_"
    case .bisecting:
      points = "cluster_centers_"
      try describeTree(of: record, in: &fields, &assembly)
    case .centers:
      points = "cluster_centers_"
      guard try record.has(points) else {
        throw record.unexpected("it was given similarities, and has no points")
      }
      // Affinities that did not converge have no points: every row is in cluster −1.
      if try record.shape(points).first == 0 {
        fields["assignment"] = .string(Assignment.noPoints.rawValue)
      }
    case .subclusters:
      points = "subcluster_centers_"
      fields["labels"] = .tensor(try record.tensor("subcluster_labels_"))
    case .classes:
      points = "centroids_"
      try describeClasses(of: record, in: &fields, &assembly)
    }
    let shape = try record.shape(points)
    guard shape.count == 2 else {
      throw record.unexpected("its points have \(shape.count) dimensions")
    }
    fields["points"] = .tensor(try record.tensor(points))
    try record.describeColumns(try features(of: record, shape[1]), in: &fields)
    return fields
  }

  /// No points have no columns either, as some sources keep them.
  private static func features(of record: Record, _ columns: Int) throws(ReadError) -> Int {
    if columns == 0, case .integer(let count)? = try record.optionalScalar("n_features_in_") {
      return count
    }
    return columns
  }

  /// Classes by their centroids; from 1.6 unequal priors move the borders.
  private static func describeClasses(
    of record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    let metric = try record.string("metric")
    switch metric {
    case "euclidean", "l2": break
    case "manhattan", "cityblock", "l1":
      fields["metric"] = .string(Metric.manhattan.rawValue)
    default: throw record.unexpected("its metric is '\(metric)'")
    }
    fields["classes"] = try record.classes(outputs: 1, in: &assembly)
    guard try record.libraryVersion() >= LibraryVersion(1, 6) else { return }
    let priors = try record.tensor("class_prior_")
    let shares = try record.graph.tensor(priors).doubles()
    let equal = 1 / Double(max(shares.count, 1))
    // numpy.isclose with the tolerances that it has by itself.
    let areEqual = shares.allSatisfy { abs($0 - equal) <= 1e-8 + 1e-5 * equal }
    fields["assignment"] = .string((areEqual ? Assignment.nearest : .discriminant).rawValue)
    fields["priors"] = .tensor(priors)
    fields["deviations"] = .tensor(try record.tensor("within_class_std_dev_"))
  }

  /// The points that a row chooses between on its way, node after node.
  private static func describeTree(
    of record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    fields["assignment"] = .string(Assignment.bisecting.rawValue)
    let columns = try record.shape("cluster_centers_").last ?? 0
    var (left, right, labels): ([Int], [Int], [Int]) = ([], [], [])
    var centers: [Double] = []
    var rest: [(node: Record, parent: Int?, isLeft: Bool)] = [
      (try record.record("_bisecting_tree"), nil, false)
    ]
    var seen: Set<Int> = []
    while let (node, parent, isLeft) = rest.popLast() {
      guard seen.insert(node.node).inserted else {
        throw record.unexpected("its tree is not a tree")
      }
      let place = labels.count
      if let parent {
        if isLeft { left[parent] = place } else { right[parent] = place }
      }
      left.append(-1)
      right.append(-1)
      let center = try node.graph.tensor(try node.tensor("center")).doubles()
      guard center.count == columns else {
        throw record.unexpected("a node's centre has \(center.count) numbers")
      }
      centers += center
      if try node.isNone("left") {
        labels.append(try node.integer("label"))
      } else {
        labels.append(-1)
        rest.append((try node.record("right"), place, false))
        rest.append((try node.record("left"), place, true))
      }
    }
    fields["left"] = .tensor(assembly.add(Tensor(.int64, [left.count], ContiguousSource(left))))
    fields["right"] = .tensor(assembly.add(Tensor(.int64, [right.count], ContiguousSource(right))))
    fields["node_labels"] = .tensor(
      assembly.add(Tensor(.int64, [labels.count], ContiguousSource(labels))))
    fields["node_points"] = .tensor(
      assembly.add(Tensor(.float64, [labels.count, columns], ContiguousSource(centers))))
    if try record.has("_X_mean") {
      fields["node_shift"] = .tensor(try record.tensor("_X_mean"))
    }
  }
}
