import Bytes

/// Weighted sums of numbers after a centre is subtracted, and after they are divided, column by
/// column.
struct CentredSums: Sendable {
  private let weights: Weights
  private let center: [Double]?
  private let scale: [Double]?
  /// What the centre itself gives: sparse rows stay sparse, and it is subtracted afterwards.
  private let ofCenter: [Double]

  let targets: Int

  /// - Precondition: `center` and `scale` have as many numbers as the rows of weights, and weights
  ///   are dense when there is a scale.
  init(_ weights: Weights, targets: Int, center: [Double]?, scale: [Double]? = nil) {
    self.weights = weights
    self.targets = targets
    self.center = center
    self.scale = scale
    let scaled = center.map { center in
      scale.map { scale in zip(center, scale).map { $0 / $1 } } ?? center
    }
    ofCenter =
      scaled.map {
        weights.sums(NumberRows(rows: 1, columns: $0.count, $0, isFloat32: false))
      } ?? []
  }

  /// The sums for each row of `input`.
  func sums(_ input: NumberRows) -> [Double] {
    guard center != nil || scale != nil else { return weights.sums(input) }
    switch input.body {
    case .dense(let values): return weights.sums(centred(values, input))
    case .sparse:
      var sums = weights.sums(scale.map { input.divided(by: $0) } ?? input)
      guard center != nil else { return sums }
      for row in 0..<input.count {
        for target in 0..<targets { sums[row * targets + target] -= ofCenter[target] }
      }
      return sums
    }
  }

  private func centred(_ values: [Double], _ input: NumberRows) -> NumberRows {
    let columns = input.columns
    let (center, scale) = (center, scale)
    let numbers = RowBlocks.fill(rows: input.count, width: columns, block: 256, initial: 0.0) {
      range, output in
      for row in range {
        let place = (row - range.lowerBound) * columns
        for column in 0..<columns {
          var value = values[row * columns + column]
          if let center { value -= center[column] }
          if let scale { value /= scale[column] }
          output[place + column] = value
        }
      }
    }
    return NumberRows(
      rows: input.count, columns: columns, numbers, isFloat32: input.isFloat32)
  }
}
