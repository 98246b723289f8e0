import Bytes

/// Scaling of sparse rows: zeros stay zero, and only the numbers that are kept are scaled.
extension ScalerPredictor {
  func answer(
    _ method: PredictionMethod, _ input: SparseMatrix
  ) throws(PredictionError) -> Prediction {
    guard let sparse else {
      throw PredictionError(
        .wrongInputForm, "the input is sparse, and the model would make its zeros other numbers")
    }
    try input.requireFinite(missing: .routed)
    let steps = method == .transform ? sparse.forward : sparse.backward
    let elements: Matrix.Elements
    if case .float32(var values) = input.elements {
      for step in steps {
        // The parameters are float64, whatever the rule for dense rows is.
        ScalerPredictor.apply(step, to: &values, input.indices, { Double($0) }) { Float($0) }
      }
      elements = .float32(values)
    } else {
      var values = input.doubles
      for step in steps { ScalerPredictor.apply(step, to: &values, input.indices, { $0 }) { $0 } }
      elements = .float64(values)
    }
    return Prediction(method, [input.rows, input.columns], .sparse(input.with(elements)))
  }

  private static func apply<Value>(
    _ step: Step, to values: inout [Value], _ columns: [Int32],
    _ widened: (Value) -> Double, _ rounded: (Double) -> Value
  ) {
    switch step {
    case .multiply(let parameters):
      for (place, column) in columns.enumerated() {
        values[place] = rounded(widened(values[place]) * parameters[Int(column)])
      }
    case .clip(let low, let high):
      for place in values.indices {
        let value = widened(values[place])
        // NaN is neither below nor above, and passes.
        if value < low { values[place] = rounded(low) }
        if value > high { values[place] = rounded(high) }
      }
    case .add, .subtract, .divide: break  // None of them is a step of sparse rows.
    }
  }
}
