import Amphora
import Bytes
import Codecs
import Formats
import TestSupport
import Testing

/// Pickles in the values of pickles.
@Suite struct NestedPickleTests {
  private static let evil = Pickled.bytes("\u{80}\u{02}cos\ngetcwd\n)R.")
  private static let data = Pickled.bytes("\u{80}\u{02}](K\u{01}K\u{02}K\u{03}e.")
  private static let zlib = Zlib.compress(evil.span, level: 6)

  /// A pickle whose value is those bytes.
  private static func pickle(_ inner: [UInt8]) -> [UInt8] {
    let count = UInt32(inner.count)
    let size = (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    return Pickled.bytes("\u{80}\u{03}B") + size + inner + Pickled.bytes(".")
  }

  /// A pickle whose value is a text.
  private static func text(_ inner: [UInt8]) -> [UInt8] {
    let characters = String(String.UnicodeScalarView(inner.map { UnicodeScalar($0) }))
    let utf8 = Array(characters.utf8)
    let size = (0..<4).map { UInt8(truncatingIfNeeded: UInt32(utf8.count) >> (8 * $0)) }
    return Pickled.bytes("\u{80}\u{03}X") + size + utf8 + Pickled.bytes(".")
  }

  private static func call(in scan: Scan) -> Finding? {
    scan.findings.first { $0.code == .forbiddenCall }
  }

  @Test func `what a pickle in a value calls is found, with its place`() throws {
    let scan = Scan.of(NestedPickleTests.pickle(NestedPickleTests.evil))
    let finding = try #require(NestedPickleTests.call(in: scan))
    #expect(scan.verdict == .unsafe)
    #expect(finding.part == "bytes at 7")
    #expect(finding.place == .byte(14))
  }

  @Test func `convert refuses it as well`() {
    let refusals = Pickled.refusals(NestedPickleTests.pickle(NestedPickleTests.evil))
    #expect(refusals.contains("pickle.forbidden-call@14"))
  }

  @Test func `a pickle in a compressed value is found`() throws {
    let scan = Scan.of(NestedPickleTests.pickle(NestedPickleTests.zlib))
    let finding = try #require(NestedPickleTests.call(in: scan))
    #expect(finding.part == "bytes at 7: zlib")
  }

  @Test func `a damaged compressed value counts up to the damage`() {
    let damaged = NestedPickleTests.zlib.dropLast(4) + [0, 0, 0, 0]
    let scan = Scan.of(NestedPickleTests.pickle(Array(damaged)))
    #expect(scan.verdict == .unsafe)
  }

  @Test func `a pickle in a text is found by the bytes its characters stand for`() throws {
    let scan = Scan.of(NestedPickleTests.text(NestedPickleTests.evil))
    let finding = try #require(NestedPickleTests.call(in: scan))
    #expect(finding.part == "text at 7")
    #expect(Scan.of(NestedPickleTests.text(NestedPickleTests.zlib)).verdict == .unsafe)
  }

  @Test func `a pickle without a header is found by its call, whole or broken`() {
    let body = Pickled.bytes("(lp0\ncos\ngetcwd\n(tRa.")
    for inner in [body, Array(body.dropLast()), body.dropLast() + [0xff]] {
      #expect(Scan.of(NestedPickleTests.pickle(inner)).verdict == .unsafe)
      #expect(Scan.of(NestedPickleTests.text(inner)).verdict == .unsafe)
    }
  }

  @Test(arguments: 1...6)
  func `pickles in each other are never safe, however deep`(depth: Int) {
    let bytes = (0..<depth).reduce(NestedPickleTests.evil) { inner, _ in
      NestedPickleTests.pickle(inner)
    }
    let scan = Scan.of(bytes)
    #expect(scan.verdict == (depth <= 4 ? .unsafe : .overLimit))
    #expect(depth <= 4 || scan.codes == ["limit.nested-pickles"])
  }

  @Test func `more pickles than are looked at is said, and stops no conversion`() throws {
    let one = NestedPickleTests.pickle(NestedPickleTests.data).dropFirst(2).dropLast()
    let body = (0..<1_001).reduce(Pickled.bytes("\u{80}\u{03}](")) { bytes, _ in bytes + one }
    let bytes = body + Pickled.bytes("e.")
    let scan = Scan.of(bytes)
    #expect(scan.codes == ["limit.nested-pickles"])
    #expect(try Pickled.read(bytes).findings.contains { $0.code == .tooManyNestedPickles })
  }

  @Test func `a pickle of data alone is noted`() {
    let scan = Scan.of(NestedPickleTests.pickle(NestedPickleTests.data))
    #expect(scan.verdict == .safe)
    #expect(scan.findings.map(\.code.name) == ["pickle.nested-pickle"])
    #expect(scan.findings.map(\.severity) == [.note])
  }

  @Test func `an unknown class in a value is as unsafe as in the file`() {
    let inner = Pickled.bytes("\u{80}\u{02}cacme\nThing\n)\u{81}.")
    #expect(Scan.of(NestedPickleTests.pickle(inner)).codes == ["pickle.unknown-class"])
  }

  @Test(arguments: [
    "class weights\nof the model\nNobody knows",
    "Nice\nand\nRound", "collections\nof\nReasons", "Paris\ncat\ndog\nRome", "PK is not an archive",
    "xylophones",
    "I am\na text\nwith lines", "(see\nbelow)\n", "BZh is how bzip2 begins", "\u{80}\u{04} is not",
  ])
  func `prose is no pickle`(text: String) {
    let bytes = Pickled.bytes(text)
    #expect(Scan.of(NestedPickleTests.text(bytes)).findings.isEmpty)
    #expect(Scan.of(NestedPickleTests.pickle(bytes)).findings.isEmpty)
  }

  @Test func `a vocabulary costs a look at the first letters`() {
    var body = Pickled.bytes("\u{80}\u{04}](")
    for index in 0..<100_000 {
      let word = "Compound word \(index)"
      body += [0x8c, UInt8(word.utf8.count)] + Array(word.utf8)
    }
    let bytes = body + Pickled.bytes("e.")
    let clock = ContinuousClock()
    let time = clock.measure { #expect(Scan.of(bytes).findings.isEmpty) }
    #expect(time < .seconds(10))
  }
}
