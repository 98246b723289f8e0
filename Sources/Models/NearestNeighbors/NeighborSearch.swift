/// Finds the nearest training rows of a query.
struct NeighborSearch: Sendable {
  /// One node of a tree.
  struct Node: Sendable {
    let start: Int
    let end: Int
    let isLeaf: Bool
    let radius: Double
  }

  let features: Int
  /// The training rows; with a tree, in the order of its leaves, so that a leaf is one stretch.
  let rows: [Double]
  /// The number of each of `rows` in the source.
  let numbers: [Int]
  let nodes: [Node]
  let bounds: [Double]
  let isBall: Bool

  init(_ tables: NeighborTables) {
    features = tables.features
    let count = tables.features
    guard let tree = tables.tree else {
      rows = tables.rows
      numbers = Array(0..<tables.count)
      (nodes, bounds, isBall) = ([], [], false)
      return
    }
    rows = tree.order.flatMap { tables.rows[$0 * count..<($0 + 1) * count] }
    numbers = tree.order
    nodes = tree.start.indices.map {
      Node(
        start: tree.start[$0], end: tree.end[$0], isLeaf: tree.isLeaf[$0], radius: tree.radius[$0])
    }
    bounds = tree.bounds
    isBall = tree.isBall
  }

  /// Fills `heap` with the nearest rows of `query`; distances stay reduced.
  ///
  /// - Precondition: `query` has `features` numbers.
  func search<Measure: DistanceMeasure>(
    _ query: UnsafePointer<Double>, _ measure: Measure, _ heap: inout NeighborHeap,
    _ stack: inout [(node: Int, bound: Double)]
  ) {
    heap.reset()
    // Safe: NeighborTables has judged every index, and each row and bound has `features` numbers.
    unsafe rows.withUnsafeBufferPointer { rows in
      guard let rows = rows.baseAddress else { return }
      guard !nodes.isEmpty else {
        unsafe offer(0..<numbers.count, query, rows, measure, &heap)
        return
      }
      unsafe bounds.withUnsafeBufferPointer { bounds in
        guard let bounds = bounds.baseAddress else { return }
        stack.append((0, unsafe bound(0, query, bounds, measure)))
        while let (place, reach) = stack.popLast() {
          if reach > heap.top { continue }
          let node = nodes[place]
          if node.isLeaf {
            unsafe offer(node.start..<node.end, query, rows, measure, &heap)
            continue
          }
          let left = 2 * place + 1
          let leftReach = unsafe bound(left, query, bounds, measure)
          let rightReach = unsafe bound(left + 1, query, bounds, measure)
          // The one pushed last is visited first, with all that is below it.
          if leftReach <= rightReach {
            stack.append((left + 1, rightReach))
            stack.append((left, leftReach))
          } else {
            stack.append((left, leftReach))
            stack.append((left + 1, rightReach))
          }
        }
      }
    }
  }

  @inline(__always)
  private func offer<Measure: DistanceMeasure>(
    _ range: Range<Int>, _ query: UnsafePointer<Double>, _ rows: UnsafePointer<Double>,
    _ measure: Measure, _ heap: inout NeighborHeap
  ) {
    for place in range {
      let distance = unsafe measure.reduced(query, rows + place * features, features)
      heap.offer(distance, numbers[place])
    }
  }

  /// The least reduced distance that a row of the node can have.
  @inline(__always)
  private func bound<Measure: DistanceMeasure>(
    _ node: Int, _ query: UnsafePointer<Double>, _ bounds: UnsafePointer<Double>,
    _ measure: Measure
  ) -> Double {
    let first = node * features
    if isBall {
      let distance = measure.distance(unsafe measure.reduced(query, bounds + first, features))
      return measure.reduced(max(0, distance - nodes[node].radius))
    }
    let upper = nodes.count * features
    var bound = 0.0
    for index in 0..<features {
      let below = unsafe bounds[first + index] - query[index]
      let above = unsafe query[index] - bounds[upper + first + index]
      let gap = 0.5 * ((below + abs(below)) + (above + abs(above)))
      bound = measure.add(gap, to: bound)
    }
    return bound
  }
}
