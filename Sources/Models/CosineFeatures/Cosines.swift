import Bytes

/// The cosines of many numbers, eight at a time.
///
/// Within a few units in the last place of 1 of what libm says, and the same for a number wherever it
/// stands.
enum Cosines {
  /// Replaces each of `numbers` by its cosine.
  static func apply(to numbers: UnsafeMutableBufferPointer<Double>) {
    unsafe numbers.replaceEights { x in
      var answer = of(x)
      // Written so that NaN is far as well.
      let isNear = (x .>= -farthest) .& (x .<= farthest)
      guard !all(isNear) else { return answer }
      for lane in 0..<8 where !isNear[lane] { answer[lane] = ElementaryFunctions.cos(x[lane]) }
      return answer
    }
  }

  /// Numbers of quarter turns up to here times the first part of one are exact; libm takes the others,
  /// and those that are none.
  static let farthest = 1e6

  /// The cosines of numbers that are not far: by series of what is left after whole quarter turns.
  static func of(_ x: SIMD8<Double>) -> SIMD8<Double> {
    // Adding this much leaves whole numbers.
    let turns = (x * 0.6366197723675814 + 0x1.8p52) - 0x1.8p52
    let rest = ((x - turns * quarter.0) - turns * quarter.1) - turns * quarter.2
    let square = rest * rest
    var sine = SIMD8<Double>(repeating: 0)
    for coefficient in sines { sine = (sine + coefficient) * square }
    sine = rest + rest * sine
    var cosine = SIMD8<Double>(repeating: 0)
    for coefficient in cosines { cosine = (cosine + coefficient) * square }
    cosine = 1 + cosine
    // Quarter turns besides whole ones: from −2 to 2.
    let whole = (turns * 0.25 + 0x1.8p52) - 0x1.8p52
    let quarters = turns - 4 * whole
    let isHalf = quarters * quarters .== 4
    let answer = cosine.replacing(with: 0 - cosine, where: isHalf)
    return answer.replacing(with: 0 - quarters * sine, where: quarters * quarters .== 1)
  }

  /// A quarter turn in three parts, the first two with 33 bits each.
  private static let quarter = (0x1.921fb544p0, 0x1.0b4611a6p-34, 0x1.3198a2e037073p-69)

  /// ±1 / 15!, …, −1 / 3!.
  private static let sines: [Double] = [
    -1 / 1_307_674_368_000, 1 / 6_227_020_800, -1 / 39_916_800, 1 / 362_880, -1 / 5_040, 1 / 120,
    -1.0 / 6,
  ]

  /// ±1 / 16!, …, −1 / 2!.
  private static let cosines: [Double] = [
    1 / 20_922_789_888_000, -1 / 87_178_291_200, 1 / 479_001_600, -1 / 3_628_800, 1 / 40_320,
    -1 / 720, 1.0 / 24, -0.5,
  ]
}
