public import Amphora
public import Bytes

/// A model made ready to predict, any number of times and from any thread.
public struct Predictor: Sendable {
  private let body: any ModelPredictor

  /// The names of the columns that the model was trained on, in its order; nil when it has none.
  public let featureNames: [String]?

  /// Makes the model at `model` of `document` ready.
  ///
  /// - Throws: `notPredictable` when it, or a part of it, is opaque; otherwise why its fields are
  ///   refused.
  public init(_ document: Document, model: Int) throws(ReadError) {
    var parts = ModelParts()
    for index in try ModelOrder(document, from: model).indices {
      parts.add(index, ModelParts.build(document, index, parts))
    }
    self.body = try parts.predictor(model)
    self.featureNames = Predictor.featureNames(document, model)
  }

  /// What can be asked.
  public var methods: [PredictionMethod] { body.methods }

  /// The number of columns that an input must have; nil when any number will do.
  public var features: Int? { body.features }

  /// The form of rows that the model takes.
  public var inputForm: InputForm { body.inputForm }

  /// What each column of an input holds; nil for models that take no tables, and where it is not
  /// known.
  public var inputColumns: [ColumnContent]? {
    guard inputForm == .table, let features else { return nil }
    return body.contents(of: features)
  }

  /// Whether `predict` gives labels.
  public var isClassifier: Bool {
    methods.contains(.predictProba) || methods.contains(.decisionFunction)
  }

  /// Whether the answer for a row may depend on the other rows, as in the source.
  public var dependsOnBatch: Bool { body.dependsOnBatch }

  /// Answers for each row of `input`.
  ///
  /// - Throws: why the input is refused, or `noSuchMethod`.
  public func predict(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try predict(method, .matrix(input))
  }

  /// Answers for each row of `input`.
  ///
  /// The columns of a table are found by name, in any order, where both it and the model have
  /// names; others go by position.
  ///
  /// - Throws: why the input is refused, or `noSuchMethod`.
  public func predict(
    _ method: PredictionMethod, _ input: Rows
  ) throws(PredictionError) -> Prediction {
    guard methods.contains(method) else {
      let offered = methods.map(\.rawValue).joined(separator: ", ")
      throw PredictionError(
        .noSuchMethod, "\(method.rawValue) is not among \(offered.isEmpty ? "none" : offered)")
    }
    guard case .table(let table) = input, let featureNames, method != .inverseTransform else {
      return try body.checkedAnswer(method, input)
    }
    return try body.checkedAnswer(method, .table(try table.columns(named: featureNames)))
  }

  /// How many of `rows` are answered at a time, so that what is held for them stays in proportion.
  ///
  /// `predict` takes any number of rows, and answers them so; whoever writes answers as they come
  /// asks about no more at once.
  ///
  /// - Throws: `wideAnswer` when a single row is too many.
  public func rowsAtATime(
    _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) -> Int {
    try AnswerBlocks.rows(of: body, method, rows)
  }

  /// The names that the model has, or else the first of its parts.
  private static func featureNames(_ document: Document, _ model: Int) -> [String]? {
    var next: Int? = model
    // `ModelOrder` has seen that no model is a part of itself.
    while let index = next {
      let fields = document.models[index].fields
      if case .list(let names)? = fields["feature_names"] {
        let strings = names.compactMap { if case .string(let name) = $0 { name } else { nil } }
        return strings.count == names.count ? strings : nil
      }
      guard fields["features"] == nil else { return nil }
      // The final model of a stack sees what the others answer, and none of the columns.
      var seeing = document.models[index]
      seeing.fields["final_model"] = nil
      next = seeing.parts.first
    }
    return nil
  }
}
