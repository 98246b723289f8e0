/// A training row and how far it is.
struct Neighbor: Sendable, BitwiseCopyable {
  /// The distance, or the reduced distance while searching.
  var distance: Double
  /// The training row.
  var row: Int
}

/// The best candidates so far: a max-heap of fixed size, as the source keeps it.
struct NeighborHeap {
  /// The candidates, in the order of the heap.
  var items: [Neighbor]

  init(_ count: Int) {
    items = [Neighbor](repeating: Neighbor(distance: .infinity, row: 0), count: count)
  }

  /// Forgets all candidates.
  mutating func reset() {
    for index in items.indices { items[index] = Neighbor(distance: .infinity, row: 0) }
  }

  /// The largest distance.
  var top: Double { items[0].distance }

  /// Offers a candidate, which enters only if it is strictly nearer than the top.
  @inline(__always)
  mutating func offer(_ distance: Double, _ row: Int) {
    guard distance < top else { return }
    replaceTop(Neighbor(distance: distance, row: row))
  }

  private mutating func replaceTop(_ item: Neighbor) {
    var place = 0
    while true {
      let left = 2 * place + 1
      let right = left + 1
      guard left < items.count else { break }
      // The greater child, the left one of equal ones.
      let child =
        right < items.count && items[left].distance < items[right].distance ? right : left
      guard item.distance < items[child].distance else { break }
      items[place] = items[child]
      place = child
    }
    items[place] = item
  }
}
