import Amphora
import Bytes

/// Recognises gradient boosting over histograms.
enum HistogramBoosting {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    let (link, scores) = try BoostedTrees.describeTask(of: record, in: &fields, &assembly)
    let version = try record.libraryVersion()
    if try !record.isNone("classes_") {
      // Up to 1.4 the class was that of the largest probability.
      let rule: BoostedTrees.LabelRule =
        version < LibraryVersion(1, 5)
        ? .largestProbability : link == .softmax ? .largestScore : .aboveZero
      fields["label_rule"] = .string(rule.rawValue)
    }
    fields["comparison"] = .string(BoostedTrees.Comparison.float64.rawValue)
    fields["missing_values"] = .string(MissingValues.routed.rawValue)
    fields["leaf_scale"] = .float(1)
    let features = try record.features()
    try record.describeColumns(features, in: &fields)
    fields["baseline"] = .tensor(try baseline(of: record, scores: scores, in: &assembly))
    try addTrees(of: record, scores: scores, to: &fields, in: &assembly)
    return fields
  }

  /// One number for each score, whatever its shape in the source.
  private static func baseline(
    of record: Record, scores: Int, in assembly: inout ModelAssembly
  ) throws(ReadError) -> TensorReference {
    let values: [Double]
    switch try record.optionalScalar("_baseline_prediction") {
    case .float(let value)?: values = [value]
    default:
      let tensor = record.graph.tensor(try record.tensor("_baseline_prediction"))
      guard tensor.type == .float64 else {
        throw record.unexpected("its _baseline_prediction is of type \(tensor.type.name)")
      }
      values = try tensor.doubles()
    }
    guard values.count == scores else {
      throw record.unexpected("its _baseline_prediction has \(values.count) numbers")
    }
    return assembly.add(Tensor(.float64, [scores], ContiguousSource(values)))
  }

  /// Gathers the trees: a list of stages, each a list of one tree for each score.
  private static func addTrees(
    of record: Record, scores: Int, to fields: inout Fields, in assembly: inout ModelAssembly
  ) throws(ReadError) {
    let graph = record.graph
    var trees: [Record] = []
    for stage in try record.list("_predictors") {
      let nodes = graph.kind(stage) == .list ? graph.children(stage) : []
      guard nodes.count == scores else {
        throw record.unexpected("a stage has \(nodes.count) trees for \(scores) scores")
      }
      for node in nodes {
        guard let tree = Record(graph, node),
          tree.className.utf8.elementsEqual(
            "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor".utf8)
        else { throw record.unexpected("_predictors holds something that is not a tree") }
        trees.append(tree)
      }
    }
    guard let first = trees.first else { throw record.unexpected("it has no trees") }
    let isOld = graph.column(try first.member("nodes"), "num_threshold") == nil
    var columns = TreeColumns([
      ("feature", "feature_idx"), ("threshold", isOld ? "threshold" : "num_threshold"),
      ("left", "left"), ("right", "right"), ("missing_go_to_left", "missing_go_to_left"),
      ("values", "value"),
    ])
    for tree in trees { try columns.add(nodes: try tree.member("nodes"), of: tree) }
    try columns.describe(in: &fields, &assembly, record)
    try requireLeafMarks(of: trees)
    // Before 0.24 there were no categories.
    if !isOld { try HistogramCategories.describe(record, trees, in: &fields, &assembly) }
  }

  /// Leaves are told by their children alone, which the source leaves 0.
  private static func requireLeafMarks(of trees: [Record]) throws(ReadError) {
    for tree in trees {
      let nodes = try tree.member("nodes")
      guard let leaf = tree.graph.column(nodes, "is_leaf"),
        let left = tree.graph.column(nodes, "left"), let right = tree.graph.column(nodes, "right")
      else { throw tree.unexpected("its nodes have no column is_leaf") }
      let isLeaf = try tree.graph.tensor(leaf).integers()
      let lefts = try tree.graph.tensor(left).integers()
      let rights = try tree.graph.tensor(right).integers()
      guard isLeaf.count == lefts.count, isLeaf.count == rights.count,
        isLeaf.indices.allSatisfy({ (isLeaf[$0] != 0) == (lefts[$0] == 0 && rights[$0] == 0) })
      else { throw tree.unexpected("its leaves have children") }
    }
  }
}
