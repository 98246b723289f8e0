import Bytes

/// Adds up a kernel over the training rows.
struct KernelDensityPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.scoreSamples]

  private let tables: DensityTables

  init(_ tables: DensityTables) {
    self.tables = tables
    features = tables.features
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .refused)
    let user = DensityUser(tables: tables, queries: input.doubles, rows: input.rows)
    return Prediction(method, [input.rows], .float64(tables.metric.use(user)))
  }
}

private struct DensityUser: MeasureUser {
  let tables: DensityTables
  let queries: [Double]
  let rows: Int

  func answer<Measure: DistanceMeasure>(with measure: Measure) -> [Double] {
    RowBlocks.fill(rows: rows, width: 1, block: 16, initial: 0.0) {
      [tables, queries] rows, output in
      var search = DensitySearch(tables)
      for row in rows {
        // Safe: the input has as many columns as the model, which was checked.
        unsafe queries.withUnsafeBufferPointer { queries in
          guard let base = queries.baseAddress else { return }
          output[row - rows.lowerBound] = unsafe search.density(
            base + row * tables.features, measure)
        }
      }
    }
  }
}

/// Finds densities as the source does: nodes near first, each replaced by what is below it.
///
/// What is added and subtracted, and in which order, decides the last bits, and for rows far from all
/// others more than these.
struct DensitySearch {
  private let tables: DensityTables
  private let logTotal: Double
  private let norm: Double
  private let logAbsolute: Double
  private let logRelative: Double
  private var heap: [(distance: Double, node: Int)] = []
  private var lows: [Double]
  private var spreads: [Double]

  init(_ tables: DensityTables) {
    self.tables = tables
    logTotal = ElementaryFunctions.log(tables.total)
    norm = tables.kernel.logarithmOfNorm(tables.bandwidth, tables.features)
    logAbsolute = ElementaryFunctions.log(tables.absolute * tables.total)
    logRelative = ElementaryFunctions.log(tables.relative)
    lows = [Double](repeating: -.infinity, count: tables.index.nodes.count)
    spreads = lows
  }

  /// The logarithm of the density at `query`.
  mutating func density<Measure: DistanceMeasure>(
    _ query: UnsafePointer<Double>, _ measure: Measure
  ) -> Double {
    let index = tables.index
    // Safe: DensityTables has judged every index, and each row and bound has `features` numbers.
    let total = unsafe index.bounds.withUnsafeBufferPointer { bounds in
      unsafe index.blocks.withUnsafeBufferPointer { blocks -> Double in
        guard let bounds = bounds.baseAddress, let blocks = blocks.baseAddress else { return 0 }
        return unsafe sum(query, bounds, blocks, measure)
      }
    }
    return total + norm - logTotal
  }

  private mutating func sum<Measure: DistanceMeasure>(
    _ query: UnsafePointer<Double>, _ bounds: UnsafePointer<Double>,
    _ blocks: UnsafePointer<Double>, _ measure: Measure
  ) -> Double {
    let index = tables.index
    let span = unsafe index.span(0, query, bounds, measure)
    var low = logTotal + kernel(span.greatest)
    var spread = LogarithmicSum.difference(logTotal + kernel(span.least), low)
    (lows[0], spreads[0]) = (low, spread)
    heap.removeAll(keepingCapacity: true)
    push(span.least, 0)
    while let node = pop() {
      let share = ElementaryFunctions.log(weight(of: node))
      let isSettled =
        norm + spreads[node] - share + logTotal
        <= LogarithmicSum.sum(logAbsolute, logRelative + norm + lows[node])
      if isSettled { continue }
      if norm + spread <= LogarithmicSum.sum(logAbsolute, logRelative + norm + low) { break }
      low = LogarithmicSum.difference(low, lows[node])
      spread = LogarithmicSum.difference(spread, spreads[node])
      guard !index.nodes[node].isLeaf else {
        for leaf in index.leaves[index.nodes[node].leaves] {
          unsafe add(leaf, query, blocks, measure, to: &low)
        }
        continue
      }
      let children = [2 * node + 1, 2 * node + 2]
      var distances: [Double] = []
      for child in children {
        let share = ElementaryFunctions.log(weight(of: child))
        let span = unsafe index.span(child, query, bounds, measure)
        lows[child] = share + kernel(span.greatest)
        spreads[child] = share + kernel(span.least)
        distances.append(span.least)
      }
      for child in children { low = LogarithmicSum.sum(low, lows[child]) }
      for child in children { spread = LogarithmicSum.sum(spread, spreads[child]) }
      for (child, distance) in zip(children, distances) { push(distance, child) }
    }
    return LogarithmicSum.sum(low, spread - ElementaryFunctions.log(2))
  }

  private func kernel(_ distance: Double) -> Double {
    tables.kernel.logarithm(distance, tables.bandwidth)
  }

  private func add<Measure: DistanceMeasure>(
    _ leaf: NeighborIndex.Leaf, _ query: UnsafePointer<Double>, _ blocks: UnsafePointer<Double>,
    _ measure: Measure, to low: inout Double
  ) {
    let index = tables.index
    var block = unsafe blocks + 4 * index.features * leaf.firstBlock
    for first in stride(from: leaf.places.lowerBound, to: leaf.places.upperBound, by: 4) {
      let four = unsafe measure.reduced(query, four: block, index.features)
      for lane in 0..<min(4, leaf.places.upperBound - first) {
        let weight = tables.weights.map {
          ElementaryFunctions.log($0[index.numbers[first + lane]])
        }
        low = LogarithmicSum.sum(low, kernel(measure.distance(four[lane])) + (weight ?? 0))
      }
      unsafe block += 4 * index.features
    }
  }

  /// The number of rows below a node, or the sum of their weights in order.
  private func weight(of node: Int) -> Double {
    let leaves = tables.index.leaves[tables.index.nodes[node].leaves]
    guard let first = leaves.first, let last = leaves.last else { return 0 }
    let places = first.places.lowerBound..<last.places.upperBound
    guard let weights = tables.weights else { return Double(places.count) }
    return places.reduce(0) { $0 + weights[tables.index.numbers[$1]] }
  }

  private mutating func push(_ distance: Double, _ node: Int) {
    heap.append((distance, node))
    var place = heap.count - 1
    while place > 0 {
      let parent = (place - 1) / 2
      if heap[parent].distance <= heap[place].distance { break }
      heap.swapAt(place, parent)
      place = parent
    }
  }

  private mutating func pop() -> Int? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first.node }
    heap[0] = last
    var place = 0
    while 2 * place + 1 < heap.count {
      let (left, right) = (2 * place + 1, 2 * place + 2)
      let isLeft = right >= heap.count || heap[left].distance <= heap[right].distance
      let child = isLeft ? left : right
      guard heap[child].distance <= heap[place].distance else { break }
      heap.swapAt(place, child)
      place = child
    }
    return first.node
  }
}
