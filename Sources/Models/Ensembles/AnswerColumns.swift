import Amphora
import Bytes

/// How many numbers a classifier answers for a row, as far as its fields say so.
struct AnswerColumns {
  /// The labels of the classes, as a field names them.
  private let labels: FieldTensor
  private let reference: TensorReference
  private let tables: SharedTables
  private let kind: String
  private let output: String?

  /// Finds the labels of a model, be it behind pipelines, searches and the like; nil when it has
  /// none, or those of several outputs.
  ///
  /// What `fields` may read, and what it knows of tensors, counts for them too.
  ///
  /// - Throws: What resolving its tensor throws.
  init?(of model: Int, _ fields: FieldReader) throws(ReadError) {
    let (reader, document) = (fields, fields.document)
    tables = reader.tables
    var index = model
    // `ModelOrder` lets no parts lie deeper.
    for _ in 0..<64 {
      guard document.models.indices.contains(index) else { return nil }
      let (kind, fields) = (document.models[index].kind, document.models[index].fields)
      if case .list(let tensors)? = fields["classes"] {
        guard tensors.count == 1, case .tensor(let reference) = tensors[0] else { return nil }
        labels = try reader.resolve("classes", reference)
        self.reference = reference
        self.kind = kind
        output = if case .string(let word)? = fields["output"] { word } else { nil }
        return
      }
      var next =
        fields["best_model"] ?? (AnswerColumns.passing.contains(kind) ? fields["model"] : nil)
      if case .list(let steps)? = fields["steps"], case .list(let pair)? = steps.last {
        next = pair.last
      }
      guard case .model(let inner)? = next else { return nil }
      index = inner
    }
    return nil
  }

  /// The kinds that answer what the model they name does.
  private static let passing = [Delegate.name, GaussianProcessClassifier.name]

  /// The numbers of an answer for one row; nil when it is not known.
  func count(_ method: PredictionMethod) -> Int? {
    guard labels.shape.count == 1 else { return nil }
    let classes = labels.shape[0]
    // Several may be true of one row.
    let isSets = kind == OneVsRest.name && output == OneVsRest.Output.multilabel.rawValue
    switch method {
    case .predict: return isSets ? classes : 1
    case .predictProba, .predictLogProba:
      // Both tell the one class from none.
      let isPaired = [OneVsRest.name, MultilayerPerceptron.name].contains(kind)
      return isPaired && classes == 1 ? nil : classes
    case .decisionFunction: return isSets || classes < 2 ? nil : classes == 2 ? 1 : classes
    default: return nil
    }
  }

  /// Whether the labels are whole numbers from 0 up to `count`, as places in a list are.
  ///
  /// - Throws: What reading them throws.
  func arePlaces(below count: Int) throws(ReadError) -> Bool {
    guard self.count(.predict) == 1 else { return false }
    // Any number of models may lead to one tensor.
    let key = SharedTables.Key(tensor: reference, use: "places below \(count)")
    return try tables.value(key) { () throws(ReadError) in
      switch try Labels(labels) {
      case .integers(let values): values.allSatisfy { (0..<count).contains($0) }
      case .doubles(let values):
        values.allSatisfy { Int(exactly: $0).map { (0..<count).contains($0) } ?? false }
      case .floats(let values):
        values.allSatisfy { Int(exactly: $0).map { (0..<count).contains($0) } ?? false }
      case .strings, .bools: false
      }
    }
  }

  /// Whether the labels are of the type that others have.
  func areOfType(of other: Labels) -> Bool {
    switch other {
    case .strings: labels.type == .utf8
    case .bools: labels.type == .bool
    case .doubles: labels.type == .float64
    case .floats: labels.type == .float32
    case .integers: labels.type.isInteger
    }
  }
}

extension FieldReader {
  /// Refuses a model of which it is known that it does not answer `columns` numbers for a row.
  func require(
    _ model: Int, _ method: PredictionMethod, columns: Int, _ name: String
  ) throws(ReadError) {
    guard let own = try AnswerColumns(of: model, self)?.count(method), own != columns
    else { return }
    throw ReadError(
      .badShape, at: 0, "\(name) answers \(own) numbers to \(method.rawValue), not \(columns)")
  }

  /// Refuses a model of which it is known that it does not tell two classes apart when it is asked.
  func requireTwoClasses(
    _ model: Int, _ method: PredictionMethod, _ name: String
  ) throws(ReadError) {
    try require(model, method, columns: method == .predictProba ? 2 : 1, name)
  }

  /// Refuses a model of which it is known that it does not answer places in a list of `count`.
  func requirePlaces(of model: Int, below count: Int, _ name: String) throws(ReadError) {
    guard let columns = try AnswerColumns(of: model, self),
      try !columns.arePlaces(below: count)
    else { return }
    throw ReadError(.badIndex, at: 0, "\(name) answers what is no place of \(count) classes")
  }
}
