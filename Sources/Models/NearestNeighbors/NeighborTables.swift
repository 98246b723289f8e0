import Amphora
import Bytes

/// The tables of a neighbours model, read and judged: every index in them can be followed.
struct NeighborTables {
  let task: NearestNeighbors.Task
  let neighbors: Int
  let weights: NearestNeighbors.Weights
  let metric: NearestNeighbors.Metric
  /// The power of `minkowski`.
  let power: Double
  let sort: NeighborSort
  let features: Int
  let count: Int
  /// The training rows, one after the other.
  let rows: [Double]
  let targets: NeighborTargets
  /// The tree; nil when all rows are searched.
  let tree: NeighborTree?

  init(_ fields: FieldReader) throws(ReadError) {
    task = try fields.choice("task", NearestNeighbors.Task.self)
    weights = try fields.choice("weights", NearestNeighbors.Weights.self)
    metric = try fields.choice("metric", NearestNeighbors.Metric.self)
    sort = try fields.choice("tie_order", NeighborSort.self)
    features = try fields.features()
    let rows = try fields.tensor("rows")
    try rows.require(nil, features)
    count = rows.shape[0]
    neighbors = try fields.integer("neighbors", in: 1...max(count, 1))
    guard count > 0 else { throw ReadError(.badShape, at: 0, "there are no rows") }
    power = metric == .minkowski ? try fields.double("p") : 2
    guard power > 0, power < .infinity else {
      throw ReadError(.badField, at: 0, "p is \(power)")
    }
    targets = try NeighborTargets(fields, task, rows: count)
    self.rows = try rows.numbers()
    let search = try fields.choice("search", NearestNeighbors.Search.self)
    tree =
      search == .brute
      ? nil : try NeighborTree(fields, search, rows: count, features: features)
  }
}

/// What the training rows stand for.
enum NeighborTargets {
  /// A class of each output for each row.
  case classes([Int], [Labels], isTable: Bool)
  /// `outputs` numbers for each row.
  case numbers([Double], outputs: Int, isTable: Bool, isFloat32: Bool)

  init(_ fields: FieldReader, _ task: NearestNeighbors.Task, rows: Int) throws(ReadError) {
    let tensor = try fields.tensor("targets")
    let isTable = tensor.shape.count == 2
    if isTable { try tensor.require(rows, nil) } else { try tensor.require(rows) }
    let outputs = isTable ? tensor.shape[1] : 1
    guard outputs > 0 else { throw ReadError(.badShape, at: 0, "targets without columns") }
    guard task == .classification else {
      self = .numbers(
        try tensor.numbers(), outputs: outputs, isTable: isTable, isFloat32: tensor.type == .float32
      )
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
    self = .classes(targets, classes, isTable: isTable)
  }
}

/// A tree over the training rows.
struct NeighborTree {
  let isBall: Bool
  /// The rows in the order of the leaves.
  let order: [Int]
  let start: [Int]
  let end: [Int]
  let isLeaf: [Bool]
  let radius: [Double]
  /// Of boxes all lower bounds, then all upper ones; of balls the centres.
  let bounds: [Double]

  init(
    _ fields: FieldReader, _ search: NearestNeighbors.Search, rows: Int, features: Int
  ) throws(ReadError) {
    isBall = search == .ballTree
    let order = try fields.tensor("order")
    try order.require(rows)
    self.order = try order.integers()
    let bounds = try fields.tensor("node_bounds")
    try bounds.require(isBall ? 1 : 2, nil, features)
    let nodes = bounds.shape[1]
    self.bounds = try bounds.doubles()
    var columns: [[Int]] = []
    for name in ["node_start", "node_end", "node_is_leaf"] {
      let tensor = try fields.tensor(name)
      try tensor.require(nodes)
      columns.append(try tensor.integers())
    }
    (start, end, isLeaf) = (columns[0], columns[1], columns[2].map { $0 != 0 })
    let radius = try fields.tensor("node_radius")
    try radius.require(nodes)
    self.radius = try radius.doubles()
    try check(rows: rows)
  }

  private func check(rows: Int) throws(ReadError) {
    var isSeen = [Bool](repeating: false, count: rows)
    for row in order {
      guard row >= 0, row < rows, !isSeen[row] else {
        throw ReadError(.badIndex, at: 0, "order names row \(row) of \(rows), or names it twice")
      }
      isSeen[row] = true
    }
    guard !start.isEmpty else { throw ReadError(.badShape, at: 0, "there are no nodes") }
    for node in start.indices {
      guard start[node] >= 0, start[node] <= end[node], end[node] <= rows else {
        throw ReadError(.badIndex, at: 0, "node \(node) holds rows \(start[node]) to \(end[node])")
      }
      guard isLeaf[node] || 2 * node + 2 < start.count else {
        throw ReadError(.badTree, at: 0, "node \(node) of \(start.count) has no children")
      }
    }
  }
}
