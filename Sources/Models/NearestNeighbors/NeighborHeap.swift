/// What becomes of a training row whose distance has no value.
enum UndefinedDistances: String {
  /// It is farther than all others.
  case farthest
  /// As nothing is at least NaN, nor is NaN, it takes the place of the farthest.
  case taken
  /// It is no candidate.
  case refused
}

/// A training row and how far it is.
struct Neighbor: Sendable, BitwiseCopyable {
  /// The distance, or the reduced distance while searching.
  var distance: Double
  /// The training row.
  var row: Int

  /// The reduced distance, while searching, of rows that are farther than all others.
  static let undefined = Double.greatestFiniteMagnitude
}

/// The best candidates so far: a max-heap of fixed size, as the source keeps it.
struct NeighborHeap {
  /// The candidates, in the order of the heap.
  private(set) var items: [Neighbor]

  /// The largest distance.
  private(set) var top = Double.infinity

  private let undefined: UndefinedDistances

  init(_ count: Int, _ undefined: UndefinedDistances = .farthest) {
    self.undefined = undefined
    items = [Neighbor](repeating: Neighbor(distance: .infinity, row: 0), count: count)
  }

  /// Forgets all candidates.
  mutating func reset() {
    for index in items.indices { items[index] = Neighbor(distance: .infinity, row: 0) }
    top = .infinity
  }

  /// Offers a candidate, which enters unless the top is as near.
  @inline(__always)
  mutating func offer(_ distance: Double, _ row: Int) {
    // Not being at least the top is more than being less: a distance may be NaN.
    guard !(distance >= top) else { return }
    var distance = distance
    if distance.isNaN {
      switch undefined {
      case .refused: return
      case .taken: break
      case .farthest:
        guard Neighbor.undefined < top else { return }
        distance = Neighbor.undefined
      }
    }
    replaceTop(Neighbor(distance: distance, row: row))
    top = items[0].distance
  }

  /// Sorts the candidates by distance, exactly as the source does.
  mutating func sort(_ sort: NeighborSort, _ scratch: inout NeighborSort.Scratch) {
    sort.sort(&items, &scratch)
  }

  private mutating func replaceTop(_ item: Neighbor) {
    // Safe: places stay below the count.
    unsafe items.withUnsafeMutableBufferPointer { items in
      var place = 0
      while true {
        let left = 2 * place + 1
        let right = left + 1
        guard left < items.count else { break }
        // The greater child, the left one of equal ones.
        let isLeft = unsafe right >= items.count || items[left].distance >= items[right].distance
        let child = isLeft ? left : right
        guard unsafe item.distance < items[child].distance else { break }
        unsafe items[place] = items[child]
        place = child
      }
      unsafe items[place] = item
    }
  }
}
