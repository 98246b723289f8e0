import Bytes

/// A step that passes its input on.
struct Passthrough: ModelPredictor {
  let features: Int? = nil
  let methods: [PredictionMethod] = [.transform, .inverseTransform]

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    Prediction(method, unchanged: input)
  }
}

/// Applies steps one after the other.
struct PipelinePredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]
  let cost: Int

  private let steps: [any ModelPredictor]

  init(_ named: [(name: String, predictor: any ModelPredictor)]) throws(ReadError) {
    steps = named.map(\.predictor)
    // No sum overflows: ModelParts refuses each part that costs too much.
    cost = steps.reduce(1) { $0 + $1.cost }
    features = steps.lazy.compactMap(\.features).first
    // Every step keeps the number of columns until a kind changes it; then this must follow.
    for (name, predictor) in named {
      guard predictor.features == nil || predictor.features == features else {
        throw ReadError(
          .badShape, at: 0,
          "step '\(name)' takes \(predictor.features ?? 0) features, not \(features ?? 0)")
      }
    }
    guard let last = steps.last else { throw ReadError(.badField, at: 0, "there are no steps") }
    for (name, predictor) in named.dropLast() where !predictor.methods.contains(.transform) {
      throw ReadError(.notPredictable, at: 0, "step '\(name)' does not transform")
    }
    let canGoBack = steps.allSatisfy { $0.methods.contains(.inverseTransform) }
    methods = last.methods.filter { $0 != .inverseTransform || canGoBack }
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    let order = method == .inverseTransform ? steps.reversed() : steps
    var input = input
    for (index, step) in order.enumerated() {
      let isLast = index == order.count - 1
      let asked = method == .inverseTransform || isLast ? method : .transform
      let answer = try step.checkedAnswer(asked, input)
      guard !isLast, let next = answer.matrix else { return answer }
      input = next
    }
    return Prediction(method, unchanged: input)
  }
}
