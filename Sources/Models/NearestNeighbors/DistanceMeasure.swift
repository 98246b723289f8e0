import Bytes

/// A distance, and the reduced form that searching compares.
protocol DistanceMeasure: Sendable {
  /// The reduced distance of two rows: the distance without its last root.
  func reduced(_ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, _ count: Int) -> Double

  /// The distance that a reduced distance stands for.
  func distance(_ reduced: Double) -> Double

  /// The reduced distance of a distance.
  func reduced(_ distance: Double) -> Double

  /// Adds what one feature, `gap` outside a box, contributes to the reduced distance.
  func add(_ gap: Double, to bound: Double) -> Double
}

struct EuclideanMeasure: DistanceMeasure {
  @inline(__always)
  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<count {
      let difference = unsafe one[index] - other[index]
      sum += difference * difference
    }
    return sum
  }

  func distance(_ reduced: Double) -> Double { reduced.squareRoot() }

  func reduced(_ distance: Double) -> Double { distance * distance }

  @inline(__always)
  func add(_ gap: Double, to bound: Double) -> Double {
    // The source calls pow, whose last bit may differ from a product's.
    gap == 0 ? bound : bound + ElementaryFunctions.pow(gap, 2)
  }
}

struct ManhattanMeasure: DistanceMeasure {
  @inline(__always)
  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<count { sum += unsafe abs(one[index] - other[index]) }
    return sum
  }

  func distance(_ reduced: Double) -> Double { reduced }

  func reduced(_ distance: Double) -> Double { distance }

  @inline(__always)
  func add(_ gap: Double, to bound: Double) -> Double { bound + gap }
}

struct ChebyshevMeasure: DistanceMeasure {
  @inline(__always)
  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    var largest = 0.0
    for index in 0..<count {
      let difference = unsafe abs(one[index] - other[index])
      if difference > largest { largest = difference }
    }
    return largest
  }

  func distance(_ reduced: Double) -> Double { reduced }

  func reduced(_ distance: Double) -> Double { distance }

  @inline(__always)
  func add(_ gap: Double, to bound: Double) -> Double { gap > bound ? gap : bound }
}

struct MinkowskiMeasure: DistanceMeasure {
  let power: Double

  @inline(__always)
  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<count {
      sum += unsafe ElementaryFunctions.pow(abs(one[index] - other[index]), power)
    }
    return sum
  }

  func distance(_ reduced: Double) -> Double { ElementaryFunctions.pow(reduced, 1 / power) }

  func reduced(_ distance: Double) -> Double { ElementaryFunctions.pow(distance, power) }

  @inline(__always)
  func add(_ gap: Double, to bound: Double) -> Double {
    gap == 0 ? bound : bound + ElementaryFunctions.pow(gap, power)
  }
}
