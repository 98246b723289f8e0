import Amphora
import Bytes
import Codecs
import Formats
import TestSupport
import Testing

/// Compressed files that a loader has acted on before it finds them damaged.
@Suite struct DamagedStreamTests {
  /// A call, and after it so much that the stream goes on for long.
  private static let pickle: [UInt8] = {
    var bytes = Pickled.bytes("\u{80}\u{02}cos\ngetcwd\n)R0B") + [0, 0, 4, 0]
    var state: UInt32 = 1
    for _ in 0..<0x40000 {
      state = state &* 1_664_525 &+ 1_013_904_223
      bytes.append(UInt8(truncatingIfNeeded: state >> 24))
    }
    return bytes + Pickled.bytes(".")
  }()

  private static let stream = Zlib.compress(pickle.span, level: 6)

  @Test func `a stream that is cut short runs what comes before the cut`() {
    let scan = Scan.of(Array(DamagedStreamTests.stream.prefix(100_000)))
    #expect(scan.verdict == .unsafe)
    #expect(scan.codes == ["bytes.truncated", "pickle.forbidden-call"])
    #expect(scan.programs.first?.calls.count == 1)
  }

  @Test func `a stream with a wrong checksum runs all of its pickle`() {
    var bytes = DamagedStreamTests.stream
    bytes[bytes.count - 1] ^= 1
    let scan = Scan.of(bytes)
    #expect(scan.codes == ["compression.checksum", "pickle.forbidden-call"])
  }

  @Test func `a bomb runs what comes before the limit`() {
    var limits = Limits()
    limits.decompressedBytes = 1_000
    let scan = Scan.of(DamagedStreamTests.stream, limits: limits)
    #expect(scan.codes == ["limit.decompressed-bytes", "pickle.forbidden-call"])
    #expect(scan.verdict == .unsafe)
  }

  @Test func `layers below a damaged one are taken off as well`() {
    let outer = Zlib.compress(DamagedStreamTests.stream.span, level: 0)
    let scan = Scan.of(Array(outer.prefix(100_000)))
    #expect(scan.codes == ["bytes.truncated", "pickle.forbidden-call"])
  }

  @Test func `convert takes no damaged stream`() {
    let bytes = Array(DamagedStreamTests.stream.prefix(100_000))
    #expect(Pickled.refusals(bytes) == ["bytes.truncated@100000"])
  }

  @Test func `a harmless stream that is cut short is malformed and nothing else`() {
    let data = Pickled.bytes("\u{80}\u{02}](K\u{01}K\u{02}K\u{03}e.")
    let bytes = Zlib.compress(data.span, level: 6).dropLast(5)
    let scan = Scan.of(Array(bytes))
    #expect(scan.verdict == .malformed)
    #expect(scan.codes == ["bytes.truncated"])
  }

  @Test func `a number of too many digits is a limit, although it looks like text`() {
    let bytes = [UInt8(ascii: "I")] + [UInt8](repeating: UInt8(ascii: "7"), count: 50_000)
    #expect(Scan.of(bytes + Pickled.bytes("\n.")).codes == ["limit.integer-digits"])
    #expect(Pickled.refusals(bytes + Pickled.bytes("\n.")) == ["limit.integer-digits@1"])
  }
}
