import Bytes
import Testing

@testable import Codecs

@Suite struct LargeChecksumTests {
  @Test(arguments: [0, 1, (4 << 20) - 1, 4 << 20, (4 << 20) + 1, (9 << 20) + 7])
  func `the checksum of many parts is that of the whole`(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 5) }
    let slice = ByteStorage(copying: bytes.span).slice
    #expect(CRC32.checksum(of: slice) == CRC32.checksum(bytes.span))
  }
}
