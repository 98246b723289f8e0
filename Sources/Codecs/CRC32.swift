import Bytes
import CDeflate
import CZlib

/// The CRC-32 of zlib, gzip, ZIP and PNG (polynomial 0x04C11DB7, reflected).
public enum CRC32 {
  /// The checksum of all of `slice`, computed on all cores when it is large.
  ///
  /// `sum` is told of the bytes.
  static func checksum(of slice: ByteSlice, counting sum: HeadwaySum? = nil) -> UInt32 {
    let parts = (slice.count + partSize - 1) / partSize
    let checksums = Parallel.map(parts) { part in
      let start = part * partSize
      var checksum: UInt32 = 0
      let count = min(partSize, slice.count - start)
      slice.subslice(start, count: count).forEachBlock { block in
        checksum = CRC32.checksum(block, after: checksum)
      }
      sum?.add(count)
      return checksum
    }
    var whole: UInt32 = 0
    for (part, checksum) in checksums.enumerated() {
      let count = min(partSize, slice.count - part * partSize)
      whole = UInt32(crc32_combine(UInt(whole), UInt(checksum), count))
    }
    return whole
  }

  /// What one core takes at a time.
  private static let partSize = 4 << 20

  /// The checksum of `bytes`, or of all bytes up to them when `before` is that of those before.
  public static func checksum(_ bytes: Span<UInt8>, after before: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      // Of no bytes, libdeflate takes a null pointer for a new beginning.
      guard buffer.count > 0 else { return before }
      return unsafe libdeflate_crc32(before, buffer.baseAddress, buffer.count)
    }
  }
}
