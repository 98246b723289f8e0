import Bytes
import CZlib

/// The CRC-32 of zlib, gzip, ZIP and PNG (polynomial 0x04C11DB7, reflected).
public enum CRC32 {
  /// The checksum of `bytes`.
  public static func checksum(_ bytes: Span<UInt8>) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      UInt32(truncatingIfNeeded: unsafe crc32_z(0, buffer.baseAddress, buffer.count))
    }
  }
}
