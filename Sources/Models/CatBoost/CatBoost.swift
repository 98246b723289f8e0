import Amphora
import Bytes

/// CatBoost, whose objects keep their model as the bytes of its own format.
enum CatBoost: AdditiveSource {
  static let classes = [
    "catboost.core.CatBoost", "catboost.core.CatBoostClassifier",
    "catboost.core.CatBoostRegressor", "catboost.core.CatBoostRanker",
  ]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard case .node(let node)? = try record.attribute("__model"),
      [.bytes, .byteString, .byteArray].contains(record.graph.kind(node))
    else { throw record.unexpected("it has no model, as before it is fitted") }
    let bytes = Array(record.graph.bytes(node))
    let model = try CatBoostModel(bytes.span)
    let loss = try CatBoostLoss(model.information)
    let task = try task(of: record, loss)
    var fields = Fields()
    fields["task"] = .string(task.rawValue)
    fields["features"] = .integer(model.columns.count)
    if let names = model.columns.names {
      fields["feature_names"] = .list(names.map { .string($0) })
    }
    fields["outputs"] = .integer(model.outputs)
    fields["comparison"] = .string(AdditiveTrees.Comparison.lessOrEqual.rawValue)
    fields["input_precision"] = .string(AdditiveTrees.Precision.float32.rawValue)
    fields["absent_entries"] = .string(AdditiveTrees.AbsentEntries.zero.rawValue)
    model.nodes.describe(in: &fields, &assembly)
    model.columns.describe(in: &fields, &assembly)
    fields["accumulation"] = .string(AdditiveTrees.Precision.float64.rawValue)
    fields["aggregation"] = .string(AdditiveTrees.Aggregation.sum.rawValue)
    fields["base_scores"] = .tensor(
      assembly.add(Tensor(.float64, [model.outputs], ContiguousSource(model.biases))))
    fields["base_order"] = .string(AdditiveTrees.BaseOrder.last.rawValue)
    if model.scale != 1 { fields["scale"] = .float(model.scale) }
    fields["trees_used"] = .integer(model.nodes.trees)
    fields["objective"] = .string(loss.name)
    fields["link"] = .string(loss.link.rawValue)
    if task == .classification {
      fields["label_rule"] = .string(
        (model.outputs == 1 ? AdditiveTrees.LabelRule.aboveZero : .largestScore).rawValue)
      fields["classes"] = .list([.tensor(assembly.add(labels(of: loss, outputs: model.outputs)))])
    }
    return fields
  }

  /// What an object answers; that of a loss, where its class leaves it open.
  private static func task(
    of record: Record, _ loss: CatBoostLoss
  ) throws(ReadError) -> AdditiveTrees.Task {
    let tasks: [(ending: String, task: AdditiveTrees.Task)] = [
      ("Classifier", .classification), ("Regressor", .regression), ("Ranker", .ranking),
    ]
    guard let task = tasks.first(where: { record.className.hasSuffix($0.ending) })?.task else {
      return loss.task
    }
    // Some losses serve ranking and regression.
    guard task == loss.task || task != .classification && loss.link == .identity else {
      throw record.unexpected("its loss is '\(loss.name)'")
    }
    return task
  }

  /// The labels; numbers from 0 where the model tells none.
  private static func labels(of loss: CatBoostLoss, outputs: Int) -> Tensor {
    switch loss.labels {
    case .integers(let values):
      Tensor(.int64, [values.count], ContiguousSource(values))
    case .doubles(let values):
      Tensor(.float64, [values.count], ContiguousSource(values))
    case .strings(let values):
      Tensor(.utf8, [values.count], StringSource(values))
    case .bools(let values):
      Tensor(.bool, [values.count], ContiguousSource(values.map { UInt8($0 ? 1 : 0) }))
    case nil:
      numbers(max(outputs, 2))
    }
  }

  private static func numbers(_ count: Int) -> Tensor {
    let values = Array(0..<Int64(count))
    return Tensor(.int64, [values.count], ContiguousSource(values))
  }
}
