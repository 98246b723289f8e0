import Amphora
import Bytes

/// Kernels with rows, and the sums that they are weighed into.
struct WeightedKernels: Sendable {
  private let kernels: KernelValues
  /// Nil where the kernels themselves are the answer.
  private let weights: WeightedSums?
  private let means: [Double]?
  private let mean: Double

  init(_ tables: KernelSumTables) throws(ReadError) {
    kernels = try KernelValues(tables.rows)
    means = try tables.centering?.means.doubles()
    mean = tables.centering?.mean ?? 0
    guard let tensor = tables.weights else {
      weights = nil
      return
    }
    weights = WeightedKernels.weights(
      try tensor.doubles(), rows: tables.rows.count, outputs: tables.outputs,
      scales: try tables.scales?.doubles())
  }

  /// What leads from an answer back to its row.
  init(_ inverse: KernelSumTables.Inverse, features: Int) throws(ReadError) {
    kernels = KernelValues(
      try inverse.rows.doubles(), count: inverse.rows.shape[0],
      features: inverse.rows.shape[1], inverse.kernel)
    (means, mean) = (nil, 0)
    weights = WeightedKernels.weights(
      try inverse.weights.doubles(), rows: inverse.rows.shape[0], outputs: features, scales: nil)
  }

  /// The kernels that are held for each row.
  var kernelCount: Int { kernels.count }

  /// Weights by output, each scaled.
  private static func weights(
    _ numbers: [Double], rows: Int, outputs: Int, scales: [Double]?
  ) -> WeightedSums {
    let scaled =
      scales.map { scales in numbers.enumerated().map { $1 * scales[$0 % outputs] } } ?? numbers
    return WeightedSums(columns: scaled, targets: outputs, terms: rows)
  }

  /// The sums for each row of `input`.
  func sums(_ input: NumberRows) throws(PredictionError) -> [Double] {
    try unsafe kernels.answers(input, width: weights?.targets ?? kernels.count) {
      kernels, rows, output in
      unsafe center(kernels, rows)
      guard let weights else {
        for index in kernels.indices { unsafe output[index] = kernels[index] }
        return
      }
      unsafe weights.fill(UnsafeBufferPointer(kernels), 0..<rows, &output)
    }
  }

  /// Takes the means of the training and of each row from its kernels.
  private func center(_ kernels: UnsafeMutableBufferPointer<Double>, _ rows: Int) {
    guard let means else { return }
    let count = means.count
    for first in stride(from: 0, to: rows * count, by: max(count, 1)) {
      let sum = Summation.pairwise(first, count) { unsafe kernels[$0] }
      let share = sum / Double(count)
      for index in 0..<count {
        unsafe kernels[first + index] = kernels[first + index] - means[index] - share + mean
      }
    }
  }
}
