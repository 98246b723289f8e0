import Amphora
import Bytes
import Formats
import Testing

/// Shapes that are too large to be committed, each with the limit that stops it.
@Suite struct CorpusShapeTests {
  private static let limits: Limits = {
    var limits = Limits()
    limits.memory = 16 << 20
    return limits
  }()

  private static func pickle(_ body: String) -> [UInt8] {
    Pickled.bytes("\u{80}\u{04}" + body + ".")
  }

  private static func text(_ character: String, _ count: Int) -> String {
    String(repeating: character, count: count)
  }

  /// Lists of ten times the list before.
  private static var laughs: String {
    (0..<30).reduce("]q\u{0}") { body, level in
      let one = "h" + String(UnicodeScalar(UInt8(level)))
      return body + "0](" + text(one, 10) + "eq" + String(UnicodeScalar(UInt8(level + 1)))
    }
  }

  private static let shapes: [(String, [UInt8], String)] = [
    ("nested lists", pickle(text("]", 100_000) + text("a", 99_999)), "limit.nesting"),
    ("a memo index of 2^31", pickle("Nr\u{0}\u{0}\u{0}\u{80}"), "limit.memo-index"),
    (
      "a text of 8 EB", pickle("\u{8d}" + text("\u{ff}", 7) + "\u{7f}short"), "limit.literal-bytes"
    ),
    ("open marks", pickle(text("(", 20_000) + "N" + text("t", 20_000)), "limit.open-marks"),
    ("many lists", pickle("](" + text("]", 2_000_000) + "e"), "limit.memory"),
    ("a stack of two million", pickle(text("N", 2_000_000) + "N"), "limit.memory"),
  ]

  @Test(arguments: shapes.indices)
  func `a shape that asks for too much ends with the name of a limit`(index: Int) {
    let (name, bytes, code) = CorpusShapeTests.shapes[index]
    let clock = ContinuousClock()
    var scan: Scan?
    let time = clock.measure { scan = Scan.of(bytes, limits: CorpusShapeTests.limits) }
    #expect(scan?.codes == [code], "\(name)")
    #expect(scan?.verdict == .overLimit, "\(name)")
    #expect(time < .seconds(20), "\(name)")
  }

  @Test func `laughing lists are told apart from what they would be written out`() {
    // Shared lists cost Python nothing to load; a reader that prints them must not write them out.
    let scan = Scan.of(CorpusShapeTests.pickle(CorpusShapeTests.laughs))
    #expect(scan.verdict == .safe || scan.verdict == .overLimit)
  }

  @Test func `arguments that laugh are described in a few bytes`() throws {
    let body = CorpusShapeTests.laughs + "0cos\ngetcwd\nh\u{1e}\u{85}R"
    let scan = Scan.of(CorpusShapeTests.pickle(body))
    #expect(scan.verdict == .unsafe)
    let call = try #require(scan.programs.first?.calls.last)
    #expect(call.text.utf8.count <= 200)
  }

  @Test func `keys that all hash alike are kept apart in time`() {
    let modulus = (UInt64(1) << 61) - 1
    var body = "}("
    for index in 0..<20_000 as Range<UInt64> {
      let (high, low) = modulus.multipliedFullWidth(by: index)
      var bytes = (0..<8).map { UInt8(truncatingIfNeeded: low >> (8 * $0)) }
      bytes += (0..<3).map { UInt8(truncatingIfNeeded: high >> (8 * $0)) }
      body += "\u{8a}\u{b}" + bytes.map { String(UnicodeScalar($0)) }.joined() + "N"
    }
    let bytes = CorpusShapeTests.pickle(body + "u")
    let clock = ContinuousClock()
    let time = clock.measure { #expect(Scan.of(bytes).verdict == .safe) }
    #expect(time < .seconds(20))
  }
}
