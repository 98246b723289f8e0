import Amphora
import Bytes

/// Models for one output each, which see what those before them answered; as exact as they are.
enum Chain: ModelKind {
  static let name = "chain"
  static let version = 1
  static let exactness = "as exact as its parts"

  static let recognizes = [
    "sklearn.multioutput.ClassifierChain", "sklearn.multioutput.RegressorChain",
  ]

  enum Task: String { case classification, regression }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let task: Task = record.className.hasSuffix("ClassifierChain") ? .classification : .regression
    var fields: Fields = [
      "task": .string(task.rawValue), "parts": try record.parts("estimators_", in: &assembly),
    ]
    guard let order = try record.graph.scalars(try record.member("order_")) else {
      throw record.unexpected("its order_ is not a list of numbers")
    }
    let places = order.compactMap { if case .integer(let place) = $0 { place } else { nil } }
    fields["order"] = .tensor(
      assembly.add(Tensor(.int64, [places.count], ContiguousSource(places))))
    let feed = try record.optionalString("chain_method_") ?? PredictionMethod.predict.rawValue
    fields["feed"] = .string(feed)
    if case .integer(let count)? = try record.optionalScalar("n_features_in_") {
      try record.describeColumns(count, in: &fields)
    }
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try ChainTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let tables = try ChainTables(fields)
    let predictor = try ChainPredictor(tables, try PartList(fields, "parts", parts))
    if let own = tables.features, let taken = predictor.features, own != taken {
      throw ReadError(.badShape, at: 0, "part 0 takes \(taken) features, not \(own)")
    }
    return predictor
  }
}

/// The choices of a chain, judged.
struct ChainTables {
  let task: Chain.Task
  /// The output that each part answers.
  let order: [Int]
  /// What a part tells those after it.
  let feed: PredictionMethod
  /// The number of columns of an input; nil when it is not said.
  let features: Int?

  init(_ fields: FieldReader) throws(ReadError) {
    task = try fields.choice("task", Chain.Task.self)
    feed = try fields.choice("feed", PredictionMethod.self)
    let allowed: [PredictionMethod] = [
      .predict, .predictProba, .predictLogProba, .decisionFunction,
    ]
    guard allowed.contains(feed) else {
      throw ReadError(.badField, at: 0, "feed is '\(feed.rawValue)'")
    }
    features = try fields.optionalFeatures()
    let tensor = try fields.tensor("order")
    let count = try EnsembleMembers.models(fields, "parts").count
    try tensor.require(count)
    order = try tensor.integers()
    guard order.sorted() == Array(0..<count) else {
      throw ReadError(.badIndex, at: 0, "order does not name each output once")
    }
  }
}
