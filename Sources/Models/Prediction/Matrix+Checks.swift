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
    guard let index = firstFault(values, missing) else { return }
    let (row, column) = index.quotientAndRemainder(dividingBy: columns)
    throw PredictionError(value: Double(values[index]), row: row, column: column)
  }
}

extension SparseMatrix {
  /// Refuses infinite values, and missing ones unless the model has a use for them.
  func requireFinite(missing: MissingValues) throws(PredictionError) {
    let index: Int? =
      switch elements {
      case .float64(let values): firstFault(values, missing)
      case .float32(let values): firstFault(values, missing)
      case .int64: nil
      }
    guard let index else { return }
    let row = starts.lastIndex { $0 <= index } ?? 0
    throw PredictionError(value: doubles[index], row: row, column: Int(indices[index]))
  }
}

/// The first value that is infinite, or missing where none may be; nil when there is none.
private func firstFault<Value: BinaryFloatingPoint>(
  _ values: [Value], _ missing: MissingValues
) -> Int? {
  // The difference of a number to itself is zero unless it is not finite; counted, not jumped to.
  var suspicions = 0
  for value in values { suspicions &+= value - value == 0 ? 0 : 1 }
  guard suspicions > 0 else { return nil }
  return values.firstIndex { $0.isInfinite || missing == .refused && $0.isNaN }
}

extension PredictionError {
  /// The refusal of a value that is not finite.
  init(value: Double, row: Int, column: Int) {
    let place = "row \(row), column \(column)"
    if value.isInfinite {
      self.init(.infiniteValue, row: row, column: column, "\(place) is infinite")
    } else {
      self.init(.missingValue, row: row, column: column, "\(place) is NaN")
    }
  }
}
