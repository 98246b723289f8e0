import Bytes

/// Lets the nearest training rows decide.
struct NeighborsPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod]
  let transformedColumns: Int?

  private let finder: NeighborFinder
  private let neighbors: Int?
  private let radius: Double?
  private let weights: NearestNeighbors.Weights
  private let targets: NeighborTargets?
  private let outliers: OutlierLabels?
  private let graph: NeighborGraph?
  private let density: LocalDensity?
  /// The number of training rows.
  let count: Int

  init(_ tables: NeighborTables, _ fields: FieldReader) {
    features = tables.features
    finder = NeighborFinder(tables, fields)
    neighbors = tables.neighbors
    radius = tables.radius
    weights = tables.weights
    targets = tables.targets
    outliers = tables.outliers
    graph = tables.graph
    density = tables.density
    count = tables.count
    transformedColumns = tables.task == .graph ? tables.count : nil
    var methods: [PredictionMethod] =
      switch tables.task {
      case .classification: [.predict, .predictProba]
      case .regression: [.predict]
      case .graph: [.transform]
      case .outlierDetection: [.predict, .decisionFunction, .scoreSamples]
      case .search: []
      }
    if tables.neighbors != nil { methods.append(.kneighbors) }
    if tables.radius != nil { methods.append(.radiusNeighbors) }
    self.methods = methods
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let within = NeighborsPredictor.expectedWithin(count)
    let reached = graph.map { $0.neighbors ?? within } ?? neighbors ?? within
    switch method {
    case .kneighbors: return row.answering(neighbors ?? 1, beside: 3 * (neighbors ?? 1))
    case .radiusNeighbors: return row.answering(within, beside: 3 * within)
    case .transform: return row.answering(count, numbers: reached, beside: 3 * reached)
    default: break
    }
    // A neighbour is a distance, a place and a weight.
    switch targets {
    case .classes(_, let labels)?:
      return row.answering(
        labels.reduce(0) { RowWidth.sum([$0, $1.count]) }, beside: 3 * reached)
    case .numbers(_, let outputs, _, _, _)?: return row.answering(outputs, beside: 3 * reached)
    case nil: return row.answering(1, beside: 3 * reached)
    }
  }

  /// The training rows that a radius is expected to reach.
  ///
  /// Nobody knows before the search. Most radii reach few; one that reaches all makes a block hold
  /// eight times what it should, or for one row what is in proportion to the model.
  static func expectedWithin(_ count: Int) -> Int {
    min(max(count / 8, min(count, 64)), AnswerBlocks.mostOfBlock / 4)
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    let missing: MissingValues = finder.metric.name == .presentEuclidean ? .routed : .refused
    try input.requireFinite(missing: missing)
    let queries = input.doubles
    if finder.metric.name == .precomputed { try refuseNegatives(queries, input.columns) }
    switch method {
    case .kneighbors: return kneighbors(queries, input)
    case .radiusNeighbors: return radiusNeighbors(queries, input)
    case .transform: return transformed(queries, input)
    default: break
    }
    if let density {
      return density.answer(
        method, nearest(queries, input, neighbors ?? 1), rows: input.rows,
        isFloat32: input.isFloat32)
    }
    let isWithinRadius = neighbors == nil
    let found =
      isWithinRadius ? within(queries, input) : nearest(queries, input, neighbors ?? 1)
    let vote = NeighborVote(
      found: found, rows: input.rows, weights: weights, isWithinRadius: isWithinRadius)
    switch targets {
    case .classes(let targets, let labels):
      guard isWithinRadius else {
        guard method == .predict else {
          return Prediction(
            method, shares: vote.shares(targets, labels, outliers: []), labels, rows: input.rows)
        }
        return vote.labels(targets, labels)
      }
      try refuseStrangers(found, input.rows)
      let shares = vote.shares(targets, labels, outliers: outliers?.classes ?? [])
      return method == .predict
        ? Prediction(shares: shares, labels, outliers: outliers?.labels ?? [], rows: input.rows)
        : Prediction(method, shares: shares, labels, rows: input.rows)
    case .numbers(let targets, let outputs, let isTable, let isFloat32, let absent):
      return vote.means(
        targets, outputs: outputs, isTable: isTable, isFloat32: isFloat32, absent: absent)
    case nil: return Prediction([])
    }
  }

  private func nearest(_ queries: [Double], _ input: Matrix, _ count: Int) -> Neighborhoods {
    finder.nearest(queries, rows: input.rows, columns: input.columns, count: count)
  }

  private func within(_ queries: [Double], _ input: Matrix) -> Neighborhoods {
    finder.within(radius ?? 0, queries, rows: input.rows, columns: input.columns)
  }

  private func kneighbors(_ queries: [Double], _ input: Matrix) -> Prediction {
    let width = neighbors ?? 1
    let found = nearest(queries, input, width).items
    let shape = [input.rows, width]
    return Prediction([
      Prediction.Output(
        name: "kneighbors_distance", shape: shape, values: .float64(found.map(\.distance))),
      Prediction.Output(
        name: "kneighbors_index", shape: shape, values: .integers(found.map(\.row))),
    ])
  }

  private func radiusNeighbors(_ queries: [Double], _ input: Matrix) -> Prediction {
    let found = within(queries, input)
    let name = PredictionMethod.radiusNeighbors.rawValue
    let total = found.items.count
    let counts = (0..<input.rows).map { found.range(of: $0).count }
    return Prediction([
      Prediction.Output(name: name + "_counts", shape: [input.rows], values: .integers(counts)),
      Prediction.Output(
        name: name + "_distance", shape: [total], values: .float64(found.items.map(\.distance)),
        lengths: counts),
      Prediction.Output(
        name: name + "_index", shape: [total], values: .integers(found.items.map(\.row)),
        lengths: counts),
    ])
  }

  private func transformed(_ queries: [Double], _ input: Matrix) -> Prediction {
    let found =
      graph?.neighbors.map { nearest(queries, input, $0) } ?? within(queries, input)
    let isDistance = graph?.values == .distance
    let matrix = found.graph(rows: input.rows, columns: count) { isDistance ? $0.distance : 1 }
    return Prediction(.transform, [input.rows, count], .sparse(matrix))
  }

  /// Refuses what can be no distance.
  private func refuseNegatives(_ queries: [Double], _ columns: Int) throws(PredictionError) {
    guard let index = queries.firstIndex(where: { $0 < 0 }) else { return }
    let (row, column) = index.quotientAndRemainder(dividingBy: columns)
    throw PredictionError(
      .negativeDistance, row: row, column: column,
      "row \(row), column \(column) is \(queries[index])")
  }

  /// Refuses rows that have no neighbours, unless the model has a label for them.
  private func refuseStrangers(
    _ found: Neighborhoods, _ rows: Int
  ) throws(PredictionError) {
    guard outliers == nil else { return }
    for row in 0..<rows where found.range(of: row).isEmpty {
      throw PredictionError(
        .noNeighbors, row: row, "row \(row) has no training row within the radius")
    }
  }
}

