import Bytes
import Synchronization

/// Bytes that remember which ranges of them were asked for.
final class CountingSource: ByteRangeSource {
  private let storage: ByteStorage
  private let log = Mutex<[Range<Int>]>([])

  init(_ storage: ByteStorage) { self.storage = storage }

  var count: Int { storage.count }

  /// The ranges, in order.
  var ranges: [Range<Int>] { log.withLock { $0 } }

  func bytes(_ range: Range<Int>) throws(ReadError) -> ByteSlice {
    log.withLock { $0.append(range) }
    return try storage.bytes(range)
  }
}
