import Bytes

/// Logarithms of shares that add up to one.
enum LogShares {
  /// Subtracts from each row of `count` numbers the logarithm of the sum of its exponentials.
  static func normalized(_ scores: [Double], count: Int) -> [Double] {
    RowBlocks.fill(
      rows: scores.count / max(count, 1), width: count, block: 256, initial: 0.0
    ) { range, output in
      var powers = [Double](repeating: 0, count: count)
      for row in range {
        let first = row * count
        let most = scores[first + largest(count) { scores[first + $0] }]
        for place in 0..<count {
          powers[place] = ElementaryFunctions.exp(scores[first + place] - most)
        }
        let total = ElementaryFunctions.log(Summation.pairwise(powers)) + most
        let start = (row - range.lowerBound) * count
        for place in 0..<count { output[start + place] = scores[first + place] - total }
      }
    }
  }
}
