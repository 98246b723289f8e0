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

  /// The hyperbolic tangent of `x`.
  public static func tanh(_ x: Double) -> Double { systemTanh(x) }

  /// The error function of `x`.
  public static func erf(_ x: Double) -> Double { systemErf(x) }

  /// 1 less the error function of `x`, exact where that is small.
  public static func erfc(_ x: Double) -> Double { systemErfc(x) }

  /// `base` raised to `exponent`.
  public static func pow(_ base: Double, _ exponent: Double) -> Double { systemPow(base, exponent) }
}

#if canImport(Glibc)
  private func systemExp(_ x: Double) -> Double { Glibc.exp(x) }
  private func systemLog(_ x: Double) -> Double { Glibc.log(x) }
  private func systemLog1p(_ x: Double) -> Double { Glibc.log1p(x) }
  private func systemExpm1(_ x: Double) -> Double { Glibc.expm1(x) }
  private func systemLog2(_ x: Double) -> Double { Glibc.log2(x) }
  private func systemLog10(_ x: Double) -> Double { Glibc.log10(x) }
  private func systemSin(_ x: Double) -> Double { Glibc.sin(x) }
  private func systemCos(_ x: Double) -> Double { Glibc.cos(x) }
  private func systemTanh(_ x: Double) -> Double { Glibc.tanh(x) }
  private func systemErf(_ x: Double) -> Double { Glibc.erf(x) }
  private func systemErfc(_ x: Double) -> Double { Glibc.erfc(x) }
  private func systemPow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
#elseif canImport(Musl)
  private func systemExp(_ x: Double) -> Double { Musl.exp(x) }
  private func systemLog(_ x: Double) -> Double { Musl.log(x) }
  private func systemLog1p(_ x: Double) -> Double { Musl.log1p(x) }
  private func systemExpm1(_ x: Double) -> Double { Musl.expm1(x) }
  private func systemLog2(_ x: Double) -> Double { Musl.log2(x) }
  private func systemLog10(_ x: Double) -> Double { Musl.log10(x) }
  private func systemSin(_ x: Double) -> Double { Musl.sin(x) }
  private func systemCos(_ x: Double) -> Double { Musl.cos(x) }
  private func systemTanh(_ x: Double) -> Double { Musl.tanh(x) }
  private func systemErf(_ x: Double) -> Double { Musl.erf(x) }
  private func systemErfc(_ x: Double) -> Double { Musl.erfc(x) }
  private func systemPow(_ x: Double, _ y: Double) -> Double { Musl.pow(x, y) }
#elseif canImport(Darwin)
  private func systemExp(_ x: Double) -> Double { Darwin.exp(x) }
  private func systemLog(_ x: Double) -> Double { Darwin.log(x) }
  private func systemLog1p(_ x: Double) -> Double { Darwin.log1p(x) }
  private func systemExpm1(_ x: Double) -> Double { Darwin.expm1(x) }
  private func systemLog2(_ x: Double) -> Double { Darwin.log2(x) }
  private func systemLog10(_ x: Double) -> Double { Darwin.log10(x) }
  private func systemSin(_ x: Double) -> Double { Darwin.sin(x) }
  private func systemCos(_ x: Double) -> Double { Darwin.cos(x) }
  private func systemTanh(_ x: Double) -> Double { Darwin.tanh(x) }
  private func systemErf(_ x: Double) -> Double { Darwin.erf(x) }
  private func systemErfc(_ x: Double) -> Double { Darwin.erfc(x) }
  private func systemPow(_ x: Double, _ y: Double) -> Double { Darwin.pow(x, y) }
#endif
