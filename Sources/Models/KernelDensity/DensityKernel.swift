import Bytes

extension KernelDensity.Kernel {
  /// The logarithm of the kernel at a distance; 0 at none.
  func logarithm(_ distance: Double, _ bandwidth: Double) -> Double {
    switch self {
    case .gaussian: return -0.5 * (distance * distance) / (bandwidth * bandwidth)
    case .tophat: return distance < bandwidth ? 0 : -.infinity
    case .epanechnikov:
      guard distance < bandwidth else { return -.infinity }
      return ElementaryFunctions.log(1 - distance * distance / (bandwidth * bandwidth))
    case .exponential: return -distance / bandwidth
    case .linear:
      return distance < bandwidth ? ElementaryFunctions.log(1 - distance / bandwidth) : -.infinity
    case .cosine:
      guard distance < bandwidth else { return -.infinity }
      return ElementaryFunctions.log(
        ElementaryFunctions.cos(0.5 * .pi * distance / bandwidth))
    }
  }

  /// The logarithm of what makes the kernel's integral over `features` dimensions 1.
  func logarithmOfNorm(_ bandwidth: Double, _ features: Int) -> Double {
    let count = Double(features)
    let logTwoPi = ElementaryFunctions.log(2 * .pi)
    /// The volume of a ball of radius 1.
    func volume(_ dimensions: Double) -> Double {
      0.5 * dimensions * ElementaryFunctions.log(.pi)
        - ElementaryFunctions.logGamma(0.5 * dimensions + 1)
    }
    let factor: Double
    switch self {
    case .gaussian: factor = 0.5 * count * logTwoPi
    case .tophat: factor = volume(count)
    case .epanechnikov: factor = volume(count) + ElementaryFunctions.log(2 / (count + 2))
    case .exponential:
      factor = logTwoPi + volume(count - 2) + ElementaryFunctions.logGamma(count)
    case .linear: factor = volume(count) - ElementaryFunctions.log(count + 1)
    case .cosine:
      var sum = 0.0
      var term = 2 / Double.pi
      for step in stride(from: 1, through: features, by: 2) {
        sum += term
        let rest = Double(features - step)
        term *= -rest * (rest - 1) * ElementaryFunctions.pow(2 / .pi, 2)
      }
      factor = ElementaryFunctions.log(sum) + (logTwoPi + volume(count - 2))
    }
    return -factor - count * ElementaryFunctions.log(bandwidth)
  }
}

/// Sums and differences of numbers of which logarithms are known.
enum LogarithmicSum {
  /// log(exp(x) + exp(y)).
  static func sum(_ one: Double, _ other: Double) -> Double {
    let most = max(one, other)
    guard most != -.infinity else { return most }
    return most
      + ElementaryFunctions.log(
        ElementaryFunctions.exp(one - most) + ElementaryFunctions.exp(other - most))
  }

  /// log(exp(x) − exp(y)); nothing is left where y is not less.
  static func difference(_ one: Double, _ other: Double) -> Double {
    guard one > other else { return -.infinity }
    return one + ElementaryFunctions.log(1 - ElementaryFunctions.exp(other - one))
  }
}
