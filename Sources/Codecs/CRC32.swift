import Bytes
import CDeflate

/// The CRC-32 of zlib, gzip, ZIP and PNG (polynomial 0x04C11DB7, reflected).
public enum CRC32 {
  /// The checksum of `bytes`.
  public static func checksum(_ bytes: Span<UInt8>) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe libdeflate_crc32(0, buffer.baseAddress, buffer.count)
    }
  }
}
