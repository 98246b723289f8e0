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

  @Test(arguments: [[], [0..<10_000_000], [5..<3_000_000, 3_000_000..<9_999_990], [7..<8_000_000]])
  func `what passed counts as what is read`(passed: [Range<Int>]) {
    let bytes = (0..<10_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 5) }
    let passing = PassingChecksums()
    let whole = ByteStorage(copying: bytes.span).slice.observed(by: passing)
    for range in passed {
      whole.subslice(range.lowerBound, count: range.count).forEachBlock { _ in }
    }
    for range in [0..<10_000_000, 5..<9_999_990, 5..<3_000_000, 7..<9_000_000, 11..<11] {
      let slice = whole.subslice(range.lowerBound, count: range.count)
      let expected = CRC32.checksum(bytes.span.extracting(range))
      #expect(passing.checksum(of: slice) == expected)
    }
  }

  @Test func `what passes is what was read, not what can be read again`() {
    let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 5 ^ $0 >> 14) }
    var other = bytes
    other[2_000_000] ^= 1
    let passing = PassingChecksums()
    let slice = ByteStorage(copying: bytes.span).slice.observed(by: passing)
    passing.observe(other.span.extracting(0..<3_000_000), at: 0)
    #expect(passing.checksum(of: slice) == CRC32.checksum(other.span))
  }
}
