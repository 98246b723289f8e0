import Bytes

/// A few points, and the distances of rows to all of them.
struct PointSet: Sendable {
  let count: Int

  private let features: Int
  private let points: [Double]
  private let weights: WeightedSums
  private let squaredLengths: [Double]

  init(_ points: [Double], count: Int, features: Int) {
    self.points = points
    self.count = count
    self.features = features
    weights = WeightedSums(points, targets: count, terms: features)
    squaredLengths = (0..<count).map { point in
      Summation.pairwise(point * features, features) { points[$0] * points[$0] }
    }
  }

  /// |p|² − 2 x·p, which is smallest for the nearest point.
  func shiftedSquaredDistances(_ input: NumberRows) -> [Double] {
    var sums = weights.sums(input)
    for first in stride(from: 0, to: sums.count, by: max(count, 1)) {
      for point in 0..<count {
        sums[first + point] = squaredLengths[point] - 2 * sums[first + point]
      }
    }
    return sums
  }

  /// |x|² − 2 x·p + |p|², at least 0.
  func squaredDistances(_ input: NumberRows) -> [Double] {
    var sums = weights.sums(input)
    for (row, length) in input.squaredLengths.enumerated() {
      for place in row * count..<(row + 1) * count {
        sums[place] = max(length - 2 * sums[place] + squaredLengths[place - row * count], 0)
      }
    }
    return sums
  }

  /// Σ |x − p|, in the order of the columns.
  func manhattanDistances(_ input: NumberRows) -> [Double] {
    let (points, count, features) = (points, count, features)
    return RowBlocks.fill(rows: input.count, width: count, block: 64, initial: 0.0) {
      range, output in
      for row in range {
        for point in 0..<count {
          var sum = 0.0
          for column in 0..<features {
            let value =
              switch input.body {
              case .dense(let values): values[row * features + column]
              case .sparse(let numbers): numbers.value(row, column)
              }
            sum += abs(value - points[point * features + column])
          }
          output[(row - range.lowerBound) * count + point] = sum
        }
      }
    }
  }
}
