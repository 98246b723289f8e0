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
    var shares = scores
    for first in stride(from: 0, to: scores.count, by: width) {
      let most = scores[first..<first + width].max() ?? 0
      for index in first..<first + width {
        shares[index] = ElementaryFunctions.exp(scores[index] - most)
      }
      let sum = Summation.pairwise(first, width) { shares[$0] }
      for index in first..<first + width { shares[index] /= sum }
    }
    return shares
  }
}
