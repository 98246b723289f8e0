public import Amphora
public import Bytes

/// A model made ready to predict, any number of times and from any thread.
public struct Predictor: Sendable {
  private let body: any ModelPredictor

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
  }

  /// What can be asked.
  public var methods: [PredictionMethod] { body.methods }

  /// The number of columns that an input must have; nil when any number will do.
  public var features: Int? { body.features }

  /// Answers for each row of `input`.
  ///
  /// - Throws: why the input is refused, or `noSuchMethod`.
  public func predict(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    guard methods.contains(method) else {
      let offered = methods.map(\.rawValue).joined(separator: ", ")
      throw PredictionError(
        .noSuchMethod, "\(method.rawValue) is not among \(offered.isEmpty ? "none" : offered)")
    }
    return try body.checkedAnswer(method, input)
  }
}

/// The part of a predictor that is different for each kind.
protocol ModelPredictor: Sendable {
  var methods: [PredictionMethod] { get }

  var features: Int? { get }

  /// The steps of one answer, its own and those of its parts along every path.
  var cost: Int { get }

  /// Answers for an input with the right number of columns and a method that is offered.
  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction
}

extension ModelPredictor {
  var cost: Int { 1 }

  /// Answers, once the columns are counted.
  func checkedAnswer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    if let features, input.columns != features {
      throw PredictionError(
        .wrongColumns, "the input has \(input.columns) columns, the model takes \(features)")
    }
    return try answer(method, input)
  }
}
