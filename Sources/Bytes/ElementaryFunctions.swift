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

  /// `base` raised to `exponent`.
  public static func pow(_ base: Double, _ exponent: Double) -> Double { systemPow(base, exponent) }
}

#if canImport(Glibc)
  private func systemExp(_ x: Double) -> Double { Glibc.exp(x) }
  private func systemLog(_ x: Double) -> Double { Glibc.log(x) }
  private func systemLog1p(_ x: Double) -> Double { Glibc.log1p(x) }
  private func systemPow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
#elseif canImport(Musl)
  private func systemExp(_ x: Double) -> Double { Musl.exp(x) }
  private func systemLog(_ x: Double) -> Double { Musl.log(x) }
  private func systemLog1p(_ x: Double) -> Double { Musl.log1p(x) }
  private func systemPow(_ x: Double, _ y: Double) -> Double { Musl.pow(x, y) }
#elseif canImport(Darwin)
  private func systemExp(_ x: Double) -> Double { Darwin.exp(x) }
  private func systemLog(_ x: Double) -> Double { Darwin.log(x) }
  private func systemLog1p(_ x: Double) -> Double { Darwin.log1p(x) }
  private func systemPow(_ x: Double, _ y: Double) -> Double { Darwin.pow(x, y) }
#endif
