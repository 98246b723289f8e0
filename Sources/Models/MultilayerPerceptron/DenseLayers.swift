import Bytes

/// What a layer makes of each of its sums.
enum LayerFunction: String {
  case identity, relu, logistic, tanh, exponential

  /// Changes each of `numbers`.
  func apply(to numbers: UnsafeMutableBufferPointer<Double>) {
    switch self {
    case .identity: return
    // NaN is not less than 0, and stays.
    case .relu:
      for index in numbers.indices {
        let value = unsafe numbers[index]
        unsafe numbers[index] = value < 0 ? 0 : value
      }
    case .logistic:
      for index in numbers.indices {
        unsafe numbers[index] = 1 / (1 + ElementaryFunctions.exp(-numbers[index]))
      }
    case .tanh: unsafe HyperbolicTangent.apply(to: numbers)
    case .exponential:
      for index in numbers.indices {
        unsafe numbers[index] = ElementaryFunctions.exp(numbers[index])
      }
    }
  }
}

/// Layers of weighted sums, gone through by a block of rows at a time so that what one layer says
/// is still near when the next asks for it.
struct DenseLayers: Sendable {
  /// A layer.
  struct Layer: Sendable {
    let weights: WeightedSums
    /// What is added to the sums.
    let intercepts: [Double]
    let function: LayerFunction
  }

  /// The units of the last layer.
  let outputs: Int

  /// The units of the widest.
  let widest: Int

  private let layers: [Layer]

  /// - Precondition: there is a layer, and each takes as many numbers as the one before gives.
  init(_ layers: [Layer]) {
    precondition(!layers.isEmpty)
    self.layers = layers
    outputs = layers[layers.count - 1].weights.targets
    widest = layers.reduce(0) { max($0, $1.weights.targets) }
  }

  /// What the last layer says of each row of `input`.
  func answers(_ input: NumberRows) -> [Double] {
    let block = max(8, min(256, DenseLayers.mostNear / max(widest, input.columns)))
    return RowBlocks.fill(rows: input.count, width: outputs, block: block, initial: 0.0) {
      range, output in
      var before = [Double](repeating: 0, count: range.count * widest)
      var after = before
      for (place, layer) in layers.enumerated() {
        var sums = after.mutableSpan
        if place == 0 {
          layer.weights.fill(input, range, &sums)
        } else {
          // Safe: the layer before has filled in as many numbers of each row as this one takes.
          unsafe before.withUnsafeBufferPointer {
            unsafe layer.weights.fill($0, 0..<range.count, &sums)
          }
        }
        layer.finish(&after, rows: range.count)
        swap(&before, &after)
      }
      for index in 0..<range.count * outputs { output[index] = before[index] }
    }
  }

  /// Numbers of a block in each of its layers: 256 KiB.
  private static let mostNear = 1 << 15
}

extension DenseLayers.Layer {
  /// Makes the answers of `rows` rows of their sums.
  fileprivate func finish(_ sums: inout [Double], rows: Int) {
    let units = weights.targets
    // Safe: the sums have room for `units` numbers of each row, and there are as many intercepts.
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe intercepts.withUnsafeBufferPointer { intercepts in
        for first in stride(from: 0, to: rows * units, by: units) {
          for unit in 0..<units { unsafe sums[first + unit] += intercepts[unit] }
        }
      }
      unsafe function.apply(to: UnsafeMutableBufferPointer(rebasing: sums[..<(rows * units)]))
    }
  }
}
