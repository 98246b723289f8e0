/// Adds up the weights of neighbours by their classes.
struct ClassVotes {
  /// The first neighbour of each class; nil for classes that no neighbour has.
  private var first: [Int?]
  /// The next neighbour of the same class, for each neighbour.
  private var following: [Int?] = []
  /// The neighbours of one class, in order.
  private var places: [Int] = []
  /// What each class that some neighbour has got.
  private var sums: [(label: Int, sum: Double)] = []

  init(classes: Int) { first = [Int?](repeating: nil, count: classes) }

  /// The class that has most weight, of equal ones the first; class 0 where none has any.
  ///
  /// No class outweighs one before it whose weight is NaN. `weights` has one for each neighbour, and
  /// `target` says its class.
  mutating func heaviest(_ weights: [Double], _ target: (Int) -> Int) -> Int {
    following.removeAll(keepingCapacity: true)
    following.append(contentsOf: repeatElement(nil, count: weights.count))
    for index in weights.indices.reversed() {
      let label = target(index)
      following[index] = first[label]
      first[label] = index
    }
    sums.removeAll(keepingCapacity: true)
    for index in weights.indices {
      let label = target(index)
      guard first[label] == index else { continue }
      places.removeAll(keepingCapacity: true)
      var next = first[label]
      while let place = next {
        places.append(place)
        next = following[place]
      }
      first[label] = nil
      // The source adds zeros for the neighbours of other classes, in pairs.
      sums.append((label, Summation.pairwise(weights.count, at: places[...]) { weights[$0] }))
    }
    sums.sort { $0.label < $1.label }
    var (best, most) = (0, 0.0)
    for (label, sum) in sums {
      guard !sum.isNaN else { break }
      if sum > most { (best, most) = (label, sum) }
    }
    return best
  }
}
