/// Finds the nearest training rows of a query; what it needs is kept from one query to the next.
struct NearestSearch {
  private let index: NeighborIndex
  private var stack: [(node: Int, reach: Double)] = []
  private var scratch: NeighborSort.Scratch = []
  private(set) var heap: NeighborHeap

  init(_ index: NeighborIndex, count: Int, _ undefined: UndefinedDistances) {
    self.index = index
    heap = NeighborHeap(count, undefined)
  }

  /// Fills `heap` with the nearest rows of `query`, nearest first; distances stay reduced.
  ///
  /// - Precondition: `query` has as many numbers as there are features.
  mutating func search<Measure: DistanceMeasure>(
    _ query: UnsafePointer<Double>, _ measure: Measure, _ sort: NeighborSort
  ) {
    heap.reset()
    // Safe: NeighborTables has judged every index, and each row and bound has `features` numbers.
    unsafe index.blocks.withUnsafeBufferPointer { blocks in
      guard let blocks = blocks.baseAddress else { return }
      guard !index.nodes.isEmpty else {
        for leaf in index.leaves { unsafe offer(leaf, query, blocks, measure) }
        return
      }
      unsafe index.bounds.withUnsafeBufferPointer { bounds in
        guard let bounds = bounds.baseAddress else { return }
        unsafe descend(query, blocks, bounds, measure)
      }
    }
    heap.sort(sort, &scratch)
  }

  @inline(__always)
  private mutating func descend<Measure: DistanceMeasure>(
    _ query: UnsafePointer<Double>, _ blocks: UnsafePointer<Double>,
    _ bounds: UnsafePointer<Double>, _ measure: Measure
  ) {
    // Quick bounds decide unless they are this close; then the source's own do.
    let doubt = 1 + Double(index.features + 8) * 0x1p-51
    stack.append((0, unsafe index.quickReach(0, query, bounds, measure)))
    while let (place, reach) = stack.popLast() {
      if reach > heap.top {
        if reach > heap.top * doubt { continue }
        if unsafe index.reach(place, query, bounds, measure) > heap.top { continue }
      } else if reach * doubt > heap.top {
        if unsafe index.reach(place, query, bounds, measure) > heap.top { continue }
      }
      let node = index.nodes[place]
      if node.isLeaf {
        unsafe offer(index.leaves[node.leaves.lowerBound], query, blocks, measure)
        continue
      }
      let left = 2 * place + 1
      let leftReach = unsafe index.quickReach(left, query, bounds, measure)
      let rightReach = unsafe index.quickReach(left + 1, query, bounds, measure)
      let isLeftNearer: Bool
      if leftReach * doubt < rightReach {
        isLeftNearer = true
      } else if rightReach * doubt < leftReach {
        isLeftNearer = false
      } else {
        isLeftNearer =
          unsafe index.reach(left, query, bounds, measure)
          <= index.reach(left + 1, query, bounds, measure)
      }
      // The one pushed last is visited first, with all that is below it.
      if isLeftNearer {
        stack.append((left + 1, rightReach))
        stack.append((left, leftReach))
      } else {
        stack.append((left, leftReach))
        stack.append((left + 1, rightReach))
      }
    }
  }

  @inline(__always)
  private mutating func offer<Measure: DistanceMeasure>(
    _ leaf: NeighborIndex.Leaf, _ query: UnsafePointer<Double>, _ blocks: UnsafePointer<Double>,
    _ measure: Measure
  ) {
    let features = index.features
    var block = unsafe blocks + 4 * features * leaf.firstBlock
    var place = leaf.places.lowerBound
    while place < leaf.places.upperBound {
      let four = unsafe measure.reduced(query, four: block, features)
      // Not being at least the top is more than being less: a distance may be NaN.
      if !all(four .>= heap.top) {
        for lane in 0..<min(4, leaf.places.upperBound - place) {
          heap.offer(four[lane], index.numbers[place + lane])
        }
      }
      unsafe block += 4 * features
      place += 4
    }
  }
}
