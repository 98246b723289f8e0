import Bytes

/// Lets the nearest training rows decide.
struct NeighborsPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let search: NeighborSearch
  private let neighbors: Int
  private let weights: NearestNeighbors.Weights
  private let metric: NearestNeighbors.Metric
  private let power: Double
  private let sort: NeighborSort
  private let targets: NeighborTargets

  init(_ tables: NeighborTables) {
    features = tables.features
    methods =
      tables.task == .classification
      ? [.predict, .predictProba, .kneighbors] : [.predict, .kneighbors]
    search = NeighborSearch(tables)
    neighbors = tables.neighbors
    weights = tables.weights
    metric = tables.metric
    power = tables.power
    sort = tables.sort
    targets = tables.targets
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let found = nearest(input)
    let count = neighbors
    if method == .kneighbors {
      let shape = [input.rows, count]
      return Prediction([
        Prediction.Output(
          name: "kneighbors_distance", shape: shape, values: .float64(found.map(\.distance))),
        Prediction.Output(
          name: "kneighbors_index", shape: shape, values: .integers(found.map(\.row))),
      ])
    }
    let vote = NeighborVote(neighbors: count, weights: weights, found: found, rows: input.rows)
    switch targets {
    case .classes(let targets, let labels, _):
      return method == .predict
        ? vote.labels(targets, labels) : vote.probabilities(targets, labels, method)
    case .numbers(let targets, let outputs, let isTable, let isFloat32):
      return vote.means(targets, outputs: outputs, isTable: isTable, isFloat32: isFloat32)
    }
  }

  /// The nearest rows of each row of the input, nearest first.
  private func nearest(_ input: Matrix) -> [Neighbor] {
    switch metric {
    case .euclidean: nearest(input, EuclideanMeasure())
    case .manhattan: nearest(input, ManhattanMeasure())
    case .chebyshev: nearest(input, ChebyshevMeasure())
    case .minkowski: nearest(input, MinkowskiMeasure(power: power))
    }
  }

  private func nearest<Measure: DistanceMeasure>(
    _ input: Matrix, _ measure: Measure
  ) -> [Neighbor] {
    let queries = input.doubles
    let (search, count, sort) = (search, neighbors, sort)
    let none = Neighbor(distance: .infinity, row: 0)
    return RowBlocks.fill(rows: input.rows, width: count, block: 64, initial: none) { rows, found in
      var heap = NeighborHeap(count)
      var stack: [(node: Int, bound: Double)] = []
      for row in rows {
        // Safe: the input has as many columns as the model, which was checked.
        unsafe queries.withUnsafeBufferPointer { queries in
          guard let base = queries.baseAddress else { return }
          unsafe search.search(base + row * search.features, measure, &heap, &stack)
        }
        sort.sort(&heap.items)
        let first = (row - rows.lowerBound) * count
        for (index, item) in heap.items.enumerated() {
          found[first + index] = Neighbor(
            distance: measure.distance(item.distance), row: item.row)
        }
      }
    }
  }
}
