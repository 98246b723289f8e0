/// A range of a storage, which it keeps alive.
public struct ByteSlice: Sendable {
  /// The storage.
  public let storage: ByteStorage

  /// The range within it.
  public let range: Range<Int>

  /// Who is told of bytes that are read block after block; nil for nobody.
  let observer: (any ByteObserver)?

  /// Creates a slice.
  ///
  /// - Precondition: `range` lies within the storage.
  public init(_ storage: ByteStorage, _ range: Range<Int>) {
    self.init(storage, range, observer: nil)
  }

  private init(_ storage: ByteStorage, _ range: Range<Int>, observer: (any ByteObserver)?) {
    precondition(range.lowerBound >= 0 && range.upperBound <= storage.count)
    self.storage = storage
    self.range = range
    self.observer = observer
  }

  /// The number of bytes.
  public var count: Int { range.count }

  /// The `count` bytes from `offset` of this slice on.
  ///
  /// - Precondition: they lie within this slice.
  public func subslice(_ offset: Int, count: Int) -> ByteSlice {
    precondition(offset >= 0 && count >= 0 && offset + count <= self.count)
    let start = range.lowerBound + offset
    return ByteSlice(storage, start..<start + count, observer: observer)
  }

  /// The same bytes, of which `observer` is told when they, or a part of them, are read block after
  /// block.
  package func observed(by observer: any ByteObserver) -> ByteSlice {
    ByteSlice(storage, range, observer: observer)
  }

  /// The bytes, borrowed for as long as the storage is held.
  public var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      let span = storage.bytes.extracting(range)
      // Safe: self holds the storage that the span borrows.
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }
}

/// Who learns something from bytes that are read for somebody else.
package protocol ByteObserver: AnyObject, Sendable {
  /// Takes note of `bytes`, which lie at `offset` of their storage.
  func observe(_ bytes: Span<UInt8>, at offset: Int)
}
