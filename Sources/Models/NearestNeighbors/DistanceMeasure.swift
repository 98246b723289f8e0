import Bytes

/// A distance, and the reduced form that searching compares.
protocol DistanceMeasure: Sendable {
  /// The reduced distance of two rows: the distance without its last step. The numbers of the second
  /// are `stride` apart.
  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double

  /// The reduced distances of one row and four others, whose numbers alternate.
  func reduced(
    _ one: UnsafePointer<Double>, four others: UnsafePointer<Double>, _ count: Int
  ) -> SIMD4<Double>

  /// The distance that a reduced distance stands for.
  func distance(_ reduced: Double) -> Double

  /// The reduced distance of a distance.
  func reduced(_ distance: Double) -> Double
}

extension DistanceMeasure {
  @inline(__always)
  func reduced(
    _ one: UnsafePointer<Double>, four others: UnsafePointer<Double>, _ count: Int
  ) -> SIMD4<Double> {
    unsafe SIMD4(
      reduced(one, others, stride: 4, count), reduced(one, others + 1, stride: 4, count),
      reduced(one, others + 2, stride: 4, count), reduced(one, others + 3, stride: 4, count))
  }

  func distance(_ reduced: Double) -> Double { reduced }

  func reduced(_ distance: Double) -> Double { distance }
}

/// A distance that gathers one number from each pair of numbers, in order.
protocol GatheredMeasure: DistanceMeasure {
  /// What is gathered after one more difference.
  func gathered(_ sum: Double, _ difference: Double) -> Double

  /// The same for four rows.
  func gathered(_ sum: SIMD4<Double>, _ difference: SIMD4<Double>) -> SIMD4<Double>
}

extension GatheredMeasure {
  @inline(__always)
  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<count { sum = gathered(sum, unsafe one[index] - other[stride * index]) }
    return sum
  }

  @inline(__always)
  func reduced(
    _ one: UnsafePointer<Double>, four others: UnsafePointer<Double>, _ count: Int
  ) -> SIMD4<Double> {
    var sum = SIMD4<Double>()
    let others = unsafe UnsafeRawPointer(others)
    for index in 0..<count {
      // Safe: a block holds four numbers for each feature.
      let four = unsafe others.loadUnaligned(fromByteOffset: 32 * index, as: SIMD4<Double>.self)
      sum = gathered(sum, unsafe SIMD4(repeating: one[index]) - four)
    }
    return sum
  }
}

struct EuclideanMeasure: GatheredMeasure {
  @inline(__always)
  func gathered(_ sum: Double, _ difference: Double) -> Double { sum + difference * difference }

  @inline(__always)
  func gathered(_ sum: SIMD4<Double>, _ difference: SIMD4<Double>) -> SIMD4<Double> {
    sum + difference * difference
  }

  func distance(_ reduced: Double) -> Double { reduced.squareRoot() }

  func reduced(_ distance: Double) -> Double { distance * distance }
}

/// The square of the Euclidean distance, as a distance.
struct SquaredEuclideanMeasure: GatheredMeasure {
  @inline(__always)
  func gathered(_ sum: Double, _ difference: Double) -> Double { sum + difference * difference }

  @inline(__always)
  func gathered(_ sum: SIMD4<Double>, _ difference: SIMD4<Double>) -> SIMD4<Double> {
    sum + difference * difference
  }
}

/// The numbers without their signs.
@inline(__always)
private func sizes(_ numbers: SIMD4<Double>) -> SIMD4<Double> {
  // Safe: both are 256 bits, of which any are a number.
  let bits = unsafe unsafeBitCast(numbers, to: SIMD4<UInt64>.self)
  let signless = bits & SIMD4(repeating: UInt64(Int64.max))
  return unsafe unsafeBitCast(signless, to: SIMD4<Double>.self)
}

struct ManhattanMeasure: GatheredMeasure {
  @inline(__always)
  func gathered(_ sum: Double, _ difference: Double) -> Double { sum + abs(difference) }

  @inline(__always)
  func gathered(_ sum: SIMD4<Double>, _ difference: SIMD4<Double>) -> SIMD4<Double> {
    sum + sizes(difference)
  }
}

struct ChebyshevMeasure: GatheredMeasure {
  @inline(__always)
  func gathered(_ sum: Double, _ difference: Double) -> Double { max(sum, abs(difference)) }

  @inline(__always)
  func gathered(_ sum: SIMD4<Double>, _ difference: SIMD4<Double>) -> SIMD4<Double> {
    let size = sizes(difference)
    return sum.replacing(with: size, where: size .> sum)
  }
}

struct MinkowskiMeasure: DistanceMeasure {
  let power: Double

  @inline(__always)
  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<count {
      sum += unsafe ElementaryFunctions.pow(abs(one[index] - other[stride * index]), power)
    }
    return sum
  }

  func distance(_ reduced: Double) -> Double { ElementaryFunctions.pow(reduced, 1 / power) }

  func reduced(_ distance: Double) -> Double { ElementaryFunctions.pow(distance, power) }
}
