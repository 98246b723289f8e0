extension [UInt8] {
  /// Appends the bytes of an integer, least significant first.
  @inlinable
  public mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(littleEndian value: Value)
  {
    var rest = value.littleEndian
    // Safe: the bytes of a local integer.
    unsafe Swift.withUnsafeBytes(of: &rest) { unsafe append(contentsOf: $0) }
  }

  /// Appends a copy of `bytes`.
  @inlinable
  public mutating func append(copying bytes: Span<UInt8>) {
    // Safe: the array copies what the pointer names before the call returns.
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// Appends zeros up to the next multiple of `alignment`.
  public mutating func pad(to alignment: Int) {
    append(contentsOf: repeatElement(0, count: (alignment - count % alignment) % alignment))
  }
}
