import Bytes

/// Scores and probabilities of classes, a row of `width` numbers for each input row.
enum ClassScores {
  /// The class of the largest number of each row, the first of equal ones.
  static func largestPlaces(_ scores: [Double], width: Int) -> [Int] {
    stride(from: 0, to: scores.count, by: width).map { first in
      largest(width) { scores[first + $0] }
    }
  }

  /// exp(x − largest) divided by the sum over each row.
  static func softmax(_ scores: [Double], width: Int) -> [Double] {
    let rows = scores.count / max(width, 1)
    return RowBlocks.fill(rows: rows, width: width, block: 256, initial: 0.0) { range, output in
      var powers = [Double](repeating: 0, count: width)
      for row in range {
        let first = row * width
        let most = scores[first + largest(width) { scores[first + $0] }]
        for index in 0..<width {
          powers[index] = ElementaryFunctions.exp(scores[first + index] - most)
        }
        let sum = Summation.pairwise(powers)
        let place = (row - range.lowerBound) * width
        for index in 0..<width { output[place + index] = powers[index] / sum }
      }
    }
  }
}
