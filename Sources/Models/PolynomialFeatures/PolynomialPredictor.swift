import Bytes

/// Products of the features of each row.
struct PolynomialPredictor: SparseMatrixPredictor {
  let plan: ProductPlan

  var features: Int? { plan.features }
  var transformedColumns: Int? { plan.columns.count }
  let methods: [PredictionMethod] = [.transform]

  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let shape = [input.rows, plan.columns.count]
    if case .float32(let values) = input.elements {
      return Prediction(method, shape, .float32(products(values, input.rows)))
    }
    return Prediction(method, shape, .float64(products(input.doubles, input.rows)))
  }

  private func products<Value: BinaryFloatingPoint & BitwiseCopyable & Sendable>(
    _ values: [Value], _ rows: Int
  ) -> [Value] {
    let width = plan.columns.count
    return RowBlocks.fill(rows: rows, width: width, block: 256, initial: 0) { range, output in
      var all: [Value] = []
      for row in range {
        let own = values[row * plan.features..<(row + 1) * plan.features]
        plan.row(own, leftToRight: false, into: &all)
        let first = (row - range.lowerBound) * width
        for (place, column) in plan.columns.enumerated() { output[first + place] = all[column] }
      }
    }
  }

  /// A row at a time is made dense, and its zeros are left out again.
  func answer(
    _ method: PredictionMethod, _ input: SparseMatrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    var starts = [0]
    var indices: [Int32] = []
    var (wide, narrow): ([Double], [Float]) = ([], [])
    var (wideRow, narrowRow): ([Double], [Float]) = ([], [])
    for row in 0..<input.rows {
      let matrix = input[row..<row + 1].dense
      if case .float32(let values) = matrix.elements {
        plan.row(values[...], leftToRight: true, into: &narrowRow)
        for (place, column) in plan.columns.enumerated() where narrowRow[column] != 0 {
          indices.append(Int32(place))
          narrow.append(narrowRow[column])
        }
      } else {
        plan.row(matrix.doubles[...], leftToRight: true, into: &wideRow)
        for (place, column) in plan.columns.enumerated() where wideRow[column] != 0 {
          indices.append(Int32(place))
          wide.append(wideRow[column])
        }
      }
      starts.append(indices.count)
    }
    let elements: Matrix.Elements
    if case .float32 = input.elements {
      elements = .float32(narrow)
    } else {
      elements = .float64(wide)
    }
    let answer = SparseMatrix(
      rows: input.rows, columns: plan.columns.count, starts: starts, indices: indices, elements)
    return Prediction(method, [input.rows, plan.columns.count], .sparse(answer))
  }
}
