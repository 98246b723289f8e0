import Amphora
import Bytes

/// The fields of `additive_trees` that a booster of XGBoost gives.
struct XGBoostFields {
  private(set) var fields = Fields()
  private let model: XGBoostModel
  private let objective: XGBoostObjective

  init(_ model: XGBoostModel, _ objective: XGBoostObjective) {
    self.model = model
    self.objective = objective
  }

  /// The trees, what they begin with, and how they are added up.
  mutating func describeTrees(in assembly: inout ModelAssembly) throws(ReadError) {
    let (trees, outputs) = (model.trees, model.outputs)
    let nodes = trees.feature.count
    func add(
      _ name: String, _ type: ElementType, _ shape: [Int], _ source: any TensorSource
    ) {
      fields[name] = .tensor(assembly.add(Tensor(type, shape, source)))
    }
    func add(floats name: String, _ values: [Float], _ shape: [Int]) {
      add(name, .float32, shape, ContiguousSource(values.map(\.bitPattern)))
    }
    add(
      "tree_offsets", .int64, [trees.count + 1], ContiguousSource(trees.offsets.map { Int64($0) }))
    add("feature", .int32, [nodes], ContiguousSource(trees.feature))
    add(floats: "threshold", trees.threshold, [nodes])
    add("left", .int32, [nodes], ContiguousSource(trees.left))
    add("right", .int32, [nodes], ContiguousSource(trees.right))
    add("default_left", .uint8, [nodes], ContiguousSource(trees.defaultLeft))
    add(floats: "values", trees.values, [nodes, trees.width])
    if !trees.numbers.isEmpty {
      add("leaf_numbers", .int32, [nodes], ContiguousSource(trees.numbers))
    }
    if trees.hasCategories {
      add("categorical", .uint8, [nodes], ContiguousSource(trees.categorical))
      let offsets = trees.categoryOffsets.map { Int64($0) }
      add("category_offsets", .int64, [nodes + 1], ContiguousSource(offsets))
      add("categories", .int32, [trees.categories.count], ContiguousSource(trees.categories))
      fields["category_match"] = .string(AdditiveCategories.Side.right.rawValue)
      // Before 1.6 codes that a node cannot know took the default.
      let rule: AdditiveCategories.Rule =
        model.version < LibraryVersion(1, 6) ? .nonNegativeElseDefault : .nonNegative
      fields["category_codes"] = .string(rule.rawValue)
    }
    if !model.isVector {
      let outputs = model.treeOutputs.map { Int64($0) }
      add("tree_outputs", .int64, [trees.count], ContiguousSource(outputs))
    }
    if !model.treeWeights.isEmpty {
      add(floats: "tree_weights", model.treeWeights, [trees.count])
    }
    let base = model.baseScores.map { score in
      // Before 1.0 what was kept had been transformed.
      model.version < LibraryVersion(1, 0) ? score : objective.margin(score, version: model.version)
    }
    add(
      floats: "base_scores", base.count == 1 ? Array(repeating: base[0], count: outputs) : base,
      [outputs])
    fields["outputs"] = .integer(outputs)
    fields["trees_used"] = .integer(trees.count)
    for (name, value) in XGBoostFields.constants { fields[name] = .string(value) }
    // From these versions on sums begin with the base score.
    let first = LibraryVersion(1, model.booster == "dart" ? 4 : 3)
    let isLast = model.version < first
    fields["base_order"] = .string((isLast ? AdditiveTrees.BaseOrder.last : .first).rawValue)
  }

  private static let constants = [
    ("comparison", AdditiveTrees.Comparison.less.rawValue),
    ("input_precision", AdditiveTrees.Precision.float32.rawValue),
    ("accumulation", AdditiveTrees.Precision.float32.rawValue),
    ("absent_entries", AdditiveTrees.AbsentEntries.missing.rawValue),
    ("aggregation", AdditiveTrees.Aggregation.sum.rawValue),
  ]

  /// The columns of an input, and what the booster says of them.
  mutating func describeColumns(_ booster: Record) throws(ReadError) {
    fields["features"] = .integer(model.features)
    if let names = try XGBoostFields.texts("feature_names", of: booster, model.featureNames),
      names.count == model.features,
      // Before 1.3 columns without names were given these.
      !names.enumerated().allSatisfy({ $1.utf8.elementsEqual("f\($0)".utf8) })
    {
      fields["feature_names"] = .list(names.map { .string($0) })
    }
    if let types = try XGBoostFields.texts("feature_types", of: booster, model.featureTypes),
      types.count == model.features
    {
      fields["feature_types"] = .list(types.map { .string($0) })
    }
    if let best = model.attribute("best_iteration").flatMap({ Int($0) }), best >= 0,
      best < 1 << 30
    {
      fields["best_iteration"] = .integer(best)
    }
  }

  /// Texts that are kept with the model or, before 1.3, beside it.
  private static func texts(
    _ name: String, of booster: Record, _ own: [String]
  ) throws(ReadError) -> [String]? {
    guard own.isEmpty else { return own }
    guard try !booster.isNone(name), let scalars = try booster.graph.scalars(booster.member(name))
    else { return nil }
    return scalars.mapAll { if case .string(let text) = $0 { text } else { nil } }
  }

  /// What is predicted, and what becomes of raw scores.
  mutating func describe(
    _ task: AdditiveTrees.Task, _ labels: FieldValue?
  ) throws(ReadError) {
    fields["task"] = .string(task.rawValue)
    fields["objective"] = .string(model.objective)
    fields["link"] = .string(objective.link.rawValue)
    if objective.link == .logistic, model.version >= XGBoostFields.limited {
      fields["link_limit"] = .float(Double(Float(88.7)))
    }
    guard let labels else { return }
    fields["classes"] = labels
    let rule: AdditiveTrees.LabelRule
    if objective.link == .softmax {
      // The one asks for the largest score, the other for the largest probability.
      rule = model.objective.hasSuffix("softmax") ? .largestScore : .largestProbability
    } else {
      rule = model.outputs == 1 ? .aboveHalf : .eachAboveHalf
    }
    fields["label_rule"] = .string(rule.rawValue)
  }

  /// From this version on the exponent of the logistic function is bounded.
  private static let limited = LibraryVersion(1, 6)

  /// What a wrapper adds: what stands for missing values, and how many trees it asks.
  mutating func describeWrapper(_ record: Record) throws(ReadError) {
    switch try record.optionalScalar("missing") {
    case .float(let value) where !value.isNaN: fields["missing_value"] = .float(value)
    case .integer(let value): fields["missing_value"] = .float(Double(value))
    default: break
    }
    let layer = model.isVector ? 1 : model.outputs
    var used: Int?
    if model.version < LibraryVersion(1, 4) {
      if case .integer(let limit)? = try record.optionalScalar("best_ntree_limit"), limit > 0 {
        used = XGBoostFields.product([limit, layer])
      }
    } else if case .integer(let best)? = fields["best_iteration"] {
      used = XGBoostFields.product([best + 1, model.parallelTrees, layer])
    }
    if let used { fields["trees_used"] = .integer(min(used, model.trees.count)) }
  }

  /// A product, or the largest integer where it is beyond that.
  private static func product(_ factors: [Int]) -> Int {
    factors.reduce(1) { product, factor in
      let (value, overflow) = product.multipliedReportingOverflow(by: factor)
      return overflow ? .max : value
    }
  }
}
