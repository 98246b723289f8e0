import Amphora
import Bytes

/// What the fields of sums of trees say, judged, before any node is read.
struct AdditiveTables: Sendable {
  let task: AdditiveTrees.Task
  let features: Int
  /// The raw scores of a row.
  let outputs: Int
  let classes: Labels?
  let labelRule: AdditiveTrees.LabelRule?
  let comparison: AdditiveTrees.Comparison
  let inputPrecision: AdditiveTrees.Precision
  /// A number that is missing, too.
  let missingValue: Double?
  /// Values of at most this size are 0, where rows are not sparse.
  let zeroThreshold: Double?
  let absentEntries: AdditiveTrees.AbsentEntries
  let accumulation: AdditiveTrees.Precision
  let aggregation: AdditiveTrees.Aggregation
  let baseScores: [Double]
  let baseOrder: AdditiveTrees.BaseOrder
  let scale: Double?
  /// The first node of each tree, and at last the number of nodes.
  let offsets: [Int]
  /// So many trees count, from the first.
  let treesUsed: Int
  let link: AdditiveTrees.Link
  let linkScale: Double
  /// The largest number whose exponential is taken.
  let linkLimit: Double?

  init(_ fields: FieldReader) throws(ReadError) {
    task = try fields.choice("task", AdditiveTrees.Task.self)
    features = try fields.features()
    outputs = try fields.integer("outputs", in: 1...AdditiveTables.mostOutputs)
    comparison = try fields.choice("comparison", AdditiveTrees.Comparison.self)
    inputPrecision = try fields.choice("input_precision", AdditiveTrees.Precision.self)
    missingValue = try fields.optionalDouble("missing_value")
    zeroThreshold = try fields.optionalDouble("zero_threshold")
    guard (zeroThreshold ?? 0) >= 0 else {
      throw ReadError(.badField, at: 0, "zero_threshold is below 0")
    }
    absentEntries = try fields.choice("absent_entries", AdditiveTrees.AbsentEntries.self)
    accumulation = try fields.choice("accumulation", AdditiveTrees.Precision.self)
    aggregation = try fields.choice("aggregation", AdditiveTrees.Aggregation.self)
    let base = try fields.tensor("base_scores")
    try base.require(outputs)
    baseScores = try base.doubles()
    guard baseScores.allSatisfy(\.isFinite) else {
      throw ReadError(.badField, at: 0, "base_scores are not finite")
    }
    baseOrder = try fields.choice("base_order", AdditiveTrees.BaseOrder.self)
    scale = try fields.optionalDouble("scale")
    offsets = try AdditiveTables.offsets(fields)
    treesUsed = try fields.integer("trees_used", in: 0...(offsets.count - 1))
    if fields.fields["best_iteration"] != nil {
      _ = try fields.integer("best_iteration", in: 0...AdditiveTables.mostNodes)
    }
    _ = try fields.string("objective")
    link = try fields.choice("link", AdditiveTrees.Link.self)
    linkScale = try fields.optionalDouble("link_scale") ?? 1
    linkLimit = try fields.optionalDouble("link_limit")
    if fields.fields["feature_types"] != nil {
      guard try fields.list("feature_types").count == features else {
        throw ReadError(.badShape, at: 0, "feature_types are not as many as features")
      }
    }
    guard task == .classification else {
      guard fields.fields["classes"] == nil, fields.fields["label_rule"] == nil else {
        throw ReadError(.badField, at: 0, "classes or label_rule where nothing is classified")
      }
      (classes, labelRule) = (nil, nil)
      return
    }
    let classes = try fields.classes(outputs: 1)[0]
    let rule = try fields.choice("label_rule", AdditiveTrees.LabelRule.self)
    try AdditiveTables.check(rule, classes: classes.count, outputs: outputs)
    (self.classes, labelRule) = (classes, rule)
  }

  /// The number of trees.
  var trees: Int { offsets.count - 1 }

  /// The number of nodes of all trees.
  var nodes: Int { offsets[offsets.count - 1] }

  /// Predictors number nodes with 32 bits.
  private static let mostNodes = 1 << 30

  private static let mostOutputs = 1 << 20

  private static func offsets(_ fields: FieldReader) throws(ReadError) -> [Int] {
    let tensor = try fields.tensor("tree_offsets")
    try tensor.require(nil)
    let offsets = try tensor.integers()
    guard let last = offsets.last, offsets[0] == 0, last < mostNodes,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw ReadError(.badIndex, at: 0, "tree_offsets do not ascend from 0") }
    return offsets
  }

  private static func check(
    _ rule: AdditiveTrees.LabelRule, classes: Int, outputs: Int
  ) throws(ReadError) {
    let isRight =
      switch rule {
      case .aboveHalf, .aboveZero: outputs == 1 && classes == 2
      case .largestProbability, .largestScore:
        outputs == 1 ? classes == 2 : classes == outputs
      case .eachAboveHalf: classes == 2
      }
    guard isRight else {
      throw ReadError(
        .badShape, at: 0,
        "\(classes) classes for \(outputs) outputs where label_rule is '\(rule.rawValue)'")
    }
  }
}
