import Bytes

/// The standard normal distribution.
enum NormalDistribution {
  private static let rootOfTwo = 2.0.squareRoot()

  /// The probability of a number of at most `x`.
  static func probability(_ x: Double) -> Double {
    // Where the probability is small the complement keeps its digits.
    x < -1
      ? 0.5 * ElementaryFunctions.erfc(-x / rootOfTwo)
      : x > 1
        ? 1 - 0.5 * ElementaryFunctions.erfc(x / rootOfTwo)
        : 0.5 + 0.5 * ElementaryFunctions.erf(x / rootOfTwo)
  }

  /// The number of which `probability` is `p`; infinite for 0 and 1.
  static func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    guard p <= 0.5 else { return -lower(1 - p, below: p - 0.5) }
    return lower(p, below: 0.5 - p)
  }

  /// The quantile of `p`, at most one half and `distance` below it, by Halley's method.
  private static func lower(_ p: Double, below distance: Double) -> Double {
    // Abramowitz and Stegun 26.2.23, good to 4.5e-4.
    let t = (-2 * ElementaryFunctions.log(p)).squareRoot()
    let top = 2.515517 + t * (0.802853 + t * 0.010328)
    let bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var x = min(top / bottom - t, 0)
    for _ in 0..<4 {
      // Near the middle the distance from it keeps its digits.
      let excess =
        x > -1
        ? distance + 0.5 * ElementaryFunctions.erf(x / rootOfTwo)
        : 0.5 * ElementaryFunctions.erfc(-x / rootOfTwo) - p
      let density = ElementaryFunctions.exp(-x * x / 2) * 0.3989422804014327
      let step = excess / density
      x -= step / (1 + x * step / 2)
    }
    return x
  }
}

/// Straight lines between points.
enum Interpolation {
  /// The value at `x` of the lines between the points (`xs`, `ys`), whose `xs` ascend; at the ends as
  /// NumPy has it.
  static func value(_ x: Double, _ xs: [Double], _ ys: [Double]) -> Double {
    let last = xs.count - 1
    if x > xs[last] { return ys[last] }
    if x < xs[0] { return ys[0] }
    // The last point that is not over x.
    var (low, high) = (0, xs.count)
    while low < high {
      let middle = (low + high) / 2
      if xs[middle] <= x { low = middle + 1 } else { high = middle }
    }
    let place = low - 1
    // Among points that are NaN there is no place, unless one alone is everywhere.
    guard place >= 0 else { return last == 0 ? ys[0] : .nan }
    guard place < last, xs[place] != x else { return ys[place] }
    let slope = (ys[place + 1] - ys[place]) / (xs[place + 1] - xs[place])
    let value = slope * (x - xs[place]) + ys[place]
    guard value.isNaN else { return value }
    let other = slope * (x - xs[place + 1]) + ys[place + 1]
    return other.isNaN && ys[place] == ys[place + 1] ? ys[place] : other
  }
}
