import Amphora
import Bytes

/// Goes from point to point.
struct IsotonicPredictor: MatrixPredictor {
  let features: Int? = 1
  let methods: [PredictionMethod] = [.predict, .transform]

  private let inputs: [Double]
  private let outputs: [Double]
  private let outside: Isotonic.Outside
  private let isFloat32: Bool

  init(_ fields: FieldReader) throws(ReadError) {
    guard try fields.features() == 1 else {
      throw ReadError(.badShape, at: 0, "a function of more than one feature")
    }
    outside = try fields.choice("outside", Isotonic.Outside.self)
    let (inputs, outputs) = (try fields.tensor("inputs"), try fields.tensor("outputs"))
    try inputs.require(nil)
    try outputs.require(inputs.shape[0])
    self.inputs = try inputs.doubles()
    self.outputs = try outputs.doubles()
    isFloat32 = inputs.type == .float32 && outputs.type == .float32
    let ascend = zip(self.inputs, self.inputs.dropFirst()).allSatisfy { $0 < $1 }
    guard ascend, !self.inputs.isEmpty, self.inputs.allSatisfy(\.isFinite) else {
      throw ReadError(.badField, at: 0, "inputs do not ascend")
    }
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    // The input takes the type of the points.
    let values =
      isFloat32
      ? input.floats.map { value(Double($0)) } : input.doubles.map { value($0) }
    return Prediction(method, [input.rows], Prediction.Values(values, isNarrow: isFloat32))
  }

  private func value(_ number: Double) -> Double {
    let last = inputs.count - 1
    // One point is the whole function.
    guard last > 0 else { return outputs[0] }
    if outside == .missing, number < inputs[0] || number > inputs[last] { return .nan }
    let number = min(max(number, inputs[0]), inputs[last])
    // The last point that is not after the number, except that the last of all begins nothing.
    var (low, high) = (0, last)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if inputs[middle] <= number { low = middle } else { high = middle }
    }
    return isFloat32 ? narrow(number, low) : wide(number, low)
  }

  private func wide(_ number: Double, _ low: Int) -> Double {
    let (first, second) = (inputs[low], inputs[low + 1])
    if number == first { return outputs[low] }
    if number == second { return outputs[low + 1] }
    let slope = (outputs[low + 1] - outputs[low]) / (second - first)
    return slope * (number - first) + outputs[low]
  }

  /// Each operation is rounded to float32, and a point belongs to what is before it.
  private func narrow(_ number: Double, _ place: Int) -> Double {
    let low = place > 0 && number == inputs[place] ? place - 1 : place
    let (first, second) = (Float(inputs[low]), Float(inputs[low + 1]))
    let slope = (Float(outputs[low + 1]) - Float(outputs[low])) / (second - first)
    return Double(slope * (Float(number) - first) + Float(outputs[low]))
  }
}
