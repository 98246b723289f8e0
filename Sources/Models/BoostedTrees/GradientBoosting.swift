import Amphora
import Bytes

/// Recognises gradient boosting over decision trees.
enum GradientBoosting {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    let (link, scores) = try BoostedTrees.describeTask(of: record, in: &fields, &assembly)
    let version = try record.libraryVersion()
    if link != .identity {
      fields["label_rule"] = .string(labelRule(link, version).rawValue)
    }
    fields["comparison"] = .string(BoostedTrees.Comparison.float32.rawValue)
    fields["missing_values"] = .string(MissingValues.refused.rawValue)
    fields["leaf_scale"] = .float(try record.double("learning_rate"))
    let nodes = try record.list("estimators_")
    guard !nodes.isEmpty, nodes.count % scores == 0,
      try stageScores(of: record) == scores
    else { throw record.unexpected("its trees are not \(scores) for each stage") }
    var trees = TreeColumns([
      ("feature", "feature"), ("threshold", "threshold"), ("left", "left_child"),
      ("right", "right_child"),
    ])
    for node in nodes { try trees.add(decisionTree: node, of: record, ["values"]) }
    try trees.describe(in: &fields, &assembly, record)
    try record.describeColumns(
      try record.features(asOf: Record(record.graph, nodes[0])), in: &fields)
    try BoostedBaseline.describe(
      record, version, link, scores: scores, in: &fields, &assembly)
    return fields
  }

  /// Up to 1.3 the loss chose the class.
  private static func labelRule(
    _ link: BoostedTrees.Link, _ version: LibraryVersion
  ) -> BoostedTrees.LabelRule {
    if version < LibraryVersion(1, 4), link != .logisticOfTwice { return .largestProbability }
    return link == .softmax ? .largestScore : .atLeastZero
  }

  /// The second dimension of the array of trees.
  private static func stageScores(of record: Record) throws(ReadError) -> Int? {
    let node = try record.member("estimators_")
    guard record.graph.kind(node) == .objectArray, let shape = record.graph.child(node, 1),
      let sizes = try record.graph.scalars(shape), sizes.count == 2,
      case .integer(let scores) = sizes[1]
    else { return nil }
    return scores
  }
}
