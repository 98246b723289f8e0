import Bytes

/// Projects rows, and brings them back.
struct ProjectionPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let tables: ProjectionTables
  private let forward: CentredSums
  private let backward: WeightedSums?
  private let predicted: CentredSums?

  init(_ tables: ProjectionTables) {
    self.tables = tables
    features = tables.features
    forward = CentredSums(
      tables.weights, targets: tables.outputs, center: tables.center, scale: tables.scale)
    backward = tables.inverse.map {
      WeightedSums($0.rows, targets: tables.features, terms: tables.outputs)
    }
    predicted = tables.prediction.map { prediction in
      let coefficients = prediction.coefficients
      return CentredSums(
        .dense(
          WeightedSums(
            coefficients.rows, targets: coefficients.outputs, terms: tables.features)),
        targets: coefficients.outputs, center: tables.center,
        scale: prediction.input == .scaled ? tables.scale : nil)
    }
    methods =
      [.transform] + (backward == nil ? [] : [.inverseTransform])
      + (predicted == nil ? [] : [.predict])
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    switch method {
    case .inverseTransform: row.answering(tables.features)
    case .predict: row.answering(predicted?.targets ?? 0)
    default: row.answering(tables.outputs)
    }
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    if method == .inverseTransform, let columns = rows.columns, columns != tables.outputs {
      throw PredictionError(
        .wrongColumns, "the input has \(columns) columns, not \(tables.outputs)")
    }
    let input = try NumberRows(rows)
    switch method {
    case .inverseTransform: return try returned(input)
    case .predict: return prediction(input)
    default: return projected(input)
    }
  }

  private func projected(_ input: NumberRows) -> Prediction {
    var sums = forward.sums(input)
    let count = tables.outputs
    if let deviations = tables.deviations {
      for index in sums.indices { sums[index] /= deviations[index % count] }
    }
    let shape = [input.count, count]
    let values = Prediction.Values(sums, isNarrow: input.isFloat32 && tables.isFloat32)
    guard tables.sparseRows == .sparse, case .sparse = input.body else {
      return Prediction(.transform, shape, values)
    }
    let elements: Matrix.Elements =
      if case .float32(let values) = values { .float32(values) } else { .float64(sums) }
    let sparse = SparseMatrix(Matrix(rows: input.count, columns: count, elements))
    return Prediction(.transform, shape, .sparse(sparse))
  }

  private func returned(_ input: NumberRows) throws(PredictionError) -> Prediction {
    guard let backward, let inverse = tables.inverse else {
      throw PredictionError(.noSuchMethod, "nothing goes back")
    }
    var sums = backward.sums(input)
    let count = tables.features
    for first in stride(from: 0, to: sums.count, by: count) {
      for column in 0..<count {
        if let scale = tables.scale { sums[first + column] *= scale[column] }
        if let center = tables.center { sums[first + column] += center[column] }
      }
    }
    let isNarrow = input.isFloat32 && tables.isFloat32 && inverse.isFloat32
    return Prediction(
      .inverseTransform, [input.count, count], Prediction.Values(sums, isNarrow: isNarrow))
  }

  private func prediction(_ input: NumberRows) -> Prediction {
    guard let predicted, let prediction = tables.prediction else { return Prediction([]) }
    var sums = predicted.sums(input)
    let count = predicted.targets
    for first in stride(from: 0, to: sums.count, by: max(count, 1)) {
      for target in 0..<count { sums[first + target] += prediction.intercepts[target] }
    }
    return Prediction(
      .predict, prediction.shape == .vector ? [input.count] : [input.count, count],
      .float64(sums))
  }
}
