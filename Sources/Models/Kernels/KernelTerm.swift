/// What one column of two rows adds to the sum that a kernel is made from.
protocol KernelTerm {
  static func of(_ one: SIMD8<Double>, _ other: SIMD8<Double>) -> SIMD8<Double>
}

/// The kinds of terms, one for each measure.
enum KernelTerms {
  enum Product: KernelTerm {
    @inline(__always)
    static func of(_ one: SIMD8<Double>, _ other: SIMD8<Double>) -> SIMD8<Double> { one * other }
  }

  enum SquaredDistance: KernelTerm {
    @inline(__always)
    static func of(_ one: SIMD8<Double>, _ other: SIMD8<Double>) -> SIMD8<Double> {
      let apart = one - other
      return apart * apart
    }
  }

  enum Distance: KernelTerm {
    @inline(__always)
    static func of(_ one: SIMD8<Double>, _ other: SIMD8<Double>) -> SIMD8<Double> {
      // Safe: both have 64 bits in each lane, of which the first is the sign.
      let bits = unsafe unsafeBitCast(one - other, to: SIMD8<UInt64>.self) & (UInt64.max >> 1)
      return unsafe unsafeBitCast(bits, to: SIMD8<Double>.self)
    }
  }

  enum Ratio: KernelTerm {
    @inline(__always)
    static func of(_ one: SIMD8<Double>, _ other: SIMD8<Double>) -> SIMD8<Double> {
      let (apart, both) = (one - other, one + other)
      return (apart * apart / both).replacing(with: 0, where: both .== 0)
    }
  }
}
