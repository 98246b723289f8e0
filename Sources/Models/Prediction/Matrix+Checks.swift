import Bytes

/// What a model makes of NaN in its input.
enum MissingValues: String, CaseIterable {
  case refused
  case routed
}

extension Matrix {
  /// Refuses infinite values, and missing ones unless the model has a use for them.
  func requireFinite(missing: MissingValues) throws(PredictionError) {
    switch elements {
    case .float64(let values): try require(values, missing)
    case .float32(let values): try require(values, missing)
    case .int64: break
    }
  }

  /// The numbers as float32, as trees read them.
  func finiteFloats(missing: MissingValues) throws(PredictionError) -> [Float] {
    let floats = floats
    try require(floats, missing)
    return floats
  }

  private func require<Value: BinaryFloatingPoint>(
    _ values: [Value], _ missing: MissingValues
  ) throws(PredictionError) {
    // A sum of products with zero is zero unless one factor is not finite.
    var suspicion: Value = 0
    for value in values { suspicion += value * 0 }
    guard !suspicion.isFinite else { return }
    for (index, value) in values.enumerated() where !value.isFinite {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let place = "row \(row), column \(column)"
      if value.isInfinite {
        throw PredictionError(.infiniteValue, row: row, column: column, "\(place) is infinite")
      }
      if missing == .refused {
        throw PredictionError(.missingValue, row: row, column: column, "\(place) is NaN")
      }
    }
  }
}
