#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The one door to libm.
///
/// NumPy's own vectorised versions of these differ from libm by at most 2 units in the last place,
/// and differ among processors; predictions that go through them state a tolerance.
public enum ElementaryFunctions {
  /// The exponential of `x`.
  public static func exp(_ x: Double) -> Double { systemExp(x) }

  /// The exponential of `x`, computed for float32.
  public static func exp(float32 x: Float) -> Float { systemExp(x) }

  /// The natural logarithm of `x`, computed for float32.
  public static func log(float32 x: Float) -> Float { systemLog(x) }

  /// The natural logarithm of `x`.
  public static func log(_ x: Double) -> Double { systemLog(x) }

  /// The natural logarithm of 1 + `x`, exact for small `x`.
  public static func log1p(_ x: Double) -> Double { systemLog1p(x) }

  /// The exponential of `x`, less 1, exact for small `x`.
  public static func expm1(_ x: Double) -> Double { systemExpm1(x) }

  /// The logarithm of `x` to base 2.
  public static func log2(_ x: Double) -> Double { systemLog2(x) }

  /// The logarithm of `x` to base 10.
  public static func log10(_ x: Double) -> Double { systemLog10(x) }

  /// The sine of `x`, in radians.
  public static func sin(_ x: Double) -> Double { systemSin(x) }

  /// The cosine of `x`, in radians.
  public static func cos(_ x: Double) -> Double { systemCos(x) }

  /// The angle, in radians, whose sine is `x`.
  public static func asin(_ x: Double) -> Double { systemAsin(x) }

  /// The hyperbolic cosine of `x`.
  public static func cosh(_ x: Double) -> Double { systemCosh(x) }

  /// The hyperbolic tangent of `x`.
  public static func tanh(_ x: Double) -> Double { systemTanh(x) }

  /// The error function of `x`.
  public static func erf(_ x: Double) -> Double { systemErf(x) }

  /// 1 less the error function of `x`, exact where that is small.
  public static func erfc(_ x: Double) -> Double { systemErfc(x) }

  /// The natural logarithm of the size of Euler's gamma function of `x`.
  public static func logGamma(_ x: Double) -> Double { systemLogGamma(x) }

  /// `base` raised to `exponent`.
  public static func pow(_ base: Double, _ exponent: Double) -> Double { systemPow(base, exponent) }
}

// Outside of the type its own functions do not hide those of the library.
private func systemExp(_ x: Double) -> Double { exp(x) }
private func systemExp(_ x: Float) -> Float { expf(x) }
private func systemLog(_ x: Float) -> Float { logf(x) }
private func systemLog(_ x: Double) -> Double { log(x) }
private func systemLog1p(_ x: Double) -> Double { log1p(x) }
private func systemExpm1(_ x: Double) -> Double { expm1(x) }
private func systemLog2(_ x: Double) -> Double { log2(x) }
private func systemLog10(_ x: Double) -> Double { log10(x) }
private func systemSin(_ x: Double) -> Double { sin(x) }
private func systemCos(_ x: Double) -> Double { cos(x) }
private func systemAsin(_ x: Double) -> Double { asin(x) }
private func systemCosh(_ x: Double) -> Double { cosh(x) }
private func systemTanh(_ x: Double) -> Double { tanh(x) }
private func systemErf(_ x: Double) -> Double { erf(x) }
private func systemErfc(_ x: Double) -> Double { erfc(x) }
private func systemLogGamma(_ x: Double) -> Double { lgamma(x) }
private func systemPow(_ x: Double, _ y: Double) -> Double { pow(x, y) }
