import Amphora
import Bytes

/// The tables of a neighbours model, read and judged: every index in them can be followed.
struct NeighborTables {
  let task: NearestNeighbors.Task
  /// How many neighbours count; nil when only the radius does.
  let neighbors: Int?
  /// How far neighbours may be; nil when only their number counts.
  let radius: Double?
  let weights: NearestNeighbors.Weights
  let metric: Metric
  let search: NearestNeighbors.Search
  let sort: NeighborSort
  let undefined: UndefinedDistances
  let features: Int
  /// The number of training rows.
  let count: Int
  let rows: TrainingRows
  let targets: NeighborTargets?
  let outliers: OutlierLabels?
  let graph: NeighborGraph?
  let density: LocalDensity?
  /// The tree; nil when all rows are searched.
  let tree: NeighborTree?

  init(_ fields: FieldReader) throws(ReadError) {
    task = try fields.choice("task", NearestNeighbors.Task.self)
    sort = try fields.choice("tie_order", NeighborSort.self)
    search = try fields.choice("search", NearestNeighbors.Search.self)
    features = try fields.features()
    metric = try Metric(fields, features: features, search: search)
    undefined = try NeighborTables.undefined(fields, metric, search)
    rows = try TrainingRows(fields, metric, search, features: features)
    count = rows.count
    guard count > 0 else { throw ReadError(.badShape, at: 0, "there are no rows") }
    neighbors =
      fields.fields["neighbors"] == nil ? nil : try fields.integer("neighbors", in: 1...count)
    radius = try fields.optionalDouble("radius")
    guard neighbors != nil || radius != nil, radius ?? 0 >= 0 else {
      throw ReadError(.badField, at: 0, "neither neighbors nor a radius says which rows count")
    }
    guard task == .search || task == .graph || neighbors == nil || radius == nil else {
      throw ReadError(.badField, at: 0, "there are both neighbors and a radius")
    }
    let isVote = task == .classification || task == .regression
    weights = isVote ? try fields.choice("weights", NearestNeighbors.Weights.self) : .uniform
    targets = isVote ? try NeighborTargets(fields, task, rows: count) : nil
    outliers =
      task == .classification && radius != nil
      ? try OutlierLabels(fields, targets?.labels ?? []) : nil
    graph = task == .graph ? try NeighborGraph(fields, rows: count, neighbors: neighbors) : nil
    density = task == .outlierDetection ? try LocalDensity(fields, rows: count) : nil
    guard density == nil || neighbors != nil else {
      throw ReadError(.badField, at: 0, "a local density needs a number of neighbors")
    }
    tree =
      search == .brute
      ? nil : try NeighborTree(fields, search, rows: count, features: features)
  }

  /// What becomes of distances without a value: only those that can have none say it.
  private static func undefined(
    _ fields: FieldReader, _ metric: Metric, _ search: NearestNeighbors.Search
  ) throws(ReadError) -> UndefinedDistances {
    guard search != .brute else { return .farthest }
    guard metric.name.canBeUndefined else { return .taken }
    let undefined = try fields.choice("undefined_distances", UndefinedDistances.self)
    guard undefined != .farthest else {
      throw ReadError(.badField, at: 0, "undefined_distances is 'farthest' in a tree")
    }
    return undefined
  }
}

extension Metric {
  /// Reads a distance and what it needs.
  init(
    _ fields: FieldReader, features: Int, search: NearestNeighbors.Search
  ) throws(ReadError) {
    name = try fields.choice("metric", Name.self)
    power = name == .minkowski ? try fields.double("p") : 2
    guard power > 0, power < .infinity else {
      throw ReadError(.badField, at: 0, "p is \(power)")
    }
    switch name {
    case .minkowski:
      guard let weights = try fields.optionalTensor("metric_weights") else {
        numbers = []
        break
      }
      try weights.require(features)
      numbers = try weights.doubles()
    case .standardizedEuclidean:
      let variances = try fields.tensor("variances")
      try variances.require(features)
      numbers = try variances.doubles()
    case .mahalanobis:
      let inverse = try fields.tensor("inverse_covariance")
      try inverse.require(features, features)
      numbers = try inverse.doubles()
    default: numbers = []
    }
    guard name != .haversine || features == 2 else {
      throw ReadError(.badField, at: 0, "haversine takes 2 features, not \(features)")
    }
    let canDo =
      switch search {
      case .brute: true
      case .kdTree: Metric.boxes.contains(name) && numbers.isEmpty
      case .ballTree: !Metric.bruteOnly.contains(name)
      }
    guard canDo else {
      throw ReadError(
        .badField, at: 0, "\(search.rawValue) cannot search with \(name.rawValue)")
    }
  }

