import Bytes

/// Finds the shares of parts in rows, and adds parts up again.
struct FactorPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform, .inverseTransform]
  /// When to end is decided for all rows together.
  let dependsOnBatch = true

  private let tables: FactorTables
  private let search: Search
  private let sums: WeightedSums

  private enum Search {
    case descent(FactorDescent)
    case updates(FactorUpdates)
  }

  init(_ tables: FactorTables) {
    self.tables = tables
    features = tables.features
    search =
      tables.solver == .descent
      ? .descent(FactorDescent(tables)) : .updates(FactorUpdates(tables))
    sums = WeightedSums(
      columns: tables.parts, targets: tables.features, terms: tables.factors)
  }

  var transformedColumns: Int? { tables.factors }
  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    method == .inverseTransform
      ? row.answering(tables.features)
      // Shares now and a round before, eight to the place, and what they are made of.
      : row.answering(tables.factors, beside: 4 * (tables.factors + 16))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let isBack = method == .inverseTransform
    if isBack, let columns = rows.columns, columns != tables.factors {
      throw PredictionError(
        .wrongColumns, "the input has \(columns) columns, not \(tables.factors)")
    }
    let input = try NumberRows(rows)
    let values: [Double]
    if isBack {
      values = sums.sums(input)
    } else {
      try refuseUnfit(input)
      values =
        switch search {
        case _ where input.count == 0: []
        case .descent(let descent): try descent.shares(input)
        case .updates(let updates): try updates.shares(input)
        }
    }
    return Prediction(
      method, [input.count, isBack ? tables.features : tables.factors],
      Prediction.Values(values, isNarrow: input.isFloat32 && tables.isFloat32))
  }

  /// Refuses what is negative, and zeros that are infinitely far from any sum.
  private func refuseUnfit(_ input: NumberRows) throws(PredictionError) {
    let takesZeros = tables.solver != .divergence || tables.beta > 0
    let columns = tables.features
    for row in 0..<input.count {
      var (fault, others): ((Int, Double)?, Int) = (nil, columns)
      input.forEach(row) { column, value in
        if value > 0 || value == 0 && takesZeros {
          others -= 1
        } else {
          fault = fault ?? (column, value)
        }
      }
      if let (column, value) = fault {
        let word = value < 0 ? "negative" : "0"
        throw PredictionError(
          .infiniteValue, row: row, column: column,
          "row \(row), column \(column) is \(word), of which there are no parts")
      }
      if !takesZeros, others > 0 {
        throw PredictionError(
          .infiniteValue, row: row, "row \(row) has zeros, of which there are no parts")
      }
    }
  }
}
