import Amphora
import Bytes

/// The tables of a multi-layer perceptron, read and judged.
struct PerceptronTables {
  let task: MultilayerPerceptron.Task
  let output: MultilayerPerceptron.Output
  let features: Int
  let layers: DenseLayers
  /// Nil unless it is a classification.
  let classes: Labels?

  /// Whether all weights and intercepts are float32.
  let isFloat32: Bool

  init(_ fields: FieldReader) throws(ReadError) {
    task = try fields.choice("task", MultilayerPerceptron.Task.self)
    output = try fields.choice("output", MultilayerPerceptron.Output.self)
    features = try fields.features()
    let hidden = try fields.choice("activation", LayerFunction.self)
    guard hidden != .exponential else {
      throw ReadError(.badField, at: 0, "activation is '\(hidden.rawValue)'")
    }
    let weights = try fields.tensors("weights")
    let intercepts = try fields.tensors("intercepts")
    guard !weights.isEmpty, weights.count == intercepts.count else {
      throw ReadError(
        .badShape, at: 0, "\(intercepts.count) intercepts for \(weights.count) layers")
    }
    var layers: [DenseLayers.Layer] = []
    var areFloat32 = true
    var before = features
    for (place, (matrix, added)) in zip(weights, intercepts).enumerated() {
      try matrix.require(before, nil)
      let units = matrix.shape[1]
      guard units > 0 else {
        throw ReadError(.badShape, at: 0, "layer \(place) of weights has no units")
      }
      try added.require(units)
      areFloat32 = areFloat32 && matrix.type == .float32 && added.type == .float32
      let isLast = place == weights.count - 1
      layers.append(
        DenseLayers.Layer(
          weights: WeightedSums(
            columns: try matrix.doubles(), targets: units, terms: before),
          intercepts: try added.doubles(),
          function: isLast ? output.function : hidden))
      before = units
    }
    self.layers = DenseLayers(layers)
    isFloat32 = areFloat32
    classes = task == .classification ? try fields.classes(outputs: 1)[0] : nil
    try checkAgreement(units: before)
  }

  private func checkAgreement(units: Int) throws(ReadError) {
    let agrees: Bool
    switch (task, output) {
    case (.regression, .identity), (.regression, .exponential), (.multilabel, .logistic):
      agrees = true
    case (.classification, .logistic): agrees = units == 1 && (classes?.count ?? 0) <= 2
    case (.classification, .softmax): agrees = units == classes?.count
    default:
      throw ReadError(.badField, at: 0, "output is '\(output.rawValue)' for \(task.rawValue)")
    }
    guard agrees else {
      throw ReadError(.badShape, at: 0, "\(units) outputs for \(classes?.count ?? 0) classes")
    }
  }
}

extension MultilayerPerceptron.Output {
  /// What is done to each number; shares are made of all of them afterwards.
  fileprivate var function: LayerFunction {
    switch self {
    case .identity, .softmax: .identity
    case .exponential: .exponential
    case .logistic: .logistic
    }
  }
}
