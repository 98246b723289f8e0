import Bytes

/// The record at the end of an archive, found as lenient readers find it: whatever comes before the
/// archive, and whatever follows it.
enum ZipTail {
  private static let longestComment = 0xFFFF

  /// The offset of the record; nil when no reader would take `bytes` for an archive.
  ///
  /// What begins at `end` or after it belongs to nothing else.
  static func offset(in bytes: Span<UInt8>, after end: Int) -> Int? {
    var offset = bytes.count - ZipEnd.size
    let least = max(0, offset - longestComment)
    while offset >= least {
      // The signature is PK56: any other byte leads four back, and these lead to where it may begin.
      switch bytes[offset] {
      case 0x50: break
      case 0x4B:
        offset -= 1
        continue
      case 0x05:
        offset -= 2
        continue
      case 0x06:
        offset -= 3
        continue
      default:
        offset -= 4
        continue
      }
      if ZipEnd.isSignature(ZipEnd.signature, at: offset, of: bytes),
        isRecord(bytes, at: offset, after: end)
      {
        return offset
      }
      offset -= 4
    }
    return nil
  }

  private static func isRecord(_ bytes: Span<UInt8>, at offset: Int, after end: Int) -> Bool {
    let comment = Int(bytes[offset + 20]) | Int(bytes[offset + 21]) << 8
    let length = (12..<16).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    // The records of a 64-bit archive lie between its directory and this one.
    if ZipEnd.isSignature(ZipEnd.locatorSignature, at: offset - ZipEnd.locatorSize, of: bytes) {
      return true
    }
    // An empty archive is its record alone, which any data may hold.
    guard length != 0, length != 0xFFFF_FFFF else {
      return offset + ZipEnd.size + comment == bytes.count || offset >= end
    }
    return ZipEnd.isSignature(ZipEnd.centralSignature, at: offset - length, of: bytes)
  }
}
