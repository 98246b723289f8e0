import Amphora
import Bytes

/// What the fields of boosted trees say, judged, before any node is read.
struct BoostedTables {
  let task: BoostedTrees.Task
  let comparison: BoostedTrees.Comparison
  let link: BoostedTrees.Link
  let labelRule: BoostedTrees.LabelRule?
  let classes: Labels?
  /// The scores of a row, which is the trees of a stage.
  let scores: Int
  let leafScale: Double
  let layout: TreeLayout
  let baseline: BoostedBaseline

  init(_ fields: FieldReader) throws(ReadError) {
    task = try fields.choice("task", BoostedTrees.Task.self)
    comparison = try fields.choice("comparison", BoostedTrees.Comparison.self)
    link = try fields.choice("link", BoostedTrees.Link.self)
    scores = try fields.integer("scores", in: 1...BoostedTables.mostScores)
    leafScale = try fields.double("leaf_scale")
    let values = try fields.tensor("values")
    try values.requireFloat64()
    // The source keeps them with or without two dimensions of one.
    guard let nodes = values.shape.first, values.shape.dropFirst().allSatisfy({ $0 == 1 }) else {
      throw ReadError(.badShape, at: 0, "values has shape \(values.shape)")
    }
    layout = try TreeLayout(fields, nodes: nodes, leafMarks: TreeNodes.noChild...0)
    guard layout.trees % scores == 0 else {
      throw ReadError(.badShape, at: 0, "\(layout.trees) trees for \(scores) scores")
    }
    if task == .classification {
      labelRule = try fields.choice("label_rule", BoostedTrees.LabelRule.self)
      classes = try fields.classes(outputs: 1)[0]
    } else {
      (labelRule, classes) = (nil, nil)
    }
    baseline = try BoostedBaseline(fields, scores: scores)
    try checkAgreement()
  }

  private static let mostScores = 1 << 20

  private func checkAgreement() throws(ReadError) {
    guard let classes, let labelRule else {
      guard scores == 1, link == .identity || link == .exp else {
        throw ReadError(.badField, at: 0, "link is '\(link.rawValue)' for \(scores) scores")
      }
      return
    }
    let isBinary = scores == 1
    guard classes.count == (isBinary ? 2 : scores) else {
      throw ReadError(.badShape, at: 0, "\(classes.count) classes for \(scores) scores")
    }
    let links: [BoostedTrees.Link] = isBinary ? [.logistic, .logisticOfTwice] : [.softmax]
    let rules: [BoostedTrees.LabelRule] =
      isBinary
      ? [.atLeastZero, .aboveZero, .largestProbability] : [.largestScore, .largestProbability]
    guard links.contains(link), rules.contains(labelRule) else {
      throw ReadError(
        .badField, at: 0,
        "link is '\(link.rawValue)' and label_rule is '\(labelRule.rawValue)' for \(scores) scores")
    }
  }
}
