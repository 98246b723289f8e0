import Bytes

/// Minkowski's distance with a weight for each feature.
struct WeightedMinkowskiMeasure: DistanceMeasure {
  let power: Double
  let weights: [Double]

  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<count {
      let gap = unsafe abs(one[index] - other[stride * index])
      sum += weights[index] * ElementaryFunctions.pow(gap, power)
    }
    return sum
  }

  func distance(_ reduced: Double) -> Double { ElementaryFunctions.pow(reduced, 1 / power) }

  func reduced(_ distance: Double) -> Double { ElementaryFunctions.pow(distance, power) }
}

/// The Euclidean distance of features divided by their deviations.
struct StandardizedEuclideanMeasure: DistanceMeasure {
  let variances: [Double]

  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<count {
      let gap = unsafe one[index] - other[stride * index]
      sum += gap * gap / variances[index]
    }
    return sum
  }

  func distance(_ reduced: Double) -> Double { reduced.squareRoot() }

  func reduced(_ distance: Double) -> Double { distance * distance }
}

/// The distance in the terms of an inverse covariance.
struct MahalanobisMeasure: DistanceMeasure {
  /// A row for each feature.
  let inverse: [Double]

  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double {
    var sum = 0.0
    for row in 0..<count {
      var product = 0.0
      for column in 0..<count {
        product += unsafe inverse[row * count + column] * (one[column] - other[stride * column])
      }
      sum += unsafe product * (one[row] - other[stride * row])
    }
    return sum
  }

  func distance(_ reduced: Double) -> Double { reduced.squareRoot() }

  func reduced(_ distance: Double) -> Double { distance * distance }
}

/// The share of features that differ.
struct HammingMeasure: DistanceMeasure {
  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double {
    var different = 0
    for index in 0..<count where unsafe one[index] != other[stride * index] { different += 1 }
    return Double(different) / Double(count)
  }
}

/// The sum of the differences, each relative to its feature.
struct CanberraMeasure: DistanceMeasure {
  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<count {
      let (here, there) = unsafe (one[index], other[stride * index])
      let size = abs(here) + abs(there)
      if size > 0 { sum += abs(here - there) / size }
    }
    return sum
  }
}

/// The sum of the differences relative to all features.
struct BrayCurtisMeasure: DistanceMeasure {
  /// Whether the sizes of the sums are the measure, not the sums of the sizes.
  let comparesSums: Bool

  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double {
    var difference = 0.0
    var size = 0.0
    for index in 0..<count {
      let (here, there) = unsafe (one[index], other[stride * index])
      difference += abs(here - there)
      size += comparesSums ? abs(here + there) : abs(here) + abs(there)
    }
    guard !comparesSums else { return difference / size }
    return size > 0 ? difference / size : 0
  }
}

/// The angle between two places of a globe, given as latitude and longitude in radians.
struct HaversineMeasure: DistanceMeasure {
  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double {
    let north = unsafe ElementaryFunctions.sin(0.5 * (one[0] - other[0]))
    let east = unsafe ElementaryFunctions.sin(0.5 * (one[1] - other[stride]))
    let breadth = unsafe ElementaryFunctions.cos(one[0]) * ElementaryFunctions.cos(other[0])
    return north * north + breadth * east * east
  }

  func distance(_ reduced: Double) -> Double {
    2 * ElementaryFunctions.asin(reduced.squareRoot())
  }

  func reduced(_ distance: Double) -> Double {
    let half = ElementaryFunctions.sin(0.5 * distance)
    return half * half
  }
}

/// 1 less the product of two rows of length 1.
struct CosineMeasure: DistanceMeasure {
  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<count { sum += unsafe one[index] * other[stride * index] }
    return sum.isNaN ? .nan : min(max(1 - sum, 0), 2)
  }
}

/// The Euclidean distance of the features that both rows have, scaled up for those they lack.
struct PresentEuclideanMeasure: DistanceMeasure {
  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double {
    var sum = 0.0
    var present = 0
    for index in 0..<count {
      let gap = unsafe one[index] - other[stride * index]
      guard !gap.isNaN else { continue }
      sum += gap * gap
      present += 1
    }
    // Rows that share nothing have no distance: 0 / 0.
    return sum / Double(present) * Double(count)
  }

  func distance(_ reduced: Double) -> Double { reduced.squareRoot() }

  func reduced(_ distance: Double) -> Double { distance * distance }
}
