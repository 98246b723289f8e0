import Bytes

/// Places rows.
struct BarycenterPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform]
  let cost: Int

  private let tables: BarycenterTables
  private let search: any ModelPredictor

  init(_ tables: BarycenterTables, _ search: any ModelPredictor) {
    self.tables = tables
    self.search = search
    features = tables.features
    cost = 1 + search.cost
  }

  var transformedColumns: Int? { tables.outputs }
  var dependsOnBatch: Bool { search.dependsOnBatch }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let found = search.width(.kneighbors, of: row).most
    return row.answering(tables.outputs, beside: RowWidth.sum([found, 2 * tables.neighbors]))
  }

  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let tables = tables
    let found = try FoundNeighbors(
      search, .matrix(input), count: tables.neighbors, among: tables.count)
    let rows = input.doubles
    let places = RowBlocks.fill(
      rows: input.rows, width: tables.outputs, block: 16, initial: 0.0
    ) { range, output in
      var weights = BarycenterWeights(tables)
      for row in range {
        let own = row * found.count..<(row + 1) * found.count
        weights.balance(rows, row * tables.features, found.places[own])
        let first = (row - range.lowerBound) * tables.outputs
        for (place, weight) in zip(found.places[own], weights.solution) {
          for index in 0..<tables.outputs {
            output[first + index] += weight * tables.places[place * tables.outputs + index]
          }
        }
      }
    }
    // Squares of differences may leave the numbers that there are.
    if let index = places.firstIndex(where: { !$0.isFinite }) {
      let row = index / tables.outputs
      throw PredictionError(
        .infiniteValue, row: row, column: 0, "row \(row) is too far from its neighbours")
    }
    return Prediction(method, [input.rows, tables.outputs], .float64(places))
  }
}

/// The weights that make a row of its neighbours, in room that the next row has as well.
private struct BarycenterWeights {
  private let tables: BarycenterTables
  /// The neighbours, as seen from the row.
  private var differences: [Double]
  private var pairs: [Double]
  /// One for each neighbour.
  private(set) var solution: [Double]

  init(_ tables: BarycenterTables) {
    self.tables = tables
    let count = tables.neighbors
    differences = [Double](repeating: 0, count: count * tables.features)
    pairs = [Double](repeating: 0, count: count * count)
    solution = [Double](repeating: 1, count: count)
  }

  /// Finds the weights of the row that begins at `first`; NaN where there are none.
  mutating func balance(_ rows: [Double], _ first: Int, _ places: ArraySlice<Int>) {
    let (count, features) = (tables.neighbors, tables.features)
    for (neighbor, place) in places.enumerated() {
      for feature in 0..<features {
        differences[neighbor * features + feature] =
          tables.rows[place * features + feature] - rows[first + feature]
      }
    }
    var trace = 0.0
    // Safe: there are `features` differences for each neighbour.
    unsafe differences.withUnsafeBufferPointer { differences in
      for one in 0..<count {
        for other in 0...one {
          pairs[one * count + other] = unsafe RowProduct.sum(
            differences, one * features, differences, other * features, features)
        }
        trace += pairs[one * count + one]
      }
    }
    let added = trace > 0 ? tables.regularization * trace : tables.regularization
    for one in 0..<count { pairs[one * count + one] += added }
    for one in 0..<count { solution[one] = 1 }
    guard Cholesky.factor(&pairs, count, least: 0) else {
      for one in 0..<count { solution[one] = .nan }
      return
    }
    Cholesky.solve(pairs, count, &solution, columns: 1) {}
    let sum = Summation.pairwise(solution)
    for one in 0..<count { solution[one] /= sum }
  }
}
