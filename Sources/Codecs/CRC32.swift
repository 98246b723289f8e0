import Bytes
import CDeflate

/// The CRC-32 of zlib, gzip, ZIP and PNG (polynomial 0x04C11DB7, reflected).
public enum CRC32 {
  /// The checksum of `bytes`, or of all bytes up to them when `before` is that of those before.
  public static func checksum(_ bytes: Span<UInt8>, after before: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      // Of no bytes, libdeflate takes a null pointer for a new beginning.
      guard buffer.count > 0 else { return before }
      return unsafe libdeflate_crc32(before, buffer.baseAddress, buffer.count)
    }
  }
}
