import Bytes

/// Gives the values of the pieces.
struct SplinePredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform]

  private let tables: SplineTables
  /// The columns of one feature that are given.
  private let kept: Int

  init(_ tables: SplineTables) {
    self.tables = tables
    features = tables.features
    kept = tables.splines - (tables.columns == .all ? 0 : 1)
  }

  // Both were counted by tensors, and there are at most as many pieces as knots.
  var transformedColumns: Int? { tables.features * kept }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(tables.features * kept, beside: tables.splines)
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: tables.missing == .zeros ? .routed : .refused)
    let values = input.doubles
    if tables.beyond == .refused { try requireInside(values) }
    let (tables, kept, width) = (tables, kept, tables.features * kept)
    let made = RowBlocks.fill(rows: input.rows, width: width, block: 64, initial: 0.0) {
      range, output in
      var pieces = SplinePieces(degree: tables.degree)
      var row = [Double](repeating: 0, count: tables.splines)
      for index in range.lowerBound * tables.features..<range.upperBound * tables.features {
        tables.fill(&row, values[index], feature: index % tables.features, &pieces)
        let place = (index - range.lowerBound * tables.features) * kept
        for column in 0..<kept { output[place + column] = row[column] }
      }
    }
    let shape = [input.rows, width]
    guard tables.answer == .sparse else {
      return Prediction(method, shape, Prediction.Values(made, isNarrow: input.isFloat32))
    }
    let sparse = SparseMatrix(Matrix(rows: input.rows, columns: width, .float64(made)))
    return Prediction(method, shape, .sparse(sparse))
  }

  private func requireInside(_ values: [Double]) throws(PredictionError) {
    for (index, value) in values.enumerated() {
      let (row, feature) = index.quotientAndRemainder(dividingBy: tables.features)
      let ends = tables.ends(of: feature)
      guard value < ends.low || value > ends.high else { continue }
      throw PredictionError(
        .infiniteValue, row: row, column: feature,
        "row \(row), column \(feature) is \(value), beyond the knots of the model")
    }
  }
}

extension SplineTables {
  /// Between where all pieces of a feature overlap.
  fileprivate func ends(of feature: Int) -> (low: Double, high: Double) {
    let own = knots(of: feature)
    return (own[own.startIndex + degree], own[own.endIndex - degree - 1])
  }

  /// The values of all pieces of a feature at `x`.
  fileprivate func fill(
    _ row: inout [Double], _ x: Double, feature: Int, _ pieces: inout SplinePieces
  ) {
    for column in row.indices { row[column] = 0 }
    if x.isNaN { return }
    var x = x
    if beyond == .periodic { x = wrapped(x, into: ends(of: feature)) }
    if beyond == .edges {
      if x < sides[0].places[feature] { return go(on: &row, x, sides[0], feature) }
      if x > sides[1].places[feature] { return go(on: &row, x, sides[1], feature) }
    }
    let own = knots(of: feature)
    let interval = SplinePieces.interval(x, own, degree: degree)
    let (first, count) = (interval - degree, splines)
    // Going round, the last pieces are the first.
    pieces.forEach(at: x, interval: interval, own) { row[(first + $0) % count] += $1 }
  }

  private func go(on row: inout [Double], _ x: Double, _ side: Side, _ feature: Int) {
    let first = feature * splines
    for column in row.indices {
      let slope = side.slopes?[first + column] ?? 0
      let value = side.values[first + column]
      row[column] = slope == 0 ? value : value + (x - side.places[feature]) * slope
    }
  }

  /// A number brought between the ends by whole periods, with the remainder that Python has.
  private func wrapped(_ x: Double, into ends: (low: Double, high: Double)) -> Double {
    let period = ends.high - ends.low
    var rest = (x - ends.low).truncatingRemainder(dividingBy: period)
    if rest < 0 { rest += period }
    return ends.low + rest
  }
}
