import Amphora
import Bytes

/// Layers of weighted sums, each with a function of its own.
enum MultilayerPerceptron: ModelKind {
  static let name = "multilayer_perceptron"
  static let version = 1
  static let exactness = "labels; within 1e-12 of the terms summed, layer after layer"

  static let recognizes = PerceptronSource.allCases.flatMap(\.classes)

  enum Task: String { case classification, regression, multilabel }

  /// The function of the last layer.
  enum Output: String { case identity, exponential, logistic, softmax }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard let source = PerceptronSource(className: record.className) else {
      throw record.unexpected("it is a \(record.className)")
    }
    let task = source == .regressor ? .regression : try task(of: record)
    var fields: Fields = ["task": .string(task.rawValue)]
    fields["activation"] = .string(try hiddenFunction(of: record).rawValue)
    fields["output"] = .string(try output(of: record).rawValue)
    let weights = try tensors(of: record, "coefs_")
    fields["weights"] = .list(weights.map { .tensor($0) })
    fields["intercepts"] = .list(try tensors(of: record, "intercepts_").map { .tensor($0) })
    guard let first = weights.first, let columns = record.graph.tensor(first).shape.first else {
      throw record.unexpected("coefs_ is empty")
    }
    try record.describeColumns(columns, in: &fields)
    if task == .classification {
      fields["classes"] = try record.record("_label_binarizer").classes(outputs: 1, in: &assembly)
    }
    return fields
  }

  /// What became of the labels tells how many may apply.
  private static func task(of record: Record) throws(ReadError) -> Task {
    let labels = try record.record("_label_binarizer")
    let type = try labels.string("y_type_")
    switch type {
    case "binary", "multiclass": return .classification
    case "multilabel-indicator":
      guard try !labels.isTrue("sparse_input_") else {
        throw record.unexpected("its labels were a sparse matrix")
      }
      return .multilabel
    default: throw record.unexpected("its targets are '\(type)'")
    }
  }

  private static func hiddenFunction(of record: Record) throws(ReadError) -> LayerFunction {
    let name = try record.string("activation")
    guard let function = LayerFunction(rawValue: name), function != .exponential else {
      throw record.unexpected("its activation is '\(name)'")
    }
    return function
  }

  private static func output(of record: Record) throws(ReadError) -> Output {
    let name = try record.string("out_activation_")
    switch name {
    case "exp": return .exponential
    case "identity", "logistic", "softmax": return Output(rawValue: name) ?? .identity
    default: throw record.unexpected("its out_activation_ is '\(name)'")
    }
  }

  private static func tensors(
    of record: Record, _ name: String
  ) throws(ReadError) -> [TensorReference] {
    var tensors: [TensorReference] = []
    for node in try record.list(name) {
      guard let tensor = record.graph.plainArray(node) else {
        throw record.unexpected("\(name) holds something that is not an array")
      }
      tensors.append(tensor)
    }
    return tensors
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try PerceptronTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    PerceptronPredictor(try PerceptronTables(fields))
  }
}

/// The classes that perceptrons come from.
enum PerceptronSource: ClassGroup {
  case classifier, regressor

  /// The class, by all the names that it has had.
  var classes: [String] {
    let name = self == .classifier ? "MLPClassifier" : "MLPRegressor"
    return ["_multilayer_perceptron", "multilayer_perceptron"].map { module in
      "sklearn.neural_network.\(module).\(name)"
    }
  }
}
