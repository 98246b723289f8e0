/// Integers, and floats that are all exact integers, as integers of fewer bits.
enum NarrowEncoding {
  /// Elements of `form` as integers; those that are integers already stay as they are.
  ///
  /// - Precondition: `FloatIntegers` holds for floats.
  static func encode(_ values: [Int64], from form: ElementForm) -> [Int64] {
    guard form.kind == .float else { return values }
    if form.size == 4 { return values.map { FloatIntegers.integer(float32: $0) ?? 0 } }
    return values.map { FloatIntegers.integer(float64: $0) ?? 0 }
  }

  /// Integers as elements of `form`; a float has more bits than they have, so that each is exact.
  static func decode(_ values: [Int64], to form: ElementForm) -> [Int64] {
    guard form.kind == .float else { return values }
    if form.size == 4 { return values.map { Int64(Float($0).bitPattern) } }
    return values.map { Int64(bitPattern: Double($0).bitPattern) }
  }

  /// The smallest type that holds all of `range`, after elements of `form`; nil when none is smaller.
  static func type(holding range: IntegerRange, after form: ElementForm) -> ElementType? {
    for (signed, unsigned, bits) in [
      (ElementType.int8, ElementType.uint8, 8), (.int16, .uint16, 16), (.int32, .uint32, 32),
    ] where bits < 8 * form.size {
      if range.low >= 0, range.high >> UInt64(bits) == 0 { return unsigned }
      let half = UInt64(1) << UInt64(bits - 1)
      if form.kind != .unsigned, range.low >= -Int64(half), range.high < half { return signed }
    }
    return nil
  }
}

/// Floats whose values are integers.
enum FloatIntegers {
  /// The integer that a binary64 is, from its bits; nil for all others and for negative zero, whose
  /// sign an integer would lose.
  @inline(__always)
  static func integer(float64 bits: Int64) -> Int64? {
    let value = Double(bitPattern: UInt64(bitPattern: bits))
    guard abs(value) <= 0x1p32 else { return nil }
    let integer = Int64(value)
    return Int64(bitPattern: Double(integer).bitPattern) == bits ? integer : nil
  }

  /// The same for the bits of a binary32.
  @inline(__always)
  static func integer(float32 bits: Int64) -> Int64? {
    let value = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
    guard abs(value) <= 0x1p32 else { return nil }
    let integer = Int64(value)
    return Int64(Float(integer).bitPattern) == bits ? integer : nil
  }
}

/// The least and the greatest of some integers, and zero.
struct IntegerRange: Sendable, Equatable {
  var low: Int64 = 0
  var high: UInt64 = 0

  /// Integers from `low`, which is not above zero, to `high`.
  init(low: Int64 = 0, high: UInt64 = 0) { (self.low, self.high) = (low, high) }

  /// The integers `values`, which are signed or not.
  init(_ values: [Int64], isSigned: Bool) {
    if isSigned {
      var greatest: Int64 = 0
      for value in values {
        low = min(low, value)
        greatest = max(greatest, value)
      }
      high = UInt64(greatest)
    } else {
      for value in values { high = max(high, UInt64(bitPattern: value)) }
    }
  }

  /// Takes the integers of another range in.
  mutating func formUnion(_ other: IntegerRange) {
    low = min(low, other.low)
    high = max(high, other.high)
  }
}
