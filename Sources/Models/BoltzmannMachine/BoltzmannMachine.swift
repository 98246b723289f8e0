import Amphora
import Bytes

/// How likely each hidden unit is on, given the visible ones.
enum BoltzmannMachine: ModelKind {
  static let name = "boltzmann_machine"
  static let version = 1
  static let exactness = "within 1e-12 of the terms summed"

  static let recognizes = [
    "sklearn.neural_network._rbm.BernoulliRBM", "sklearn.neural_network.rbm.BernoulliRBM",
  ]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let shape = try record.shape("components_")
    guard shape.count == 2 else {
      throw record.unexpected("components_ has \(shape.count) dimensions")
    }
    var fields: Fields = ["weights": .tensor(try record.tensor("components_"))]
    fields["intercepts"] = .tensor(try record.tensor("intercept_hidden_"))
    try record.describeColumns(shape[1], in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try BoltzmannPredictor(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try BoltzmannPredictor(fields)
  }
}

/// Says how likely hidden units are on.
struct BoltzmannPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform]

  private let units: DenseLayers
  private let isFloat32: Bool

  init(_ fields: FieldReader) throws(ReadError) {
    let features = try fields.features()
    self.features = features
    let weights = try fields.tensor("weights")
    try weights.require(nil, features)
    let count = weights.shape[0]
    guard count > 0 else { throw ReadError(.badShape, at: 0, "there are no hidden units") }
    let intercepts = try fields.tensor("intercepts")
    try intercepts.require(count)
    isFloat32 = weights.type == .float32 && intercepts.type == .float32
    let sums = WeightedSums(try weights.doubles(), targets: count, terms: features)
    units = DenseLayers([
      DenseLayers.Layer(
        weights: sums, intercepts: try intercepts.doubles(), function: .logistic)
    ])
  }

  var transformedColumns: Int? { units.outputs }
  var takesSparse: Bool { true }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let input = try NumberRows(rows)
    return Prediction(
      method, [input.count, units.outputs],
      Prediction.Values(units.answers(input), isNarrow: input.isFloat32 && isFloat32))
  }
}
