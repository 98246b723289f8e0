import Amphora
import Bytes

extension IsolationForest {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let version = try record.libraryVersion()
    var fields = Fields()
    // From 1.6 nothing is refused.
    let missing: MissingValues = version < LibraryVersion(1, 6) ? .refused : .routed
    fields["missing_values"] = .string(missing.rawValue)
    let short: ShortPaths = version < LibraryVersion(0, 22) ? .oneAndFormula : .zeroAndOne
    fields["short_paths"] = .string(short.rawValue)
    let samples = try record.integer(
      try record.isNone("_max_samples") ? "max_samples_" : "_max_samples")
    guard samples > 1 || version >= LibraryVersion(1, 0) else {
      throw record.unexpected("its trees learned from one row each")
    }
    fields["training_rows"] = .integer(samples)
    fields["offset"] = .float(try record.double("offset_"))
    fields["limit"] = .float(try limit(of: record))
    let nodes = try record.list("estimators_")
    let features = try record.features()
    try record.describeColumns(features, in: &fields)
    var names = [
      ("feature", "feature"), ("threshold", "threshold"), ("left", "left_child"),
      ("right", "right_child"), ("samples", "n_node_samples"),
    ]
    if missing == .routed { names.append(("missing_go_to_left", "missing_go_to_left")) }
    var trees = TreeColumns(names)
    for node in nodes { try trees.add(decisionTree: node, of: record) }
    try trees.describe(in: &fields, &assembly, record)
    let columns = try treeColumns(of: record, trees: nodes.count, features: features)
    if let columns {
      fields["tree_columns"] = .tensor(
        assembly.add(
          Tensor(
            .int64, [nodes.count, columns.count / nodes.count], ContiguousSource(columns))))
    }
    return fields
  }

  /// In 0.20 the old behaviour compared scores with a threshold other than 0.
  private static func limit(of record: Record) throws(ReadError) -> Double {
    guard try record.optionalString("behaviour") == "old", try !record.isNone("_threshold_") else {
      return 0
    }
    return try record.double("_threshold_")
  }

  /// The columns that each tree sees; nil when each sees all as they are.
  static func treeColumns(
    of record: Record, trees: Int, features: Int
  ) throws(ReadError) -> [Int64]? {
    let seen = try record.integer("_max_features")
    guard seen != features else { return nil }
    var columns: [Int64] = []
    let lists = try record.list("estimators_features_")
    for node in lists {
      guard let array = record.graph.plainArray(node) else {
        throw record.unexpected("its estimators_features_ are not arrays")
      }
      columns += try record.graph.tensor(array).integers().map { Int64($0) }
    }
    let (wanted, overflow) = trees.multipliedReportingOverflow(by: seen)
    guard lists.count == trees, !overflow, columns.count == wanted else {
      throw record.unexpected("its estimators_features_ are not \(seen) for each tree")
    }
    return columns
  }
}
