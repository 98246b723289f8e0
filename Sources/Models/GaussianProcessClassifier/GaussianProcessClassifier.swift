import Amphora
import Bytes

/// Laplace's approximation of a Gaussian process that tells two classes apart, and what is made of
/// several of them.
enum GaussianProcessClassifier: ModelKind {
  static let name = "gaussian_process_classifier"
  static let version = 1
  static let exactness = "labels; within 1e-12 of the terms summed"

  static let recognizes = ["_gpc", "gpc"].flatMap { module in
    ["GaussianProcessClassifier", ofTwo].map { "sklearn.gaussian_process.\(module).\($0)" }
  }

  private static let ofTwo = "_BinaryGaussianProcessClassifierLaplace"

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    let inner = isOfTwo(record) ? record : try record.record("base_estimator_")
    guard isOfTwo(inner) else {
      fields["model"] = .model(assembly.model(for: try record.member("base_estimator_")))
      try record.describeColumns(try columns(inner), in: &fields)
      return fields
    }
    let features = try inner.describeProcess(in: &fields, &assembly)
    try record.describeColumns(features, in: &fields)
    fields["classes"] = try record.classes(outputs: 1, in: &assembly)
    let classes = try inner.graph.tensor(inner.tensor("y_train_")).numbers()
    let shares = try inner.graph.tensor(inner.tensor("pi_")).doubles()
    guard classes.count == shares.count else {
      throw record.unexpected("\(classes.count) classes of rows have \(shares.count) shares")
    }
    let weights = zip(classes, shares).map { $0 - $1 }
    fields["weights"] = .tensor(
      assembly.add(Tensor(.float64, [weights.count], ContiguousSource(weights))))
    fields["roots"] = .tensor(try inner.tensor("W_sr_"))
    fields["factor"] = .tensor(try inner.tensor("L_"))
    return fields
  }

  private static func isOfTwo(_ record: Record) -> Bool {
    record.className.utf8.suffix(ofTwo.utf8.count).elementsEqual(ofTwo.utf8)
  }

  /// The columns of the rows that the first of several classifiers of two classes learned from.
  private static func columns(_ several: Record) throws(ReadError) -> Int {
    guard let first = try several.list("estimators_").first,
      let part = Record(several.graph, first)
    else { throw several.unexpected("it has no classifiers of two classes") }
    return try part.columns(of: "X_train_")
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    guard fields.fields["model"] == nil else {
      _ = try fields.features()
      _ = try fields.model("model")
      return
    }
    _ = try LaplaceTables(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    guard fields.fields["model"] != nil else { return try LaplacePredictor(LaplaceTables(fields)) }
    let features = try fields.features()
    let part = try parts.predictor(try fields.model("model"))
    guard part.features == features else {
      throw ReadError(
        .badShape, at: 0, "model takes \(part.features ?? 0) features, not \(features)")
    }
    // The library has no scores of them.
    return SearchPredictor(best: part, offered: [.predict, .predictProba])
  }
}

/// A Gaussian process that tells two classes apart, judged.
struct LaplaceTables {
  let kernel: ProcessKernelTables
  let labels: Labels
  let weights: FieldTensor
  let roots: FieldTensor
  let factor: TriangularFactor

  init(_ fields: FieldReader) throws(ReadError) {
    kernel = try ProcessKernelTables(fields)
    labels = try fields.classes(outputs: 1)[0]
    guard labels.count == 2 else {
      throw ReadError(.badShape, at: 0, "classes has \(labels.count), not 2")
    }
    weights = try fields.tensor("weights")
    roots = try fields.tensor("roots")
    for tensor in [weights, roots] {
      try tensor.requireFloats()
      try tensor.require(kernel.count)
    }
    factor = try TriangularFactor(fields.tensor("factor"), count: kernel.count)
  }
}
