/// Sums as NumPy makes them, so that the last bits agree.
enum Summation {
  /// NumPy's pairwise summation over a contiguous axis.
  ///
  /// Below 8 numbers in order; up to 128 with eight running sums; above that in two halves.
  static func pairwise<Value: BinaryFloatingPoint>(
    _ first: Int, _ count: Int, _ element: (Int) -> Value
  ) -> Value {
    if count < 8 {
      // NumPy starts at -0.0, so that a sum of negative zeros keeps its sign.
      var sum = -Value.zero
      for index in first..<first + count { sum += element(index) }
      return sum
    }
    if count <= 128 { return block(first, count, element) }
    // Halving ends after at most 56 steps: the depth is bounded by the logarithm of the count.
    var half = count / 2
    half -= half % 8
    return pairwise(first, half, element) + pairwise(first + half, count - half, element)
  }

  /// The pairwise sum of all of `values`.
  static func pairwise<Value: BinaryFloatingPoint>(_ values: [Value]) -> Value {
    pairwise(0, values.count) { values[$0] }
  }

  /// The pairwise sum of `count` numbers of which all are zero but those at `places`, which ascend.
  ///
  /// - Complexity: O(places × log count).
  static func pairwise<Value: BinaryFloatingPoint>(
    _ count: Int, at places: ArraySlice<Int>, from first: Int = 0, _ element: (Int) -> Value
  ) -> Value {
    if places.isEmpty { return 0 }
    if count < 8 { return places.reduce(0) { $0 + element($1) } }
    guard count > 128 else {
      var next = places.startIndex
      return pairwise(first, count) { index in
        // A block asks for its numbers in order.
        while next < places.endIndex, places[next] < index { next += 1 }
        return next < places.endIndex && places[next] == index ? element(index) : 0
      }
    }
    var half = count / 2
    half -= half % 8
    // Halving ends after at most 56 steps: the depth is bounded by the logarithm of the count.
    var (middle, end) = (places.startIndex, places.endIndex)
    while middle < end {
      let guess = middle + (end - middle) / 2
      if places[guess] < first + half { middle = guess + 1 } else { end = guess }
    }
    return pairwise(half, at: places[..<middle], from: first, element)
      + pairwise(count - half, at: places[middle...], from: first + half, element)
  }

  private static func block<Value: BinaryFloatingPoint>(
    _ first: Int, _ count: Int, _ element: (Int) -> Value
  ) -> Value {
    var (r0, r1, r2, r3) = (
      element(first), element(first + 1), element(first + 2), element(first + 3)
    )
    var (r4, r5, r6, r7) = (
      element(first + 4), element(first + 5), element(first + 6), element(first + 7)
    )
    let whole = count - count % 8
    for index in stride(from: first + 8, to: first + whole, by: 8) {
      r0 += element(index)
      r1 += element(index + 1)
      r2 += element(index + 2)
      r3 += element(index + 3)
      r4 += element(index + 4)
      r5 += element(index + 5)
      r6 += element(index + 6)
      r7 += element(index + 7)
    }
    var sum = ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7))
    for index in first + whole..<first + count { sum += element(index) }
    return sum
  }
}

/// The index of the largest number, the first of equal ones; NaN is larger than any, as in NumPy.
///
/// - Precondition: `count` is at least 1.
func largest(_ count: Int, _ element: (Int) -> Double) -> Int {
  var best = 0
  var value = element(0)
  for index in 1..<max(count, 1) {
    let next = element(index)
    guard !(next <= value) else { continue }
    if value.isNaN { break }
    best = index
    value = next
  }
  return best
}
