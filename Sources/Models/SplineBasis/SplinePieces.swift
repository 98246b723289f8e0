/// The values of the pieces at a number, by the recursion of de Boor.
struct SplinePieces {
  private let degree: Int
  private var values: [Double]
  private var before: [Double]

  init(degree: Int) {
    self.degree = degree
    values = [Double](repeating: 0, count: degree + 1)
    before = values
  }

  /// The interval between knots that `x` lies in, the outermost for what lies beyond.
  static func interval(_ x: Double, _ knots: ArraySlice<Double>, degree: Int) -> Int {
    let first = knots.startIndex
    // From the first knot where all pieces overlap to the last but one, at which the last begins.
    var (low, high) = (degree, knots.count - degree - 2)
    while low < high {
      let middle = low + (high - low + 1) / 2
      if knots[first + middle] <= x { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Calls `body` with the place among the pieces that are not 0 at `x`, and the value, of each.
  mutating func forEach(
    at x: Double, interval: Int, _ knots: ArraySlice<Double>, _ body: (Int, Double) -> Void
  ) {
    recur(upTo: degree, x, interval, knots)
    for place in 0...degree { body(place, values[place]) }
  }

  /// The slopes of the pieces at `x`; nil where knots coincide, and there is none.
  mutating func slopes(
    at x: Double, interval: Int, _ knots: ArraySlice<Double>
  ) -> [Double]? {
    guard degree > 0 else { return [0] }
    recur(upTo: degree - 1, x, interval, knots)
    swap(&values, &before)
    values[0] = 0
    for place in 1...degree {
      let end = knots[knots.startIndex + interval + place]
      let begin = knots[knots.startIndex + interval + place - degree]
      guard begin < end else { return nil }
      let weight = Double(degree) * before[place - 1] / (end - begin)
      values[place - 1] -= weight
      values[place] = weight
    }
    return values
  }

  private mutating func recur(
    upTo last: Int, _ x: Double, _ interval: Int, _ knots: ArraySlice<Double>
  ) {
    let first = knots.startIndex + interval
    values[0] = 1
    for step in stride(from: 1, through: last, by: 1) {
      swap(&values, &before)
      values[0] = 0
      for place in 1...step {
        let (end, begin) = (knots[first + place], knots[first + place - step])
        guard begin != end else {
          values[place] = 0
          continue
        }
        let weight = before[place - 1] / (end - begin)
        values[place - 1] += weight * (end - x)
        values[place] = weight * (x - begin)
      }
    }
  }
}
