import Bytes

/// Exponentials of many numbers, eight at a time: within 1 unit in the last place of libm's.
enum Exponentials {
  /// Replaces each number by exp(`factor` × number), which does not depend on those around it.
  static func replace(_ values: UnsafeMutableBufferPointer<Double>, times factor: Double) {
    unsafe values.replaceEights { exponentials($0 * factor) }
  }

  private static func exponentials(_ numbers: SIMD8<Double>) -> SIMD8<Double> {
    // Written so that NaN is outside as well.
    let isInside = (numbers .> lowest) .& (numbers .< highest)
    guard all(isInside) else {
      var powers = inside(numbers.replacing(with: 0, where: .!isInside))
      for lane in 0..<8 where !isInside[lane] {
        powers[lane] = ElementaryFunctions.exp(numbers[lane])
      }
      return powers
    }
    return inside(numbers)
  }

  /// The same of numbers from −708 to 709 and of NaN, which stays.
  @inline(__always)
  static func inside(_ x: SIMD8<Double>) -> SIMD8<Double> {
    // x = n ln 2 + r. Adding 1.5 × 2^52 rounds to n, which the last bits then hold.
    let shifted = x * inverseLogTwo + SIMD8(repeating: shift)
    let n = shifted - SIMD8(repeating: shift)
    let r = (x - n * logTwoHigh) - n * logTwoLow
    var sum = SIMD8(repeating: coefficients[0])
    for coefficient in 1..<coefficients.count { sum = sum * r + coefficients[coefficient] }
    let exponent = (unsafe unsafeBitCast(shifted, to: SIMD8<Int64>.self) &+ 1023) &<< 52
    return sum * (unsafe unsafeBitCast(exponent, to: SIMD8<Double>.self))
  }

  /// Between these neither the power of 2 nor the result leaves the normal numbers.
  private static let (lowest, highest) = (-708.0, 709.0)
  private static let shift = 0x1.8p52
  private static let inverseLogTwo = 1.4426950408889634
  /// The first 32 bits of ln 2, so that n times them is exact, and the rest.
  private static let (logTwoHigh, logTwoLow) = (0x1.62e42feep-1, 0x1.a39ef35793c76p-33)
}

/// 1 / 13!, …, 1 / 1!, 1 / 0!.
private let coefficients: [Double] = [
  1 / 6_227_020_800, 1 / 479_001_600, 1 / 39_916_800, 1 / 3_628_800, 1 / 362_880, 1 / 40_320,
  1 / 5_040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 1 / 2, 1, 1,
]
