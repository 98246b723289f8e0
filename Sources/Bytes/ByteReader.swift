/// A cursor over borrowed bytes that cannot leave them.
///
/// Every number that comes from the bytes is judged here, before it becomes an offset or a length;
/// a declared length is compared with the bytes that are left and allocates nothing.
public struct ByteReader: ~Escapable {
  /// The whole input.
  public let bytes: Span<UInt8>

  /// The offset at which reading stops.
  public let end: Int

  @usableFromInline var cursor: Int

  /// Creates a reader over all of `bytes`.
  @inlinable
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>) {
    self.bytes = bytes
    self.cursor = 0
    self.end = bytes.count
  }

  /// Creates a reader over `range` of `bytes`; offsets stay those of `bytes`.
  ///
  /// - Precondition: `range` lies within `bytes`.
  @inlinable
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>, in range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    self.bytes = bytes
    self.cursor = range.lowerBound
    self.end = range.upperBound
  }

  /// The offset of the next byte to be read.
  @inlinable
  public var position: Int { cursor }

  /// The number of bytes that are left.
  @inlinable
  public var remaining: Int { end - position }

  /// Whether nothing is left.
  @inlinable
  public var isAtEnd: Bool { position == end }

  /// The next byte, without reading it; nil at the end.
  @inlinable
  public var next: UInt8? { position < end ? bytes[position] : nil }

  /// Reads one byte.
  ///
  /// - Throws: `truncated` at the end of the input.
  @inlinable
  public mutating func byte() throws(ReadError) -> UInt8 {
    guard position < end else { throw ReadError(.truncated, at: end) }
    let value = bytes[position]
    cursor += 1
    return value
  }

  /// Reads `count` bytes and returns their range, without copying them.
  ///
  /// - Throws: `truncated` when fewer bytes are left, `numberOutOfRange` when `count` is negative.
  @inlinable
  public mutating func take(_ count: some FixedWidthInteger) throws(ReadError) -> Range<Int> {
    guard count >= 0 else { throw ReadError(.numberOutOfRange, at: position) }
    // A count that does not fit in Int is larger than any input.
    guard let count = Int(exactly: count), count <= remaining else {
      throw ReadError(.truncated, at: end)
    }
    let range = position..<(position + count)
    cursor = range.upperBound
    return range
  }

  /// Reads a little-endian integer.
  ///
  /// - Throws: `truncated` when fewer bytes are left.
  @inlinable
  public mutating func integer<Value: FixedWidthInteger & BitwiseCopyable>(
    _ type: Value.Type
  ) throws(ReadError) -> Value {
    let size = MemoryLayout<Value>.size
    guard size <= remaining else { throw ReadError(.truncated, at: end) }
    // Safe: the guard above keeps the load inside the span.
    let value = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: Value.self)
    cursor += size
    return Value(littleEndian: value)
  }

  /// Reads a big-endian integer.
  ///
  /// - Throws: `truncated` when fewer bytes are left.
  @inlinable
  public mutating func bigEndianInteger<Value: FixedWidthInteger & BitwiseCopyable>(
    _ type: Value.Type
  ) throws(ReadError) -> Value {
    try integer(type).byteSwapped
  }

  /// Reads up to the next occurrence of `terminator` and returns the range before it.
  ///
  /// - Throws: `truncated` when it does not occur.
  /// - Complexity: O(*n*), where *n* is the length of what is returned.
  @inlinable
  public mutating func take(through terminator: UInt8) throws(ReadError) -> Range<Int> {
    var index = position
    while index < end, bytes[index] != terminator { index += 1 }
    guard index < end else { throw ReadError(.truncated, at: end) }
    let range = position..<index
    cursor = index + 1
    return range
  }

  /// Moves to `offset`, which must lie in the range being read.
  ///
  /// - Throws: `numberOutOfRange` when it does not.
  @inlinable
  public mutating func seek(to offset: Int) throws(ReadError) {
    guard offset >= 0, offset <= end else { throw ReadError(.numberOutOfRange, at: position) }
    cursor = offset
  }
}
