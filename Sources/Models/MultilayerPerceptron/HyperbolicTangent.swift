/// The hyperbolic tangent of many numbers, eight at a time: a network asks for millions of them.
///
/// Within a few units in the last place of what libm says, and the same for a number wherever it
/// stands.
enum HyperbolicTangent {
  /// Replaces each of `numbers` by its tangent.
  static func apply(to numbers: UnsafeMutableBufferPointer<Double>) {
    for first in stride(from: 0, to: numbers.count, by: 8) {
      let count = min(8, numbers.count - first)
      var lanes = SIMD8<Double>(repeating: 0)
      // Safe: there are `count` numbers from `first` on.
      for lane in 0..<count { unsafe lanes[lane] = numbers[first + lane] }
      lanes = of(lanes)
      for lane in 0..<count { unsafe numbers[first + lane] = lanes[lane] }
    }
  }

  /// Near 0 by its series, further out by 1 − 2 / (exp(2x) + 1); NaN stays.
  static func of(_ x: SIMD8<Double>) -> SIMD8<Double> {
    let isNegative = x .< 0
    let size = x.replacing(with: 0 - x, where: isNegative)
    let square = x * x
    var series = SIMD8<Double>(repeating: 0)
    for coefficient in coefficients { series = (series + coefficient) * square }
    let near = x + x * series
    var far = 1 - 2 / (exponential(2 * size) + 1)
    far.replace(with: 0 - far, where: isNegative)
    return far.replacing(with: near, where: size .< 0.25)
  }

  /// exp(x) of numbers that are not negative; those over 60 count as 60, where the tangent is 1.
  private static func exponential(_ x: SIMD8<Double>) -> SIMD8<Double> {
    let x = x.replacing(with: 60, where: x .> 60)
    // Adding this much leaves whole numbers, in the last bits of the sum.
    let shifted = x * 1.4426950408889634 + 0x1.8p52
    let whole = shifted - 0x1.8p52
    let rest = (x - whole * 0x1.62e42fee00000p-1) - whole * 0x1.a39ef35793c76p-33
    var power = SIMD8<Double>(repeating: 0)
    for inverse in inverseFactorials { power = power * rest + inverse }
    var scale = SIMD8<Double>(repeating: 1)
    for lane in 0..<8 {
      scale[lane] = Double(bitPattern: (shifted[lane].bitPattern &+ 1023) << 52)
    }
    return power * scale
  }

  /// Those of x³, x⁵, … divided by x, the last first.
  private static let coefficients: [Double] = [
    18_888_466_084 / 194_896_477_400_625, -443_861_162 / 1_856_156_927_625,
    6_404_582 / 10_854_718_875, -929_569 / 638_512_875, 21_844 / 6_081_075, -1_382 / 155_925,
    62 / 2_835, -17 / 315, 2 / 15, -1.0 / 3,
  ]

  /// 1 / 13!, …, 1 / 1!, 1 / 0!.
  private static let inverseFactorials: [Double] = [
    1 / 6_227_020_800, 1 / 479_001_600, 1 / 39_916_800, 1 / 3_628_800, 1 / 362_880, 1 / 40_320,
    1 / 5_040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 0.5, 1, 1,
  ]
}
