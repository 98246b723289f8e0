import Bytes

/// The smaller integer type as which the elements of an integer tensor are stored.
struct NarrowType: Sendable, Hashable {
  /// The type stored.
  let type: ElementType

  /// Bytes of one element as stored.
  let size: Int

  /// Bytes of one element of the tensor.
  let wideSize: Int

  /// Creates an encoding; nil when `type` does not hold less than `wide`, or could hold less than zero
  /// where `wide` cannot.
  init?(_ type: ElementType, for wide: ElementType) {
    guard type.isInteger, wide.isInteger, let size = type.size, let wideSize = wide.size,
      size < wideSize, type.isUnsignedInteger || wide.isSignedInteger
    else { return nil }
    self.type = type
    self.size = size
    self.wideSize = wideSize
  }

  /// The smallest type that holds all values of `wide` in `range`; nil when there is none smaller.
  static func smallest(holding range: IntegerRange, for wide: ElementType) -> NarrowType? {
    for (signed, unsigned, bits) in [
      (ElementType.int8, ElementType.uint8, 8), (.int16, .uint16, 16), (.int32, .uint32, 32),
    ] {
      if range.low >= 0, range.high >> UInt64(bits) == 0 { return NarrowType(unsigned, for: wide) }
      let half = UInt64(1) << UInt64(bits - 1)
      if range.low >= -Int64(half), range.high < half { return NarrowType(signed, for: wide) }
    }
    return nil
  }

  /// The low bytes of each element, which hold its value.
  func narrow(_ raw: Span<UInt8>) -> [UInt8] {
    let count = raw.count / wideSize
    var output = [UInt8](repeating: 0, count: count * size)
    for index in 0..<count {
      for byte in 0..<size { output[index * size + byte] = raw[index * wideSize + byte] }
    }
    return output
  }

  /// Appends the elements of `stored`, extended to the type of the tensor.
  func widen(_ stored: Span<UInt8>, to output: inout [UInt8]) {
    let count = stored.count / size
    var wide = [UInt8](repeating: 0, count: count * wideSize)
    for index in 0..<count {
      for byte in 0..<size { wide[index * wideSize + byte] = stored[index * size + byte] }
    }
    if type.isSignedInteger {
      for index in 0..<count where stored[index * size + size - 1] >= 0x80 {
        for byte in size..<wideSize { wide[index * wideSize + byte] = 0xFF }
      }
    }
    if output.isEmpty { output = wide } else { output += wide }
  }
}

/// The least and the greatest of some integers, and zero.
struct IntegerRange: Sendable {
  var low: Int64 = 0
  var high: UInt64 = 0

  /// No integers.
  init() {}

  /// The integers of `type` whose raw form is `raw`.
  init(of raw: Span<UInt8>, _ type: ElementType) throws(ReadError) {
    switch type {
    case .int16: try scan(raw, Int16.self)
    case .int32: try scan(raw, Int32.self)
    case .int64: try scan(raw, Int64.self)
    case .uint16: try scan(raw, UInt16.self)
    case .uint32: try scan(raw, UInt32.self)
    case .uint64: try scan(raw, UInt64.self)
    default: break
    }
  }

  private mutating func scan<Value: FixedWidthInteger & BitwiseCopyable>(
    _ raw: Span<UInt8>, _ type: Value.Type
  ) throws(ReadError) {
    var least: Value = 0
    var greatest: Value = 0
    var reader = ByteReader(raw)
    while !reader.isAtEnd {
      let value = try reader.integer(type)
      if value < least { least = value }
      if value > greatest { greatest = value }
    }
    low = Int64(least)
    high = UInt64(greatest)
  }

  /// Takes the integers of another range in.
  mutating func formUnion(_ other: IntegerRange) {
    low = min(low, other.low)
    high = max(high, other.high)
  }
}
