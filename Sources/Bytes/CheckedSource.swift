/// A source of ranges whose answers are judged, so that whoever reads from it need not.
///
/// It gives just the bytes that were asked for, or throws, and nothing after the deadline.
package struct CheckedSource: ByteRangeSource {
  /// The source that is asked.
  package let source: any ByteRangeSource

  /// The number of all bytes, as it was at first.
  package let count: Int

  private let deadline: Deadline?

  /// Judges what `source` gives, until the deadline of `limits`.
  package init(_ source: any ByteRangeSource, limits: Limits) {
    self.source = (source as? CheckedSource)?.source ?? source
    self.count = max(0, source.count)
    self.deadline = limits.deadline
  }

  /// The bytes of a range, all of them.
  ///
  /// - Throws: What the source throws; `cannotRead` when it gives more or fewer bytes; `sourceChanged`
  ///   when it has become longer or shorter; `truncated` for a range that it does not have; `outOfTime`.
  package func bytes(_ range: Range<Int>) throws(ReadError) -> ByteSlice {
    guard range.lowerBound >= 0, range.upperBound <= count else {
      throw ReadError(.truncated, at: min(max(range.lowerBound, 0), count))
    }
    try deadline?.check(at: range.lowerBound)
    // HTTP has no words for an empty range.
    guard !range.isEmpty else { return ByteStorage(copying: [UInt8]().span).slice }
    guard source.count == count else { throw ReadError(.sourceChanged, at: range.lowerBound) }
    let slice = try source.bytes(range)
    guard slice.count == range.count else {
      throw ReadError(
        .cannotRead, at: range.lowerBound, "\(slice.count) bytes came, not \(range.count)")
    }
    return slice
  }
}

extension ByteRangeSource {
  /// The bytes themselves, when they are in memory or mapped.
  package var storage: ByteStorage? {
    (self as? CheckedSource)?.source as? ByteStorage ?? self as? ByteStorage
  }
}
