import Bytes

/// A term of the kernel of a Gaussian process, in postfix order.
enum ProcessTerm: String, CaseIterable {
  case constant, noise, rbf
  case matern12 = "matern_1_2"
  case matern32 = "matern_3_2"
  case matern52 = "matern_5_2"
  case rationalQuadratic = "rational_quadratic"
  case periodic
  case dotProduct = "dot_product"
  case sum, product, power

  /// How many terms before it it is made of.
  var operands: Int {
    switch self {
    case .sum, .product: 2
    case .power: 1
    default: 0
    }
  }

  /// How many numbers it has.
  func numbers(features: Int) -> Int {
    switch self {
    case .sum, .product: 0
    case .constant, .noise, .dotProduct, .power: 1
    case .rationalQuadratic, .periodic: 2
    case .rbf, .matern12, .matern32, .matern52: features
    }
  }

  /// Whether its numbers are lengths, one for each column.
  var hasLengths: Bool {
    switch self {
    case .rbf, .matern12, .matern32, .matern52: true
    default: false
    }
  }

  /// Whether its numbers divide.
  var divides: Bool { hasLengths || self == .rationalQuadratic || self == .periodic }

  /// What is summed over the columns of two rows; nil when nothing is.
  var measured: KernelFunction.Name? {
    switch self {
    case .dotProduct: .linear
    case .constant, .noise, .sum, .product, .power: nil
    default: .rbf
    }
  }

  /// Makes the term of what was summed, in place.
  func finish(_ values: UnsafeMutableBufferPointer<Double>, _ numbers: [Double]) {
    switch self {
    case .rbf: unsafe Exponentials.replace(values, times: -0.5)
    case .matern12:
      for index in values.indices { unsafe values[index] = values[index].squareRoot() }
      unsafe Exponentials.replace(values, times: -1)
    case .matern32: unsafe ProcessTerm.replace(values, root: 3.0.squareRoot()) { 1 + $0 }
    case .matern52:
      unsafe ProcessTerm.replace(values, root: 5.0.squareRoot()) { 1 + $0 + $0 * $0 / 3 }
    case .rationalQuadratic:
      let (mixture, length) = (numbers[0], numbers[1])
      for index in values.indices {
        unsafe values[index] = ElementaryFunctions.pow(
          1 + values[index] / (2 * mixture * (length * length)), -mixture)
      }
    case .periodic:
      let (length, period) = (numbers[0], numbers[1])
      for index in values.indices {
        let wave =
          unsafe ElementaryFunctions.sin(.pi * values[index].squareRoot() / period) / length
        unsafe values[index] = wave * wave
      }
      unsafe Exponentials.replace(values, times: -2)
    case .dotProduct:
      for index in values.indices { unsafe values[index] += numbers[0] * numbers[0] }
    case .constant, .noise, .sum, .product, .power: break
    }
  }

  /// Replaces squares u by `shape`(q) × exp(−q), q being `root` × √u.
  private static func replace(
    _ values: UnsafeMutableBufferPointer<Double>, root: Double, _ shape: (Double) -> Double
  ) {
    var powers = [Double](repeating: 0, count: values.count)
    for index in values.indices {
      let scaled = unsafe root * values[index].squareRoot()
      unsafe values[index] = shape(scaled)
      powers[index] = scaled
    }
    unsafe powers.withUnsafeMutableBufferPointer { powers in
      unsafe Exponentials.replace(powers, times: -1)
      for index in values.indices { unsafe values[index] *= powers[index] }
    }
  }
}
