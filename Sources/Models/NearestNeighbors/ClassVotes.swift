/// Adds up the weights of neighbours by their classes.
struct ClassVotes {
  /// The first neighbour of each class; nil for classes that no neighbour has.
  private var first: [Int?]
  /// The next neighbour of the same class, for each neighbour.
  private var following: [Int?] = []
  /// The neighbours of one class, in order.
  private var places: [Int] = []

  init(classes: Int) { first = [Int?](repeating: nil, count: classes) }

  /// The class that has most weight, of equal ones the first; class 0 where none has any.
  ///
  /// `weights` has one for each neighbour, and `target` says its class.
  mutating func heaviest(_ weights: [Double], _ target: (Int) -> Int) -> Int {
    following.removeAll(keepingCapacity: true)
    following.append(contentsOf: repeatElement(nil, count: weights.count))
    for index in weights.indices.reversed() {
      let label = target(index)
      following[index] = first[label]
      first[label] = index
    }
    var best = Int.max
    var most = 0.0
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
      let sum = Summation.pairwise(weights.count, at: places[...]) { weights[$0] }
      if sum > most || sum == most && label < best { (best, most) = (label, sum) }
    }
    return best == Int.max ? 0 : best
  }
}