  private static let boxes: [Name] = [.euclidean, .manhattan, .chebyshev, .minkowski]

  private static let bruteOnly: [Name] = [
    .cosine, .correlation, .precomputed, .presentEuclidean, .squaredEuclidean, .brayCurtisOfSums,
  ]
}

/// What the training rows stand for.
enum NeighborTargets {
  /// A class of each output for each row.
  case classes([Int], [Labels])
  /// `outputs` numbers for each row, and what a row without neighbours gets.
  case numbers([Double], outputs: Int, isTable: Bool, isFloat32: Bool, absent: Double)

  init(_ fields: FieldReader, _ task: NearestNeighbors.Task, rows: Int) throws(ReadError) {
    let tensor = try fields.tensor("targets")
    let isTable = tensor.shape.count == 2
    if isTable { try tensor.require(rows, nil) } else { try tensor.require(rows) }
    let outputs = isTable ? tensor.shape[1] : 1
    guard outputs > 0 else { throw ReadError(.badShape, at: 0, "targets without columns") }
    guard task == .classification else {
      self = .numbers(
        try tensor.numbers(), outputs: outputs, isTable: isTable,
        isFloat32: tensor.type == .float32,
        absent: try fields.optionalDouble("no_neighbors") ?? .nan)
      return
    }
    let classes = try fields.classes(outputs: outputs)
    let targets = try tensor.integers()
    for (index, target) in targets.enumerated() {
      let output = index % outputs
      guard target >= 0, target < classes[output].count else {
        throw ReadError(
          .badIndex, at: 0,
          "the target of row \(index / outputs) is \(target), of \(classes[output].count) classes")
      }
    }
    self = .classes(targets, classes)
  }

  /// The labels of each output; none for numbers.
  var labels: [Labels] {
    if case .classes(_, let labels) = self { labels } else { [] }
  }
}

/// What a row without neighbours is called.
struct OutlierLabels {
  /// One label for each output.
  let labels: [Labels]
  /// The class whose probability is 1, for each output; nil when all are 0.
  let classes: [Int?]

  /// Reads them; nil when there are none, and such rows are refused.
  init?(_ fields: FieldReader, _ outputs: [Labels]) throws(ReadError) {
    guard fields.fields["outlier_labels"] != nil else { return nil }
    var labels: [Labels] = []
    for tensor in try fields.tensors("outlier_labels") {
      try tensor.require(1)
      labels.append(try Labels(tensor))
    }
    let classes = try fields.tensor("outlier_classes")
    try classes.require(outputs.count)
    guard labels.count == outputs.count else {
      throw ReadError(
        .badShape, at: 0, "\(labels.count) outlier_labels for \(outputs.count) outputs")
    }
    guard zip(labels, outputs).allSatisfy({ $0.isOfType(of: $1) }) else {
      throw ReadError(.wrongElementType, at: 0, "outlier_labels are not of the type of classes")
    }
    self.labels = labels
    var indices: [Int?] = []
    for (output, index) in try classes.integers().enumerated() {
      guard (-1..<outputs[output].count).contains(index) else {
        throw ReadError(.badIndex, at: 0, "outlier_classes names class \(index)")
      }
      indices.append(index < 0 ? nil : index)
    }
    self.classes = indices
  }
}

/// What the graph of neighbours holds.
struct NeighborGraph {
  let values: NearestNeighbors.Graph
  /// How many neighbours a row is joined to; nil when the radius says it.
  let neighbors: Int?

  init(_ fields: FieldReader, rows: Int, neighbors: Int?) throws(ReadError) {
    values = try fields.choice("graph", NearestNeighbors.Graph.self)
    self.neighbors =
      neighbors == nil ? nil : try fields.integer("graph_neighbors", in: 1...rows)
  }
}

/// How densely the training rows lie.
struct LocalDensity {
  /// The density around each training row.
  let densities: [Double]
  /// How far the last neighbour of each training row is.
  let reaches: [Double]
  let offset: Double
  /// Whether the source computed them in float32.
  let isFloat32: Bool
  /// Whether distances of rows of float32 are rounded to float32.
  let roundsDistances: Bool

  enum Rounding: String { case none, float32 }

  init(_ fields: FieldReader, rows: Int) throws(ReadError) {
    let densities = try fields.tensor("densities")
    try densities.require(rows)
    self.densities = try densities.doubles()
    let reaches = try fields.tensor("reaches")
    try reaches.require(rows)
    self.reaches = try reaches.doubles()
    isFloat32 = densities.type == .float32 && reaches.type == .float32
    offset = try fields.double("offset")
    roundsDistances = try fields.choice("distances_of_float32", Rounding.self) == .float32
  }
}
