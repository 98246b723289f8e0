import Bytes

/// The logarithm of the likelihood of a row together with each distribution, up to a constant.
struct NormalScores: Sendable {
  /// What differences from a mean are measured by.
  enum Spread: Sendable {
    /// A matrix for each distribution, or one for all.
    case factors([WeightedSums])
    /// The inverse of the deviation of each feature in each distribution.
    case deviations([Double])
  }

  let means: [Double]
  let constants: [Double]
  let features: Int
  let spread: Spread

  /// The number of distributions.
  var count: Int { constants.count }

  /// The scores of each row: constant − ½ of the squared distance.
  func scores(_ input: [Double], rows: Int) -> [Double] {
    switch spread {
    case .factors(let factors): scores(input, rows: rows, factors)
    case .deviations(let deviations): scores(input, rows: rows, deviations)
    }
  }

  private func scores(_ input: [Double], rows: Int, _ deviations: [Double]) -> [Double] {
    RowBlocks.fill(rows: rows, width: count, block: 256, initial: 0.0) { range, output in
      for row in range {
        for place in 0..<count {
          let (first, mean) = (row * features, place * features)
          var sum = 0.0
          for feature in 0..<features {
            let z = (input[first + feature] - means[mean + feature]) * deviations[mean + feature]
            sum += z * z
          }
          output[(row - range.lowerBound) * count + place] = constants[place] - 0.5 * sum
        }
      }
    }
  }

  private func scores(_ input: [Double], rows: Int, _ factors: [WeightedSums]) -> [Double] {
    let directions = factors[0].targets
    let block = max(8, min(256, (1 << 14) / features))
    return RowBlocks.fill(rows: rows, width: count, block: block, initial: 0.0) { range, output in
      var away = [Double](repeating: 0, count: range.count * features)
      var lengths = [Double](repeating: 0, count: range.count * directions)
      for place in 0..<count {
        subtract(place, from: input, range, into: &away)
        var span = lengths.mutableSpan
        // Safe: there are as many differences for each row as there are features.
        unsafe away.withUnsafeBufferPointer {
          unsafe factors[factors.count == 1 ? 0 : place].fill($0, 0..<range.count, &span)
        }
        for row in 0..<range.count {
          var sum = 0.0
          for direction in 0..<directions {
            let z = lengths[row * directions + direction]
            sum += z * z
          }
          output[row * count + place] = constants[place] - 0.5 * sum
        }
      }
    }
  }

  /// The differences of the rows of a block from a mean.
  private func subtract(
    _ place: Int, from input: [Double], _ range: Range<Int>, into away: inout [Double]
  ) {
    let mean = place * features
    for row in range {
      let (first, target) = (row * features, (row - range.lowerBound) * features)
      for feature in 0..<features {
        away[target + feature] = input[first + feature] - means[mean + feature]
      }
    }
  }
}
