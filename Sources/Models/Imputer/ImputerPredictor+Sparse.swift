import Bytes

/// Filling of sparse rows: zeros are values, and only the numbers that are kept can be missing.
extension ImputerPredictor {
  func answer(
    _ method: PredictionMethod, _ input: SparseMatrix
  ) throws(PredictionError) -> Prediction {
    guard tables.missing.number != 0, tables.conversion != .objects else {
      throw PredictionError(.wrongInputForm, "the input is sparse, and zeros are what is missing")
    }
    try input.requireFinite(missing: tables.isNaNMissing ? .routed : .refused)
    let isMissing = tables.areMissing(input.elements)
    let mask = input.with(.int64(isMissing.map { $0 ? 1 : 0 })).withoutZeros
    if tables.newMissing == .refused {
      let known = Set(tables.indicated)
      if let place = mask.indices.firstIndex(where: { !known.contains(Int($0)) }) {
        let row = mask.starts.lastIndex { $0 <= place } ?? 0
        throw newMissing(row, Int(mask.indices[place]))
      }
    }
    let indicator = mask.selecting(tables.indicated)
    if tables.content == .indicator {
      guard tables.form == .dense else {
        return Prediction(method, [input.rows, tables.indicated.count], .sparse(indicator))
      }
      let truths = indicator.dense.doubles.map { $0 != 0 }
      return Prediction(method, [input.rows, tables.indicated.count], .bools(truths))
    }
    // A feature may be kept twice; the last fill counts.
    let fills = Dictionary(zip(tables.kept, tables.fills)) { _, last in last }
    var elements = input.elements
    if tables.conversion == .floats, case .int64 = elements { elements = .float64(input.doubles) }
    elements = elements.filling(isMissing) { fills[Int(input.indices[$0])] ?? .none }
    let filled = input.with(elements).selecting(tables.kept)
    let parts = tables.indicated.isEmpty ? [filled] : [filled, indicator.cast(like: elements)]
    return try Prediction(
      method, unchanged: .sparse(SparseMatrix(beside: parts, rows: input.rows)))
  }
}

extension Scalar {
  /// As an integer; numbers are cut off, as NumPy does.
  var whole: Int64 {
    switch self {
    case .integer(let value): Int64(value)
    default: number.flatMap { Int64(exactly: $0.rounded(.towardZero)) } ?? 0
    }
  }
}

extension Matrix.Elements {
  /// The same with other numbers where something is missing.
  func filling(_ isMissing: [Bool], _ fill: (Int) -> Scalar) -> Self {
    let places = isMissing.indices.filter { isMissing[$0] }
    switch self {
    case .float64(var values):
      for place in places { values[place] = fill(place).number ?? .nan }
      return .float64(values)
    case .float32(var values):
      for place in places { values[place] = Float(fill(place).number ?? .nan) }
      return .float32(values)
    case .int64(var values):
      for place in places { values[place] = fill(place).whole }
      return .int64(values)
    }
  }
}

extension SparseMatrix {
  /// The same numbers in the type of others.
  func cast(like other: Matrix.Elements) -> SparseMatrix {
    switch other {
    case .float64: with(.float64(doubles))
    case .float32: with(.float32(doubles.map { Float($0) }))
    case .int64: self
    }
  }
}

extension Table {
  /// The columns of a matrix.
  init(_ matrix: Matrix) {
    let scalars: [Scalar] =
      switch matrix.elements {
      case .float64(let values): values.map { .float($0) }
      case .float32(let values): values.map { .float(Double($0)) }
      case .int64(let values): values.map { .integer(Int($0)) }
      }
    let columns = (0..<matrix.columns).map { column in
      Column.scalars(
        stride(from: column, to: scalars.count, by: max(matrix.columns, 1)).map { scalars[$0] })
    }
    self.init(rows: matrix.rows, columns: columns)
  }
}
