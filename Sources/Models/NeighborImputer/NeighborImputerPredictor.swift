import Bytes

/// Fills gaps from the nearest training rows.
struct NeighborImputerPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform]
  /// Nil where it depends on the input.
  let transformedColumns: Int?
  var dependsOnBatch: Bool { tables.omitsIndicators }

  private let tables: NeighborImputerTables
  /// The training rows that have each feature.
  private let donors: [[Int]]
  /// The mean of each feature.
  private let means: [Double]

  init(_ tables: NeighborImputerTables) {
    self.tables = tables
    features = tables.features
    let (rows, count) = (tables.rows, tables.features)
    donors = (0..<count).map { column in
      (0..<tables.count).filter { !rows[$0 * count + column].isNaN }
    }
    means = donors.enumerated().map { column, donors in
      donors.reduce(0) { $0 + rows[$1 * count + column] } / Double(max(donors.count, 1))
    }
    let kept = tables.emptyFeatures == .zeros ? count : donors.count { !$0.isEmpty }
    transformedColumns = tables.omitsIndicators ? nil : kept + tables.indicators.count
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    let isPlain = tables.missingValue.number.isNaN
    try input.requireFinite(missing: isPlain ? .routed : .refused)
    let count = tables.features
    let values = tables.missingValue.gaps(in: input.doubles, areNarrow: input.isFloat32)
    // Distances are of float32 only when both are.
    let areNarrow = input.isFloat32 && tables.areNarrow
    let queries = tables.missingValue.gaps(in: input.doubles, areNarrow: areNarrow)
    let rows = areNarrow ? tables.rows : tables.wideRows
    let filled = RowBlocks.fill(rows: input.rows, width: count, block: 16, initial: 0.0) {
      [self] range, filled in
      for row in range {
        let query = values[row * count..<(row + 1) * count]
        let isComplete = !query.contains { $0.isNaN }
        let distances =
          isComplete ? [] : distances(queries[row * count..<(row + 1) * count], rows)
        for column in 0..<count {
          let value = query[query.startIndex + column]
          filled[(row - range.lowerBound) * count + column] =
            donors[column].isEmpty ? 0 : value.isNaN ? mean(column, distances) : value
        }
      }
    }
    let columns = (0..<count).filter { tables.emptyFeatures == .zeros || !donors[$0].isEmpty }
    let isComplete = tables.omitsIndicators && !values.contains { $0.isNaN }
    let indicators = isComplete ? [] : tables.indicators
    let width = columns.count + indicators.count
    var answer: [Double] = []
    answer.reserveCapacity(input.rows * width)
    for row in 0..<input.rows {
      for column in columns { answer.append(filled[row * count + column]) }
      for column in indicators {
        answer.append(values[row * count + column].isNaN ? 1 : 0)
      }
    }
    return Prediction(
      method, [input.rows, width],
      input.isFloat32 ? .float32(answer.map { Float($0) }) : .float64(answer))
  }

  /// The distance of each training row, by what both have; NaN when they have nothing in common.
  private func distances(_ query: ArraySlice<Double>, _ rows: [Double]) -> [Double] {
    (0..<tables.count).map { row in
      let first = row * tables.features
      var sum = 0.0
      var present = 0
      for column in 0..<tables.features {
        let gap = query[query.startIndex + column] - rows[first + column]
        guard !gap.isNaN else { continue }
        sum += gap * gap
        present += 1
      }
      return present == 0
        ? .nan : (sum / Double(present) * Double(tables.features)).squareRoot()
    }
  }

  /// What the nearest donors have in a column, on average.
  private func mean(_ column: Int, _ distances: [Double]) -> Double {
    let donors = donors[column]
    guard donors.contains(where: { !distances[$0].isNaN }) else { return means[column] }
    // Undefined distances come last.
    let nearest = donors.sorted { one, other in
      let (near, far) = (distances[one], distances[other])
      return near.isNaN ? false : far.isNaN ? true : near < far
    }.prefix(tables.neighbors)
    let touches = nearest.contains { distances[$0] == 0 }
    var (sum, total) = (0.0, 0.0)
    for donor in nearest {
      let distance = distances[donor]
      let weight: Double
      if tables.weights == .uniform {
        weight = distance.isNaN && tables.undefined == .leftOut ? 0 : 1
      } else if touches {
        weight = distance == 0 ? 1 : 0
      } else {
        weight = distance.isNaN ? 0 : 1 / distance
      }
      sum += weight * tables.rows[donor * tables.features + column]
      total += weight
    }
    return sum / total
  }
}