extension Neighborhoods {
  /// The neighbours as a matrix with a column for each training row.
  fileprivate func graph(
    rows: Int, columns: Int, _ value: (Neighbor) -> Double
  ) -> SparseMatrix {
    var starts = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    for row in 0..<rows {
      for neighbor in items[range(of: row)].sorted(by: { $0.row < $1.row }) {
        indices.append(Int32(truncatingIfNeeded: neighbor.row))
        values.append(value(neighbor))
      }
      starts.append(values.count)
    }
    return SparseMatrix(
      rows: rows, columns: columns, starts: starts, indices: indices, .float64(values))
  }
}

extension Prediction {
  /// The share of each class, an array for each output.
  fileprivate init(
    _ method: PredictionMethod, shares: [[Double]], _ labels: [Labels], rows: Int
  ) {
    self.init(
      shares.enumerated().map { output, shares in
        let name = labels.count == 1 ? method.rawValue : "\(method.rawValue).\(output)"
        return Output(name: name, shape: [rows, labels[output].count], values: .float64(shares))
      })
  }

  /// The label of the largest share, or that of outliers where all are 0.
  fileprivate init(shares: [[Double]], _ labels: [Labels], outliers: [Labels], rows: Int) {
    var chosen = [Int](repeating: 0, count: rows * labels.count)
    for output in labels.indices {
      let count = labels[output].count
      for row in 0..<rows {
        let shares = shares[output][row * count..<(row + 1) * count]
        let isOutlier = !outliers.isEmpty && shares.allSatisfy { $0 == 0 }
        chosen[row * labels.count + output] =
          isOutlier ? count : largest(count) { shares[shares.startIndex + $0] }
      }
    }
    let all = outliers.isEmpty ? labels : zip(labels, outliers).map { $0.followed(by: $1) }
    self.init(labels: all, chosen: chosen, rows: rows)
  }
}

extension Labels {
  /// These labels and then others of the same type.
  fileprivate func followed(by other: Labels) -> Labels {
    switch (self, other) {
    case (.integers(let one), .integers(let two)): .integers(one + two)
    case (.doubles(let one), .doubles(let two)): .doubles(one + two)
    case (.strings(let one), .strings(let two)): .strings(one + two)
    case (.bools(let one), .bools(let two)): .bools(one + two)
    default: self
    }
  }

  /// Whether the labels are of the type that others have.
  func isOfType(of other: Labels) -> Bool { followed(by: other).count == count + other.count }
}
