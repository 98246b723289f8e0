import Amphora
import Bytes

/// The means of latent factors, given what is observed.
enum PosteriorMeans {
  /// Beyond this, inverting a matrix of all pairs takes longer than anyone waits.
  private static let mostFactors = 512

  /// Products of a number of a factor with those of all factors: some seconds of work.
  private static let mostProducts = 1 << 30

  /// The matrix that makes factors of centred rows: with V = C / noise, column by column, it is
  /// (I + V Cᵀ)⁻¹ V.
  static func weights(
    _ components: ProjectionTables.Matrix, noise: [Double], features: Int
  ) throws(ReadError) -> ProjectionTables.Matrix {
    let (count, rows) = (components.outputs, components.rows)
    // The second cannot overflow: there are as many numbers as factors times features.
    guard count <= mostFactors, count * rows.count <= mostProducts else {
      throw ReadError(
        .badShape, at: 0, "\(count) factors of \(features) features are too many to tell apart")
    }
    let weighted = rows.enumerated().map { $1 / noise[$0 % features] }
    var pairs = [Double](repeating: 0, count: count * count)
    for one in 0..<count {
      for other in 0..<count {
        let sum = Summation.pairwise(0, features) {
          weighted[one * features + $0] * rows[other * features + $0]
        }
        pairs[one * count + other] = sum + (one == other ? 1 : 0)
      }
    }
    guard let inverse = inverted(pairs, count) else {
      throw ReadError(.badField, at: 0, "the factors cannot be told apart")
    }
    var means = [Double](repeating: 0, count: rows.count)
    for factor in 0..<count {
      for feature in 0..<features {
        means[factor * features + feature] = Summation.pairwise(0, count) {
          weighted[$0 * features + feature] * inverse[$0 * count + factor]
        }
      }
    }
    return ProjectionTables.Matrix(outputs: count, rows: means, isFloat32: false)
  }

  /// The inverse of a matrix, by elimination; nil when there is none.
  private static func inverted(_ matrix: [Double], _ count: Int) -> [Double]? {
    var left = matrix
    var right = [Double](repeating: 0, count: count * count)
    for index in 0..<count { right[index * count + index] = 1 }
    for column in 0..<count {
      // The largest number is divided by, for the sake of the last digits.
      let pivot =
        (column..<count).max { abs(left[$0 * count + column]) < abs(left[$1 * count + column]) }
        ?? column
      let divisor = left[pivot * count + column]
      guard divisor.isFinite, divisor != 0 else { return nil }
      for index in 0..<count {
        left.swapAt(pivot * count + index, column * count + index)
        right.swapAt(pivot * count + index, column * count + index)
        left[column * count + index] /= divisor
        right[column * count + index] /= divisor
      }
      for row in 0..<count where row != column {
        let factor = left[row * count + column]
        for index in 0..<count {
          left[row * count + index] -= factor * left[column * count + index]
          right[row * count + index] -= factor * right[column * count + index]
        }
      }
    }
    return right
  }
}
