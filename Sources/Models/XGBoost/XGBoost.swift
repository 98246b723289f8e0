import Amphora
import Bytes

/// Recognises boosters of XGBoost and the wrappers that scikit-learn knows them by.
enum XGBoost: AdditiveSource {
  static let classes =
    ["xgboost.core.Booster"]
    + ["XGBClassifier", "XGBRFClassifier", "XGBRegressor", "XGBRFRegressor", "XGBRanker"]
    .map { "xgboost.sklearn." + $0 }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let isBooster = record.className.hasSuffix(".Booster")
    let booster = isBooster ? record : try record.record("_Booster")
    guard booster.className.utf8.elementsEqual(classes[0].utf8) else {
      throw record.unexpected("its _Booster is a \(booster.className)")
    }
    let model = try model(of: booster)
    guard let objective = XGBoostObjective(model.objective) else {
      throw record.unexpected("its objective is '\(model.objective)', which no kind describes")
    }
    var fields = XGBoostFields(model, objective)
    try fields.describeTrees(in: &assembly)
    try fields.describeColumns(booster)
    let task = try task(of: record, objective)
    try fields.describe(task, try labels(of: record, task, model, in: &assembly))
    if !isBooster { try fields.describeWrapper(record) }
    return fields.fields
  }

  /// The model that a booster keeps; empty where it keeps none.
  static func bytes(of booster: Record) throws(ReadError) -> ArraySlice<UInt8> {
    guard case .node(let node)?? = try booster.attributes(named: ["handle"]).first,
      booster.graph.kind(node).isBlob
    else { return [] }
    return booster.graph.bytes(node)
  }

  /// The version that wrote the model that a booster keeps; nil for one before 1.0, which does not
  /// say, and for what is none.
  static func version(ofModel bytes: ArraySlice<UInt8>) -> String? {
    do throws(ReadError) {
      guard let version = try XGBoostModel.version(of: Array(bytes)), version.major > 0 else {
        return nil
      }
      return "\(version.major).\(version.minor)"
    } catch {
      return nil
    }
  }

  /// The model that a booster keeps in its state.
  private static func model(of booster: Record) throws(ReadError) -> XGBoostModel {
    let graph = booster.graph
    let node = try booster.member("handle")
    guard graph.kind(node).isBlob else { throw booster.unexpected("its handle is not bytes") }
    let model: XGBoostModel
    do throws(ReadError) {
      model = try XGBoostModel(parsing: Array(graph.bytes(node)))
    } catch {
      // What is damaged is the object, not the file that carries it.
      let fact = error.detail.isEmpty ? error.code.meaning : error.detail
      throw booster.unexpected("byte \(error.offset) of its model: \(fact)")
    }
    guard model.booster != "gblinear" else {
      throw booster.unexpected("its booster is gblinear, whose sums in float32 no kind describes")
    }
    return model
  }

  /// What an object predicts.
  private static func task(
    of record: Record, _ objective: XGBoostObjective
  ) throws(ReadError) -> AdditiveTrees.Task {
    let name = record.className
    if name.hasSuffix(".Booster") { return objective.task }
    if try !record.isNone("objective"), try record.optionalString("objective") == nil {
      throw record.unexpected("its objective is a function of its own")
    }
    return name.hasSuffix("Classifier")
      ? .classification : name.hasSuffix("Ranker") ? .ranking : .regression
  }

  /// The labels of a classifier; nil for others.
  private static func labels(
    of record: Record, _ task: AdditiveTrees.Task, _ model: XGBoostModel,
    in assembly: inout ModelAssembly
  ) throws(ReadError) -> FieldValue? {
    guard task == .classification else { return nil }
    let isMulti = model.objective.utf8.starts(with: "multi:".utf8)
    let count = isMulti ? model.outputs : 2
    // Up to 1.5 labels were encoded; from then on they are places.
    if try !record.isNone("_le") {
      return try record.record("_le").classes(outputs: 1, in: &assembly)
    }
    let places = Array(0..<Int64(count))
    return .list([.tensor(assembly.add(Tensor(.int64, [count], ContiguousSource(places))))])
  }
}
