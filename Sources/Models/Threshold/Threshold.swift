import Amphora
import Bytes

/// A classifier of two classes whose scores are cut at a threshold; as exact as it is.
enum Threshold: ModelKind {
  static let name = "threshold"
  static let version = 1
  static let exactness = "as exact as its model"

  static let recognizes = [
    "sklearn.model_selection._classification_threshold.FixedThresholdClassifier", tuned,
  ]

  private static let tuned =
    "sklearn.model_selection._classification_threshold.TunedThresholdClassifierCV"

  /// What is cut.
  enum Response: String {
    case probabilities = "predict_proba"
    case scores = "decision_function"
    /// Probabilities where the model has them.
    case either
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let isTuned = record.className.utf8.elementsEqual(tuned.utf8)
    let isTrained = try record.has("estimator_")
    let node = try record.member(isTrained ? "estimator_" : "estimator")
    guard let inner = Record(record.graph, node), let labels = try inner.classLabels(),
      labels.count == 2
    else { throw record.unexpected("its classifier does not know two classes") }
    let method = try record.string("response_method")
    guard let response = method == "auto" ? Response.either : Response(rawValue: method) else {
      throw record.unexpected("its response_method is '\(method)'")
    }
    let positive = try isTuned ? tunedLabel(of: record, labels) : fixedLabel(of: record)
    var place = 1
    if let positive {
      guard let found = labels.firstIndex(where: { $0.isSame(as: positive) }) else {
        throw record.unexpected("its positive label is not one of its classes")
      }
      place = found
    }
    guard let tensor = Scalar.tensor(of: labels) else {
      throw record.unexpected("its labels are of several types")
    }
    var fields: Fields = [
      "model": .model(assembly.model(for: node)), "response": .string(response.rawValue),
      "classes": .list([.tensor(assembly.add(tensor))]), "positive": .integer(place),
    ]
    let threshold = isTuned ? "best_threshold_" : "threshold"
    if try record.optionalString(threshold) != "auto" {
      fields["threshold"] = .float(try record.double(threshold))
      try record.describeComparison(of: threshold, in: &fields)
    }
    return fields
  }

  private static func fixedLabel(of record: Record) throws(ReadError) -> Scalar? {
    try record.isNone("pos_label") ? nil : record.scalar("pos_label")
  }

  /// The label that the measure of the search counts as positive; nil when it does not say.
  private static func tunedLabel(
    of record: Record, _ labels: [Scalar]
  ) throws(ReadError) -> Scalar? {
    let scorer = try record.record("_curve_scorer")
    if let label = try scorer.dictionary("_kwargs")[ExactText("pos_label")], label != .none {
      return label
    }
    guard let name = record.graph.globalName(try scorer.member("_score_func")) else {
      throw record.unexpected("its measure is not a function")
    }
    if withoutLabel.contains(name) { return nil }
    guard withLabelOne.contains(name) else {
      throw record.unexpected("its measure is \(name)")
    }
    return .integer(1)
  }

  private static let withoutLabel: Set<String> = [
    "accuracy_score", "balanced_accuracy_score", "matthews_corrcoef", "cohen_kappa_score",
    "zero_one_loss", "hamming_loss",
  ].reduce(into: []) { $0.insert("sklearn.metrics._classification." + $1) }

  /// Measures that count the label 1 as positive unless they are told otherwise.
  private static let withLabelOne: Set<String> = [
    "f1_score", "fbeta_score", "precision_score", "recall_score", "jaccard_score",
  ].reduce(into: []) { $0.insert("sklearn.metrics._classification." + $1) }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try ThresholdTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let model = try fields.model("model")
    let predictor = try ThresholdPredictor(
      try ThresholdTables(fields), try parts.predictor(model))
    try fields.requireTwoClasses(model, predictor.asked, "model")
    return predictor
  }
}

extension Scalar {
  /// Whether two labels are the same; strings by their bytes, numbers by their value.
  fileprivate func isSame(as other: Scalar) -> Bool {
    switch (self, other) {
    case (.string(let one), .string(let two)): one.utf8.elementsEqual(two.utf8)
    case (.bool(let one), .integer(let two)): (one ? 1 : 0) == two
    case (.float(let one), .integer(let two)): one == Double(two)
    case (.integer(let one), .float(let two)): Double(one) == two
    default: self == other
    }
  }

  /// Labels of one type as a tensor.
  fileprivate static func tensor(of labels: [Scalar]) -> Tensor? {
    let strings = labels.compactMap { if case .string(let value) = $0 { value } else { nil } }
    if strings.count == labels.count { return Tensor(.utf8, [labels.count], StringSource(strings)) }
    let integers = labels.compactMap { if case .integer(let value) = $0 { value } else { nil } }
    if integers.count == labels.count {
      return Tensor(.int64, [labels.count], ContiguousSource(integers))
    }
    let floats = labels.compactMap { if case .float(let value) = $0 { value } else { nil } }
    if floats.count == labels.count {
      return Tensor(.float64, [labels.count], ContiguousSource(floats))
    }
    let bools = labels.compactMap {
      if case .bool(let value) = $0 { UInt8(value ? 1 : 0) } else { nil }
    }
    return bools.count == labels.count
      ? Tensor(.bool, [labels.count], ContiguousSource(bools)) : nil
  }
}
