/// A file that takes bytes at its end: one that appears, or one that grows.
public protocol ByteOutput: ~Copyable {
  /// The offset in the file at which the next byte goes.
  var count: Int { get }

  /// Appends `bytes`.
  ///
  /// - Throws: `cannotWrite`.
  mutating func write(_ bytes: Span<UInt8>) throws(WriteError)
}
