import Bytes
import Codecs

/// What CatBoost learned a model for: a loss and, where there are classes, their labels.
struct CatBoostLoss {
  /// The name, such as `Logloss`.
  let name: String
  let link: AdditiveTrees.Link
  let task: AdditiveTrees.Task
  /// The labels of the classes; nil when there are none, or they are not told.
  let labels: Labels?

  enum Labels {
    case integers([Int64])
    case doubles([Double])
    case strings([String])
    case bools([Bool])
  }

  private static let known: [String: (link: AdditiveTrees.Link, task: AdditiveTrees.Task)] = {
    var known: [String: (link: AdditiveTrees.Link, task: AdditiveTrees.Task)] = [
      "Logloss": (.logistic, .classification), "CrossEntropy": (.logistic, .classification),
      "MultiClass": (.softmax, .classification),
      "MultiClassOneVsAll": (.oneVsAll, .classification),
      "Poisson": (.exponential, .regression), "Tweedie": (.exponential, .regression),
    ]
    for name in numbers { known[name] = (.identity, .regression) }
    for name in ranks { known[name] = (.identity, .ranking) }
    return known
  }()

  /// Losses of which the scores are the answers.
  private static let numbers = [
    "RMSE", "MAE", "Quantile", "LogLinQuantile", "MAPE", "Lq", "Huber", "Expectile", "LogCosh",
    "MultiRMSE", "MultiQuantile", "MultiRMSEWithMissingValues", "GroupQuantile",
  ]

  private static let ranks = [
    "YetiRank", "YetiRankPairwise", "PairLogit", "PairLogitPairwise", "QueryRMSE", "QuerySoftMax",
    "QueryCrossEntropy", "StochasticFilter", "StochasticRank", "LambdaMart",
  ]

  init(_ information: [String: String]) throws(ReadError) {
    let parameters = try CatBoostLoss.document(information["params"] ?? "{}")
    guard let name = parameters["loss_function"]?["type"]?.string else {
      throw ReadError(.unexpectedState, at: 0, "it does not say what it learned for")
    }
    guard let known = CatBoostLoss.known[name] else {
      throw ReadError(
        .unexpectedState, at: 0, "its loss is '\(name)', of which no answers are described")
    }
    self.name = name
    (link, task) = known
    // 0.5 or absent: the score 0.
    if let text = information["binclass_probability_threshold"], DecimalText.number(text) != 0.5 {
      throw ReadError(.unexpectedState, at: 0, "its labels have a threshold of their own")
    }
    let classes = try CatBoostLoss.document(
      information["class_params"] ?? information["multiclass_params"] ?? "{}")
    labels = try CatBoostLoss.labels(classes)
  }

  private static func document(_ text: String) throws(ReadError) -> JSONValue {
    let bytes = Array(text.utf8)
    do throws(ReadError) {
      return try JSONDocument(parsing: bytes.span, rules: .plain).root
    } catch {
      throw ReadError(.unexpectedState, at: 0, "what it says of itself is not JSON")
    }
  }

  private static func labels(_ classes: JSONValue) throws(ReadError) -> Labels? {
    guard let names = classes["class_names"], names.kind == .array, names.count > 0 else {
      return nil
    }
    // The classes of scores, in the order of these; others are told by class_to_label.
    if let order = classes["class_to_label"], order.kind == .array {
      for (place, number) in order.elements.enumerated() {
        guard (number.integer.map { Double($0) } ?? number.double) == Double(place) else {
          throw ReadError(
            .unexpectedState, at: 0, "its classes are in another order than its scores")
        }
      }
    }
    let values = Array(names.elements)
    let strings = values.compactMap(\.string)
    if strings.count == values.count { return .strings(strings) }
    let bools = values.compactMap(\.bool)
    if bools.count == values.count { return .bools(bools) }
    let isFloat = classes["class_label_type"]?.isString("Float") == true
    let integers = values.compactMap(\.integer)
    if integers.count == values.count, !isFloat { return .integers(integers.map { Int64($0) }) }
    let doubles = values.compactMap { $0.double ?? $0.integer.map { Double($0) } }
    guard doubles.count == values.count else {
      throw ReadError(.unexpectedState, at: 0, "the labels of its classes are of several types")
    }
    return .doubles(doubles)
  }
}
