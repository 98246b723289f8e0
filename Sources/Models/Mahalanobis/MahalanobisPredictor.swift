import Bytes

/// Tells rows that lie far out.
struct MahalanobisPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.predict, .decisionFunction, .scoreSamples]

  private let tables: MahalanobisTables

  init(_ tables: MahalanobisTables) {
    self.tables = tables
    features = tables.features
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(1, beside: tables.features)
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let scores = scores(input.doubles, rows: input.rows)
    switch method {
    case .scoreSamples: return Prediction(method, [input.rows], .float64(scores))
    case .decisionFunction:
      return Prediction(method, [input.rows], .float64(scores.map { $0 - tables.offset }))
    default:
      let sides = scores.map { $0 - tables.offset >= 0 ? 1 : -1 }
      return Prediction(method, [input.rows], .integers(sides))
    }
  }

  /// The squared distances, negative.
  private func scores(_ input: [Double], rows: Int) -> [Double] {
    let (tables, features) = (tables, tables.features)
    let block = max(8, min(256, (1 << 14) / features))
    return RowBlocks.fill(rows: rows, width: 1, block: block, initial: 0.0) { range, output in
      var away = [Double](repeating: 0, count: range.count * features)
      for index in away.indices {
        away[index] = input[range.lowerBound * features + index] - tables.center[index % features]
      }
      var sums = away
      var span = sums.mutableSpan
      // Safe: there are as many differences for each row as there are features.
      unsafe away.withUnsafeBufferPointer {
        unsafe tables.precision.fill($0, 0..<range.count, &span)
      }
      for row in 0..<range.count {
        var sum = 0.0
        for index in row * features..<(row + 1) * features { sum += sums[index] * away[index] }
        // The source takes the root and squares it again: what is below 0 has none.
        let distance = sum.squareRoot()
        output[row] = -(distance * distance)
      }
    }
  }
}
