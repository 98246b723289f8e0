/// The middle one of numbers, or half the sum of the two in the middle.
enum Median {
  /// The median of the first `count` of `values`, which end in another order.
  ///
  /// - Precondition: `count` is at least 1 and none of the numbers is NaN.
  /// - Complexity: O(`count`) as a rule, and O(`count` log `count`) at worst.
  static func of<Value: BinaryFloatingPoint>(_ values: inout [Value], count: Int) -> Value {
    let middle = count / 2
    select(middle, &values, count)
    guard count.isMultiple(of: 2) else { return values[middle] }
    var below = values[0]
    for index in 1..<max(middle, 1) where values[index] > below { below = values[index] }
    return (below + values[middle]) / 2
  }

  /// Puts the number at `place` where sorting would put it, and none above it before it.
  private static func select<Value: BinaryFloatingPoint>(
    _ place: Int, _ values: inout [Value], _ count: Int
  ) {
    var (low, high) = (0, count - 1)
    var rounds = 2 * (Int.bitWidth - count.leadingZeroBitCount)
    while high - low > 16 {
      rounds -= 1
      // Numbers may be in the worst of orders.
      guard rounds > 0 else { return values[low...high].sort() }
      let pivot = middle(values[low], values[low + (high - low) / 2], values[high])
      var (left, right) = (low, high)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        guard left <= right else { break }
        values.swapAt(left, right)
        left += 1
        right -= 1
      }
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        return
      }
    }
    for index in low + 1..<max(high + 1, low + 1) {
      let value = values[index]
      var free = index
      while free > low, values[free - 1] > value {
        values[free] = values[free - 1]
        free -= 1
      }
      values[free] = value
    }
  }

  private static func middle<Value: Comparable>(_ a: Value, _ b: Value, _ c: Value) -> Value {
    max(min(a, b), min(max(a, b), c))
  }
}
