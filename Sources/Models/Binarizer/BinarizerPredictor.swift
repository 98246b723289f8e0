import Bytes

/// Says 1 of each number over the threshold, and 0 of the others, in the type of the input.
struct BinarizerPredictor: SparseMatrixPredictor {
  let features: Int?
  var transformedColumns: Int? { features }
  let methods: [PredictionMethod] = [.transform]

  private let threshold: ComparedNumber

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.optionalFeatures()
    threshold = try fields.comparedNumber("threshold")
  }

  var takesSparse: Bool { true }
  var keepsColumns: Bool { true }

  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let answer = Matrix(rows: input.rows, columns: input.columns, judged(input.elements))
    return try Prediction(method, unchanged: .matrix(answer))
  }

  func answer(
    _ method: PredictionMethod, _ input: SparseMatrix
  ) throws(PredictionError) -> Prediction {
    guard threshold.number >= 0 else {
      throw PredictionError(
        .wrongInputForm, "the input is sparse, and the model would make its zeros other numbers")
    }
    try input.requireFinite(missing: .refused)
    let answer = input.with(judged(input.elements)).withoutZeros
    return Prediction(method, [input.rows, input.columns], .sparse(answer))
  }

  private func judged(_ elements: Matrix.Elements) -> Matrix.Elements {
    switch elements {
    case .float64(let values): return .float64(values.map { $0 > threshold.number ? 1 : 0 })
    case .float32(let values):
      return .float32(values.map { Double($0) > threshold.narrow ? 1 : 0 })
    case .int64(let values):
      return .int64(values.map { Double($0) > threshold.number ? 1 : 0 })
    }
  }
}

extension SparseMatrix {
  /// The same rows without the zeros that were kept.
  var withoutZeros: SparseMatrix {
    let isKept: [Bool] =
      switch elements {
      case .float64(let values): values.map { $0 != 0 }
      case .float32(let values): values.map { $0 != 0 }
      case .int64(let values): values.map { $0 != 0 }
      }
    var places: [Int] = []
    var starts = [0]
    for (first, end) in zip(self.starts, self.starts.dropFirst()) {
      for place in first..<end where isKept[place] { places.append(place) }
      starts.append(places.count)
    }
    let kept: Matrix.Elements =
      switch elements {
      case .float64(let values): .float64(places.map { values[$0] })
      case .float32(let values): .float32(places.map { values[$0] })
      case .int64(let values): .int64(places.map { values[$0] })
      }
    return SparseMatrix(
      rows: rows, columns: columns, starts: starts, indices: places.map { indices[$0] }, kept)
  }
}
