import Amphora
import Bytes

/// Cosines of weighted sums, whose products stand in for a kernel.
enum CosineFeatures: ModelKind {
  static let name = "cosine_features"
  static let version = 1
  static let exactness = "within 1e-12 of the terms summed"

  static let recognizes = [gaussian, skewed]

  private static let gaussian = "sklearn.kernel_approximation.RBFSampler"
  private static let skewed = "sklearn.kernel_approximation.SkewedChi2Sampler"

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let shape = try record.shape("random_weights_")
    guard shape.count == 2 else {
      throw record.unexpected("random_weights_ has \(shape.count) dimensions")
    }
    // The source asks the parameter, not the weights, how many there are.
    let count = try record.integer("n_components")
    guard count > 0 else { throw record.unexpected("its n_components is \(count)") }
    var fields: Fields = ["weights": .tensor(try record.tensor("random_weights_"))]
    fields["phases"] = .tensor(try record.tensor("random_offset_"))
    fields["factor"] = .float((2 / Double(count)).squareRoot())
    if record.className.utf8.elementsEqual(skewed.utf8) {
      fields["log_shift"] = .float(try record.double("skewedness"))
    }
    try record.describeColumns(shape[0], in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try CosineTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    CosinePredictor(try CosineTables(fields))
  }
}

/// The weights and what comes before and after them, judged.
struct CosineTables {
  let features: Int
  let weights: WeightedSums
  let phases: [Double]
  let factor: Double
  /// What is added to the numbers before their logarithms are taken; nil where none are.
  let shift: Double?

  /// Whether weights and phases are float32.
  let isFloat32: Bool

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    let weights = try fields.tensor("weights")
    try weights.require(features, nil)
    let count = weights.shape[1]
    guard count > 0 else { throw ReadError(.badShape, at: 0, "weights has no columns") }
    let phases = try fields.tensor("phases")
    try phases.require(count)
    self.weights = WeightedSums(
      columns: try weights.doubles(), targets: count, terms: features)
    self.phases = try phases.doubles()
    factor = try fields.double("factor")
    shift = try fields.optionalDouble("log_shift")
    isFloat32 = weights.type == .float32 && phases.type == .float32
  }
}

/// Takes the cosines.
struct CosinePredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform]

  private let tables: CosineTables

  init(_ tables: CosineTables) {
    self.tables = tables
    features = tables.features
  }

  var transformedColumns: Int? { tables.phases.count }

  /// The logarithm of what is left out is not nothing.
  var takesSparse: Bool { tables.shift == nil }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let input =
      if let shift = tables.shift {
        try logarithms(of: NumberRows(rows.dense()), shiftedBy: shift)
      } else {
        try NumberRows(rows)
      }
    let (tables, count) = (tables, tables.phases.count)
    // What a block makes stays near the processor until its cosines are taken.
    let block = max(8, min(64, 32_768 / count))
    let values = RowBlocks.fill(rows: input.count, width: count, block: block, initial: 0.0) {
      range, output in
      tables.weights.fill(input, range, &output)
      for row in 0..<range.count {
        for place in 0..<count { output[row * count + place] += tables.phases[place] }
      }
      unsafe output.withUnsafeMutableBufferPointer { unsafe Cosines.apply(to: $0) }
      for index in 0..<range.count * count { output[index] *= tables.factor }
    }
    return Prediction(
      method, [input.count, count],
      Prediction.Values(values, isNarrow: input.isFloat32 && tables.isFloat32))
  }

  private func logarithms(
    of input: NumberRows, shiftedBy shift: Double
  ) throws(PredictionError) -> NumberRows {
    guard case .dense(var values) = input.body else { return input }
    for index in values.indices {
      let value = values[index] + shift
      guard value > 0 else {
        let (row, column) = index.quotientAndRemainder(dividingBy: input.columns)
        throw PredictionError(
          .infiniteValue, row: row, column: column,
          "row \(row), column \(column) is not over \(-shift), and its logarithm is taken")
      }
      values[index] = ElementaryFunctions.log(value)
    }
    return NumberRows(
      rows: input.count, columns: input.columns, values, isFloat32: input.isFloat32)
  }
}
