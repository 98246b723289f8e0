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

  /// The sine of `x`, an angle in radians.
  public static func sin(_ x: Double) -> Double { systemSin(x) }

  /// The cosine of `x`, an angle in radians.
  public static func cos(_ x: Double) -> Double { systemCos(x) }

  /// The angle in radians whose sine is `x`.
  public static func asin(_ x: Double) -> Double { systemAsin(x) }

  /// The natural logarithm of the size of Euler's gamma function of `x`.
  public static func logGamma(_ x: Double) -> Double { systemLogGamma(x) }

  /// `base` raised to `exponent`.
  public static func pow(_ base: Double, _ exponent: Double) -> Double { systemPow(base, exponent) }
}

#if canImport(Glibc)
  private func systemExp(_ x: Double) -> Double { Glibc.exp(x) }
  private func systemLog(_ x: Double) -> Double { Glibc.log(x) }
  private func systemLog1p(_ x: Double) -> Double { Glibc.log1p(x) }
  private func systemPow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
  private func systemSin(_ x: Double) -> Double { Glibc.sin(x) }
  private func systemLogGamma(_ x: Double) -> Double { Glibc.lgamma(x) }
  private func systemCos(_ x: Double) -> Double { Glibc.cos(x) }
  private func systemAsin(_ x: Double) -> Double { Glibc.asin(x) }
#elseif canImport(Musl)
  private func systemExp(_ x: Double) -> Double { Musl.exp(x) }
  private func systemLog(_ x: Double) -> Double { Musl.log(x) }
  private func systemLog1p(_ x: Double) -> Double { Musl.log1p(x) }
  private func systemPow(_ x: Double, _ y: Double) -> Double { Musl.pow(x, y) }
  private func systemSin(_ x: Double) -> Double { Musl.sin(x) }
  private func systemLogGamma(_ x: Double) -> Double { Musl.lgamma(x) }
  private func systemCos(_ x: Double) -> Double { Musl.cos(x) }
  private func systemAsin(_ x: Double) -> Double { Musl.asin(x) }
#elseif canImport(Darwin)
  private func systemExp(_ x: Double) -> Double { Darwin.exp(x) }
  private func systemLog(_ x: Double) -> Double { Darwin.log(x) }
  private func systemLog1p(_ x: Double) -> Double { Darwin.log1p(x) }
  private func systemPow(_ x: Double, _ y: Double) -> Double { Darwin.pow(x, y) }
  private func systemSin(_ x: Double) -> Double { Darwin.sin(x) }
  private func systemLogGamma(_ x: Double) -> Double { Darwin.lgamma(x) }
  private func systemCos(_ x: Double) -> Double { Darwin.cos(x) }
  private func systemAsin(_ x: Double) -> Double { Darwin.asin(x) }
#endif
