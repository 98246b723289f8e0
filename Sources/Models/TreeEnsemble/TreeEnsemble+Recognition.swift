import Amphora
import Bytes

extension TreeEnsemble {
  static let trees = [
    "sklearn.tree._classes.DecisionTreeClassifier", "sklearn.tree.tree.DecisionTreeClassifier",
    "sklearn.tree._classes.DecisionTreeRegressor", "sklearn.tree.tree.DecisionTreeRegressor",
    "sklearn.tree._classes.ExtraTreeClassifier", "sklearn.tree.tree.ExtraTreeClassifier",
    "sklearn.tree._classes.ExtraTreeRegressor", "sklearn.tree.tree.ExtraTreeRegressor",
  ]

  static let forests = [
    "sklearn.ensemble._forest.RandomForestClassifier",
    "sklearn.ensemble.forest.RandomForestClassifier",
    "sklearn.ensemble._forest.RandomForestRegressor",
    "sklearn.ensemble.forest.RandomForestRegressor",
    "sklearn.ensemble._forest.ExtraTreesClassifier",
    "sklearn.ensemble.forest.ExtraTreesClassifier",
    "sklearn.ensemble._forest.ExtraTreesRegressor",
    "sklearn.ensemble.forest.ExtraTreesRegressor",
  ]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let isForest = forests.contains { $0.utf8.elementsEqual(record.className.utf8) }
    let members = isForest ? try estimators(of: record) : [record]
    let isClassifier = record.className.hasSuffix("Classifier")
    let outputs = try record.integer("n_outputs_")
    var fields = Fields()
    fields["task"] = .string(isClassifier ? "classification" : "regression")
    fields["outputs"] = .integer(outputs)
    fields["aggregation"] = .string(isForest ? "mean" : "single")
    if isClassifier { fields["classes"] = try record.classes(outputs: outputs, in: &assembly) }
    try record.describeColumns(try record.features(asOf: members[0]), in: &fields)
    fields["leaf_values"] = .string(try leafValues(of: record, isClassifier).rawValue)
    let missing = try missingValues(of: members[0], inForest: isForest ? record : nil)
    fields["missing_values"] = .string(missing.rawValue)
    try addNodes(of: members, to: &fields, in: &assembly)
    return fields
  }

  /// From 1.4 classifiers store the fractions of the classes, before their weights.
  private static func leafValues(
    of record: Record, _ isClassifier: Bool
  ) throws(ReadError) -> LeafValues {
    guard isClassifier else { return .means }
    return try record.libraryVersion() < LibraryVersion(1, 4) ? .weightedCounts : .fractions
  }

  private static func estimators(of record: Record) throws(ReadError) -> [Record] {
    var estimators: [Record] = []
    for node in try record.list("estimators_") {
      guard let estimator = Record(record.graph, node),
        trees.contains(where: { $0.utf8.elementsEqual(estimator.className.utf8) })
      else { throw record.unexpected("estimators_ holds something that is not a decision tree") }
      estimators.append(estimator)
    }
    guard !estimators.isEmpty else { throw record.unexpected("it has no trees") }
    return estimators
  }

  /// Gathers the nodes of all trees, column by column.
  private static func addNodes(
    of members: [Record], to fields: inout Fields, in assembly: inout ModelAssembly
  ) throws(ReadError) {
    var columns: [String: [TensorReference]] = [:]
    var offsets: [Int64] = [0]
    for member in members {
      let tree = try member.record("tree_")
      guard tree.className.utf8.elementsEqual("sklearn.tree._tree.Tree".utf8) else {
        throw member.unexpected("its tree_ is a \(tree.className)")
      }
      let nodes = try tree.member("nodes")
      for (field, column) in nodeColumns {
        if let reference = tree.graph.column(nodes, column) {
          columns[field, default: []].append(reference)
        } else if field != "missing_go_to_left" {
          throw member.unexpected("its nodes have no column \(column)")
        }
      }
      let values = try tree.tensor("values")
      columns["values", default: []].append(values)
      let count = tree.graph.tensor(values).shape.first ?? 0
      let (end, overflow) = offsets[offsets.count - 1].addingReportingOverflow(Int64(count))
      guard !overflow else { throw member.unexpected("it has too many nodes") }
      offsets.append(end)
    }
    for (field, references) in columns.sorted(by: { $0.key < $1.key }) {
      // A column that only some trees have cannot be told from one that is damaged.
      guard references.count == members.count else {
        throw members[0].unexpected("only some of its trees have \(field)")
      }
      fields[field] = .tensor(try assembly.joined(references))
    }
    fields["tree_offsets"] = .tensor(
      assembly.add(Tensor(.int64, [offsets.count], ContiguousSource(offsets))))
  }

  private static let nodeColumns = [
    ("feature", "feature"), ("threshold", "threshold"), ("left", "left_child"),
    ("right", "right_child"), ("missing_go_to_left", "missing_go_to_left"),
  ]
}

/// Which trees take NaN, as the library's versions have it.
extension TreeEnsemble {
  static func missingValues(
    of tree: Record, inForest forest: Record?
  ) throws(ReadError) -> MissingValues {
    let version = try tree.libraryVersion()
    if forest != nil, version < LibraryVersion(1, 4) { return .refused }
    let isRandom = try tree.optionalString("splitter").map { $0 == "random" } ?? false
    let isPlain = try hasPlainRule(tree)
    let isExtra = extraTrees.contains { $0.utf8.elementsEqual(tree.className.utf8) }
    let isRouted =
      switch version {
      case LibraryVersion(1, 9)...: !isExtra || isRandom
      case LibraryVersion(1, 6)...: isPlain && (!isExtra || isRandom)
      case LibraryVersion(1, 3)...: isPlain && !isRandom
      default: false
      }
    return isRouted ? .routed : .refused
  }

  private static let extraTrees = trees.filter { $0.contains("ExtraTree") }

  /// Up to 1.8, a criterion that knows NaN and no constraint of direction.
  private static func hasPlainRule(_ tree: Record) throws(ReadError) -> Bool {
    guard let criterion = try tree.optionalString("criterion"), try tree.isNone("monotonic_cst")
    else { return false }
    let known = ["gini", "log_loss", "entropy", "squared_error", "friedman_mse", "poisson"]
    return known.contains(criterion)
  }
}
