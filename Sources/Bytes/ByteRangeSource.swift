/// Bytes that are read range by range, such as those of a file behind a server.
///
/// A container asks for the few ranges that it needs. Whoever fetches them refuses with
/// `sourceChanged` when the object is not the one that was opened; over HTTP, each request carries
/// `If-Match`.
public protocol ByteRangeSource: Sendable {
  /// The number of all bytes.
  var count: Int { get }

  /// The bytes of a range, all of them.
  ///
  /// A container never asks for an empty range, nor for one that is not within `0..<count`; it refuses
  /// an answer of another length.
  ///
  /// - Precondition: `range` lies within `0..<count`.
  /// - Throws: `cannotRead` or `sourceChanged`.
  func bytes(_ range: Range<Int>) throws(ReadError) -> ByteSlice
}

extension ByteStorage: ByteRangeSource {
  /// The bytes of a range, which are not copied.
  public func bytes(_ range: Range<Int>) throws(ReadError) -> ByteSlice { ByteSlice(self, range) }
}
