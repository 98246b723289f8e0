/// The hyperbolic tangent of many numbers, eight at a time: a network asks for millions of them.
///
/// Within a few units in the last place of what libm says, and the same for a number wherever it
/// stands.
enum HyperbolicTangent {
  /// Replaces each of `numbers` by its tangent.
  static func apply(to numbers: UnsafeMutableBufferPointer<Double>) {
    unsafe numbers.replaceEights(of)
  }

  /// Near 0 by its series, further out by 1 − 2 / (exp(2x) + 1); NaN stays.
  static func of(_ x: SIMD8<Double>) -> SIMD8<Double> {
    let isNegative = x .< 0
    let size = x.replacing(with: 0 - x, where: isNegative)
    let square = x * x
    var series = SIMD8<Double>(repeating: 0)
    for coefficient in coefficients { series = (series + coefficient) * square }
    let near = x + x * series
    // Over 30 the tangent is 1.
    let doubled = (2 * size).replacing(with: 60, where: size .> 30)
    var far = 1 - 2 / (Exponentials.inside(doubled) + 1)
    far.replace(with: 0 - far, where: isNegative)
    return far.replacing(with: near, where: size .< 0.25)
  }

  /// Those of x³, x⁵, … divided by x, the last first.
  private static let coefficients: [Double] = [
    18_888_466_084 / 194_896_477_400_625, -443_861_162 / 1_856_156_927_625,
    6_404_582 / 10_854_718_875, -929_569 / 638_512_875, 21_844 / 6_081_075, -1_382 / 155_925,
    62 / 2_835, -17 / 315, 2 / 15, -1.0 / 3,
  ]
}
