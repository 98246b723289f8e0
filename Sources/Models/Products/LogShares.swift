import Bytes

/// Logarithms of shares that add up to one.
enum LogShares {
  /// The logarithm of the sum of the exponentials of each row of `count` numbers.
  static func totals(_ scores: [Double], count: Int) -> [Double] {
    RowBlocks.fill(
      rows: scores.count / max(count, 1), width: 1, block: 256, initial: 0.0
    ) { range, output in
      var powers = [Double](repeating: 0, count: count)
      for row in range {
        output[row - range.lowerBound] = total(scores, row * count, powers: &powers)
      }
    }
  }

  /// Subtracts from each row of `count` numbers the logarithm of the sum of its exponentials.
  static func normalized(_ scores: [Double], count: Int) -> [Double] {
    RowBlocks.fill(
      rows: scores.count / max(count, 1), width: count, block: 256, initial: 0.0
    ) { range, output in
      var powers = [Double](repeating: 0, count: count)
      for row in range {
        let first = row * count
        let total = total(scores, first, powers: &powers)
        let start = (row - range.lowerBound) * count
        for place in 0..<count { output[start + place] = scores[first + place] - total }
      }
    }
  }
  /// The same of the row that begins at `first`; `powers` has as many places as it has numbers.
  private static func total(_ scores: [Double], _ first: Int, powers: inout [Double]) -> Double {
    let count = powers.count
    let most = scores[first + largest(count) { scores[first + $0] }]
    for place in 0..<count {
      powers[place] = ElementaryFunctions.exp(scores[first + place] - most)
    }
    return ElementaryFunctions.log(Summation.pairwise(powers)) + most
  }
}
