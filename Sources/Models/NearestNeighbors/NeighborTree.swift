import Bytes

/// A tree over the training rows, judged: the leaves hold each row once, in order.
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
    guard start[0] == 0, end[0] == rows else {
      throw ReadError(.badIndex, at: 0, "node 0 holds rows \(start[0]) to \(end[0]) of \(rows)")
    }
    // A child comes after its parent, so each node is met with its own range in agreement.
    var isReached = [Bool](repeating: false, count: start.count)
    isReached[0] = true
    for node in start.indices where isReached[node] && !isLeaf[node] {
      let left = 2 * node + 1
      let right = left + 1
      guard right < start.count else {
        throw ReadError(.badTree, at: 0, "node \(node) of \(start.count) has no children")
      }
      guard start[left] == start[node], start[left] <= end[left], end[left] == start[right],
        start[right] <= end[right], end[right] == end[node]
      else {
        throw ReadError(
          .badIndex, at: 0, "the children of node \(node) do not divide its rows")
      }
      isReached[left] = true
      isReached[right] = true
    }
  }
}
