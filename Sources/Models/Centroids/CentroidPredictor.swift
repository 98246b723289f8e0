import Amphora
import Bytes

/// Finds the point that is nearest.
struct CentroidPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]

  private let assignment: Centroids.Assignment
  private let metric: Centroids.Metric
  private let labels: [Int]?
  private let classes: Labels?
  private let tree: CentroidTables.Tree?
  private let logPriors: [Double]
  private let deviations: [Double]?
  private let isFloat32: Bool

  /// The points as they are, the nodes of a tree, and the points divided by the deviations.
  private let points: PointSet
  private let nodes: PointSet?
  private let divided: PointSet?

  init(_ tables: CentroidTables) throws(ReadError) {
    features = tables.features
    assignment = tables.assignment
    metric = tables.metric
    labels = tables.labels
    classes = tables.classes
    tree = tables.tree
    isFloat32 = tables.points.type == .float32
    let values = tables.count == 0 ? [] : try tables.points.doubles()
    points = PointSet(values, count: tables.count, features: tables.features)
    nodes = tables.tree.map {
      PointSet($0.points, count: $0.labels.count, features: tables.features)
    }
    logPriors = tables.discriminant?.logPriors ?? []
    deviations = tables.discriminant?.deviations
    divided = tables.discriminant.map { discriminant in
      let scaled = values.enumerated().map { index, value in
        value / discriminant.deviations[index % tables.features]
      }
      return PointSet(scaled, count: tables.count, features: tables.features)
    }
    var methods: [PredictionMethod] = [.predict]
    if tables.discriminant != nil, tables.metric == .euclidean {
      methods += [.predictProba, .predictLogProba, .decisionFunction]
    }
    if tables.transform == .distances { methods.append(.transform) }
    self.methods = methods
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(max(points.count, nodes?.count ?? 0, 1), beside: divided == nil ? 0 : row.numbers)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let input = try NumberRows(rows)
    let count = input.count
    switch method {
    case .predict: return prediction(chosen(input))
    case .transform:
      let distances = points.squaredDistances(input).map { $0.squareRoot() }
      return Prediction(
        method, [count, points.count],
        Prediction.Values(distances, isNarrow: input.isFloat32 && isFloat32))
    default:
      let scores = scores(input)
      if method == .decisionFunction {
        guard points.count == 2 else {
          return Prediction(method, [count, points.count], .float64(scores))
        }
        return Prediction(
          method, [count],
          .float64((0..<count).map { scores[2 * $0 + 1] - scores[2 * $0] }))
      }
      let logs = LogShares.normalized(scores, count: points.count)
      return Prediction(
        method, [count, points.count],
        .float64(method == .predictProba ? logs.map { ElementaryFunctions.exp($0) } : logs))
    }
  }

  private func prediction(_ chosen: [Int]) -> Prediction {
    if let classes { return Prediction(labels: [classes], chosen: chosen, rows: chosen.count) }
    return Prediction(
      .predict, [chosen.count],
      .integers(labels.map { labels in chosen.map { labels[$0] } } ?? chosen))
  }

  /// The place of the point that each row belongs to, or the cluster itself where a tree says it.
  private func chosen(_ input: NumberRows) -> [Int] {
    let (count, places) = (points.count, 0..<input.count)
    switch assignment {
    case .noPoints: return places.map { _ in -1 }
    case .nearest:
      let distances =
        metric == .manhattan
        ? points.manhattanDistances(input) : points.shiftedSquaredDistances(input)
      return places.map { row in largest(count) { -distances[row * count + $0] } }
    case .discriminant:
      let scores = scores(input)
      return places.map { row in largest(count) { scores[row * count + $0] } }
    case .bisecting:
      guard let tree, let nodes else { return [] }
      let distances = nodes.shiftedSquaredDistances(input)
      return places.map { row in
        var node = 0
        while tree.left[node] >= 0 {
          let (left, right) = (tree.left[node], tree.right[node])
          let first = row * nodes.count
          node = distances[first + right] < distances[first + left] ? right : left
        }
        return tree.labels[node]
      }
    }
  }

  /// Twice the logarithm of each prior, less the square of the distance in deviations.
  private func scores(_ input: NumberRows) -> [Double] {
    guard let divided, let deviations else { return [] }
    let scaled = input.divided(by: deviations)
    var scores =
      metric == .manhattan
      ? divided.manhattanDistances(scaled).map { $0 * $0 } : divided.squaredDistances(scaled)
    for index in scores.indices {
      scores[index] = -scores[index] + 2 * logPriors[index % logPriors.count]
    }
    return scores
  }
}
