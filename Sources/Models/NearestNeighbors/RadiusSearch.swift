/// Finds the training rows within a radius of a query.
struct RadiusSearch {
  private let index: NeighborIndex
  private let radius: Double
  private var stack: [Int] = []
  /// The rows found, in the order in which the source meets them.
  private(set) var found: [Neighbor] = []

  init(_ index: NeighborIndex, radius: Double) {
    self.index = index
    self.radius = radius
  }

  /// Fills `found` with the rows that are at most the radius away.
  ///
  /// - Precondition: `query` has as many numbers as there are features.
  mutating func search<Measure: DistanceMeasure>(
    _ query: UnsafePointer<Double>, _ measure: Measure
  ) {
    found.removeAll(keepingCapacity: true)
    // Safe: NeighborTables has judged every index, and each row and bound has `features` numbers.
    unsafe index.blocks.withUnsafeBufferPointer { blocks in
      guard let blocks = blocks.baseAddress else { return }
      guard !index.nodes.isEmpty else {
        for leaf in index.leaves { unsafe take(leaf, query, blocks, measure, all: false) }
        return
      }
      unsafe index.bounds.withUnsafeBufferPointer { bounds in
        guard let bounds = bounds.baseAddress else { return }
        stack.append(0)
        while let place = stack.popLast() {
          let node = index.nodes[place]
          let span = unsafe index.span(place, query, bounds, measure)
          if span.least > radius { continue }
          if span.greatest <= radius {
            for leaf in index.leaves[node.leaves] {
              unsafe take(leaf, query, blocks, measure, all: true)
            }
          } else if node.isLeaf {
            for leaf in index.leaves[node.leaves] {
              unsafe take(leaf, query, blocks, measure, all: false)
            }
          } else {
            stack.append(2 * place + 2)
            stack.append(2 * place + 1)
          }
        }
      }
    }
  }

  private mutating func take<Measure: DistanceMeasure>(
    _ leaf: NeighborIndex.Leaf, _ query: UnsafePointer<Double>, _ blocks: UnsafePointer<Double>,
    _ measure: Measure, all: Bool
  ) {
    let features = index.features
    let reducedRadius = measure.reduced(radius)
    var block = unsafe blocks + 4 * features * leaf.firstBlock
    for first in stride(from: leaf.places.lowerBound, to: leaf.places.upperBound, by: 4) {
      let four = unsafe measure.reduced(query, four: block, features)
      for lane in 0..<min(4, leaf.places.upperBound - first)
      where all || four[lane] <= reducedRadius {
        found.append(
          Neighbor(
            distance: measure.distance(four[lane]), row: index.numbers[first + lane]))
      }
      unsafe block += 4 * features
    }
  }
}
