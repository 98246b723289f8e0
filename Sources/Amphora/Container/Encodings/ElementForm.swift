/// What elements are while encodings are applied or undone: bits of some size, and how they count.
struct ElementForm: Hashable, Sendable {
  enum Kind {
    case signed
    case unsigned
    case float
    /// Bytes that are not numbers of up to 64 bits.
    case other
  }

  var kind: Kind
  var size: Int

  init(_ kind: Kind, _ size: Int) { (self.kind, self.size) = (kind, size) }

  /// The form of a tensor's elements; nil where they differ in length or have none.
  init?(_ type: ElementType) {
    guard let size = type.size, size > 0 else { return nil }
    switch type {
    case .float16, .bfloat16, .float32, .float64: self.init(.float, size)
    case .datetime64, .timedelta64: self.init(.signed, size)
    case _ where type.isSignedInteger: self.init(.signed, size)
    case _ where type.isUnsignedInteger: self.init(.unsigned, size)
    default: self.init(.other, size)
    }
  }

  /// Whether elements are numbers that fit 64 bits.
  var isNumber: Bool { kind != .other }

  /// The element `bits`, of which all but the low bytes may be anything, as its 64 bits.
  @inline(__always)
  func extended(_ bits: Int64) -> Int64 {
    let shift = Int64(64 - 8 * size)
    guard kind != .signed else { return (bits << shift) >> shift }
    return Int64(bitPattern: (UInt64(bitPattern: bits) << UInt64(shift)) >> UInt64(shift))
  }
}

/// Elements as 64 bits each: signed integers by their sign, all else with zeros.
enum Elements {
  /// The numbers of `form` in `bytes`, which they fill.
  static func load(_ bytes: Span<UInt8>, _ form: ElementForm) -> [Int64] {
    switch (form.size, form.kind == .signed) {
    case (1, true): load(bytes, Int8.self)
    case (1, false): load(bytes, UInt8.self)
    case (2, true): load(bytes, Int16.self)
    case (2, false): load(bytes, UInt16.self)
    case (4, true): load(bytes, Int32.self)
    case (4, false): load(bytes, UInt32.self)
    default: load(bytes, Int64.self)
    }
  }

  private static func load<Value: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: Span<UInt8>, _ type: Value.Type
  ) -> [Int64] {
    let size = MemoryLayout<Value>.size
    let raw = unsafe bytes.bytes
    return [Int64](capacity: bytes.count / size) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
        for index in 0..<(bytes.count / size) {
          // Safe: there are that many whole elements, and there is room for each.
          let value = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index * size, as: type)
          unsafe buffer[index] = Int64(truncatingIfNeeded: Value(littleEndian: value))
        }
        initialized = bytes.count / size
      }
    }
  }

  /// Elements worked on at a time, so that what is made of them stays in the nearest caches.
  private static let block = 4_096

  /// The blocks of `count` elements.
  static func blocks(_ count: Int) -> some Sequence<Range<Int>> {
    stride(from: 0, to: count, by: block).lazy.map { $0..<min($0 + block, count) }
  }

  /// The low `size` bytes of each of `values`, end to end.
  static func bytes(_ values: [Int64], size: Int) -> [UInt8] {
    [UInt8](capacity: values.count * size) { output in append(values, size: size, to: &output) }
  }

  /// Appends the low `size` bytes of each of `values`, for which there is room.
  static func append(_ values: [Int64], size: Int, to output: inout OutputSpan<UInt8>) {
    switch size {
    case 1: append(values, UInt8.self, to: &output)
    case 2: append(values, UInt16.self, to: &output)
    case 4: append(values, UInt32.self, to: &output)
    default: append(values, UInt64.self, to: &output)
    }
  }

  private static func append<Value: FixedWidthInteger & BitwiseCopyable>(
    _ values: [Int64], _ type: Value.Type, to output: inout OutputSpan<UInt8>
  ) {
    let size = MemoryLayout<Value>.size
    precondition(values.count * size <= output.freeCapacity)
    unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
      let room = UnsafeMutableRawBufferPointer(buffer)
      for (index, value) in values.enumerated() {
        // Safe: the room is that of all values.
        unsafe room.storeBytes(
          of: Value(truncatingIfNeeded: value).littleEndian,
          toByteOffset: initialized + index * size, as: type)
      }
      initialized += values.count * size
    }
  }
}
