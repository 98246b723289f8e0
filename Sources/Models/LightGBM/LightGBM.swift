import Amphora
import Bytes

/// LightGBM, whose boosters keep their model as text.
enum LightGBM: AdditiveSource {
  static let booster = "lightgbm.basic.Booster"

  static let classes = [
    booster, "lightgbm.sklearn.LGBMClassifier", "lightgbm.sklearn.LGBMRegressor",
    "lightgbm.sklearn.LGBMRanker", "lightgbm.sklearn.LGBMModel",
  ]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let isBooster = record.className.utf8.elementsEqual(booster.utf8)
    let source = isBooster ? record : try record.record("_Booster")
    guard source.className.utf8.elementsEqual(booster.utf8) else {
      throw record.unexpected("its _Booster is a \(source.className)")
    }
    let text = try text(of: source)
    let model = try LightGBMModel(text.bytes)
    let objective = try LightGBMObjective(model.head.objective)
    var fields = Fields()
    fields["features"] = .integer(model.head.features)
    fields["feature_names"] = .list(model.head.featureNames.map { .string($0) })
    fields["outputs"] = .integer(model.head.outputs)
    fields["comparison"] = .string(AdditiveTrees.Comparison.lessOrEqual.rawValue)
    fields["input_precision"] = .string(AdditiveTrees.Precision.float64.rawValue)
    fields["zero_threshold"] = .float(AdditiveNodes.MissingRule.smallest)
    fields["absent_entries"] = .string(AdditiveTrees.AbsentEntries.zero.rawValue)
    model.nodes.describe(in: &fields, &assembly)
    fields["accumulation"] = .string(AdditiveTrees.Precision.float64.rawValue)
    fields["aggregation"] = .string(
      (model.head.isMean ? AdditiveTrees.Aggregation.mean : .sum).rawValue)
    let zeros = [Double](repeating: 0, count: model.head.outputs)
    fields["base_scores"] = .tensor(
      assembly.add(Tensor(.float64, [zeros.count], ContiguousSource(zeros))))
    fields["base_order"] = .string(AdditiveTrees.BaseOrder.first.rawValue)
    fields["objective"] = .string(model.head.objective ?? "custom")
    fields["link"] = .string(objective.link.rawValue)
    if objective.linkScale != 1 { fields["link_scale"] = .float(objective.linkScale) }
    let best = try bestIteration(of: source)
    if let best { fields["best_iteration"] = .integer(best - 1) }
    let iterations = min(best ?? model.iterations, model.iterations)
    fields["trees_used"] = .integer(iterations * model.head.outputs)
    try describeTask(of: record, model, objective, in: &fields, &assembly)
    return fields
  }

  /// The text of a booster; the name of its attribute changed with 4.0.
  private static func text(of booster: Record) throws(ReadError) -> ByteSlice {
    for name in ["_handle", "handle"] {
      switch try booster.attribute(name) {
      case .node(let node):
        if let text = booster.graph.text(node) { return text }
      case .scalar(.string(let text)):
        return ByteStorage(copying: Array(text.utf8).span).slice
      default: continue
      }
    }
    throw booster.unexpected("it has no model, as before it is fitted")
  }

  /// How many iterations answer, as early stopping found; nil when all do.
  private static func bestIteration(of booster: Record) throws(ReadError) -> Int? {
    guard case .integer(let number)? = try booster.optionalScalar("best_iteration"), number > 0
    else { return nil }
    return number
  }

  private static func describeTask(
    of record: Record, _ model: LightGBMModel, _ objective: LightGBMObjective,
    in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    var task = AdditiveTrees.Task.regression
    if record.className.hasSuffix("Classifier") {
      task = .classification
    } else if record.className.hasSuffix("Ranker") {
      task = .ranking
    } else if record.className.hasSuffix("Booster") {
      switch objective.answers {
      case .classes: task = .classification
      case .numbers: task = .regression
      case .ranks: task = .ranking
      }
    }
    fields["task"] = .string(task.rawValue)
    guard task == .classification else { return }
    guard model.head.objective != nil, objective.link != .identity else {
      throw record.unexpected("its objective gives no probabilities")
    }
    let isOne = model.head.outputs == 1
    fields["label_rule"] = .string(
      (isOne ? AdditiveTrees.LabelRule.aboveHalf : .largestProbability).rawValue)
    if record.className.hasSuffix("Classifier") {
      fields["classes"] = try record.record("_le").classes(outputs: 1, in: &assembly)
    } else {
      let numbers = Array(0..<Int64(isOne ? 2 : model.head.outputs))
      fields["classes"] = .list([
        .tensor(assembly.add(Tensor(.int64, [numbers.count], ContiguousSource(numbers))))
      ])
    }
  }
}
