public import Bytes

extension Tensor {
  /// The elements of `rows` (of all, when nil) in raw form.
  public func raw(rows: Range<Int>? = nil) throws(ReadError) -> [UInt8] {
    let elements = elements(of: rows)
    var output: [UInt8] = []
    try source.append(elements, to: &output)
    return output
  }

  /// The elements as doubles; integers and booleans are converted, exactly up to 2^53.
  ///
  /// - Throws: `wrongElementType` when the elements are not real numbers.
  public func doubles(rows: Range<Int>? = nil) throws(ReadError) -> [Double] {
    switch type {
    case .float64: try numbers(rows, UInt64.self) { Double(bitPattern: $0) }
    case .float32: try numbers(rows, UInt32.self) { Double(Float(bitPattern: $0)) }
    case .float16: try numbers(rows, UInt16.self) { HalfPrecision.double($0) }
    case .bfloat16: try numbers(rows, UInt16.self) { Double(Float(bitPattern: UInt32($0) << 16)) }
    case .smallFloat(let type): try numbers(rows, UInt8.self) { type.double($0) }
    case .uint64: try numbers(rows, UInt64.self) { Double($0) }
    default: try integers(rows: rows).map(Double.init)
    }
  }

  /// The elements as integers; booleans become 0 and 1.
  ///
  /// - Throws: `wrongElementType` when the elements are not integers or booleans, or one does not fit.
  public func integers(rows: Range<Int>? = nil) throws(ReadError) -> [Int] {
    switch type {
    case .bool, .uint8: return try numbers(rows, UInt8.self) { Int($0) }
    case .int8: return try numbers(rows, Int8.self) { Int($0) }
    case .int16: return try numbers(rows, Int16.self) { Int($0) }
    case .uint16: return try numbers(rows, UInt16.self) { Int($0) }
    case .int32: return try numbers(rows, Int32.self) { Int($0) }
    case .uint32: return try numbers(rows, UInt32.self) { Int($0) }
    case .int64: return try numbers(rows, Int64.self) { Int($0) }
    case .uint64:
      let values = try numbers(rows, UInt64.self) { $0 }
      guard values.allSatisfy({ $0 <= UInt64(Int.max) }) else {
        throw ReadError(.wrongElementType, at: 0, "a value of \(type.name) is over 2^63")
      }
      return values.map { Int($0) }
    default:
      throw ReadError(.wrongElementType, at: 0, "\(type.name) where integers are needed")
    }
  }

  /// The elements as strings.
  ///
  /// - Throws: `wrongElementType` when the elements are not strict UTF-8.
  public func strings(rows: Range<Int>? = nil) throws(ReadError) -> [String] {
    guard type == .utf8 else {
      throw ReadError(.wrongElementType, at: 0, "\(type.name) where strings are needed")
    }
    let count = elements(of: rows).count
    let raw = try raw(rows: rows)
    var lengths = ByteReader(raw.span)
    let text = try lengths.take(4 * count)
    lengths = ByteReader(raw.span, in: text)
    var bytes = ByteReader(raw.span, in: text.upperBound..<raw.count)
    var strings: [String] = []
    strings.reserveCapacity(count)
    for _ in 0..<count {
      let range = try bytes.take(try lengths.integer(UInt32.self))
      // Strict UTF-8 was checked where the bytes came in; repairs cannot happen.
      strings.append(String(decoding: raw[range], as: UTF8.self))
    }
    return strings
  }

  private func elements(of rows: Range<Int>?) -> Range<Int> {
    guard let rows else { return 0..<count }
    return rows.lowerBound * rowCount..<rows.upperBound * rowCount
  }

  private func numbers<Bits: FixedWidthInteger & BitwiseCopyable, Value>(
    _ rows: Range<Int>?, _ bits: Bits.Type, _ convert: (Bits) -> Value
  ) throws(ReadError) -> [Value] {
    let size = MemoryLayout<Bits>.size
    return try withElements(elements(of: rows)) { (raw) throws(ReadError) in
      let bytes = unsafe raw.bytes
      let count = raw.count / size
      return [Value](capacity: count) { output in
        for index in 0..<count {
          // Safe: there are that many whole elements.
          let bits = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index * size, as: Bits.self)
          output.append(convert(Bits(littleEndian: bits)))
        }
      }
    }
  }
}

/// IEEE 754 binary16, which Swift has on some platforms only.
enum HalfPrecision {
  /// The double that equals a half-precision number; NaN payloads move to the upper bits.
  static func double(_ bits: UInt16) -> Double {
    let sign = UInt64(bits >> 15) << 63
    let exponent = Int(bits >> 10 & 0x1f)
    let fraction = UInt64(bits & 0x3ff)
    switch exponent {
    case 0:
      // Subnormal: fraction × 2^-24, exact.
      let magnitude = Double(fraction) * 0x1p-24
      return sign == 0 ? magnitude : -magnitude
    case 0x1f: return Double(bitPattern: sign | 0x7ff << 52 | fraction << 42)
    default: return Double(bitPattern: sign | UInt64(exponent - 15 + 1023) << 52 | fraction << 42)
    }
  }
}

extension Document {
  /// The tensor that `reference` names, its rows applied.
  ///
  /// - Throws: `badReference` when there is no such tensor or there are no such rows.
  public func resolve(_ reference: TensorReference) throws(ReadError) -> (Tensor, Range<Int>?) {
    guard tensors.indices.contains(reference.tensor) else {
      throw ReadError(.badReference, at: 0, "there is no tensor \(reference.tensor)")
    }
    let tensor = tensors[reference.tensor]
    if let rows = reference.rows {
      guard !tensor.shape.isEmpty, rows.lowerBound >= 0, rows.upperBound <= tensor.rows else {
        throw ReadError(
          .badReference, at: 0,
          "rows \(rows.lowerBound) to \(rows.upperBound) of a tensor of \(tensor.rows)")
      }
    }
    return (tensor, reference.rows)
  }
}
