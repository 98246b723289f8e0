import Bytes

/// Asks the best model.
struct SearchPredictor: ModelPredictor {
  let best: any ModelPredictor

  var features: Int? { best.features }

  var methods: [PredictionMethod] { best.methods }

  var cost: Int { 1 + best.cost }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try best.answer(method, input)
  }
}
