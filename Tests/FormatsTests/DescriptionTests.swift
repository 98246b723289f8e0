import Amphora
import Bytes
import Formats
import Testing

/// What findings and lists say of calls and imports.
@Suite struct DescriptionTests {
  private static func scan(_ body: String) -> Scan { Scan.of(Pickled.bytes(body)) }

  private static func calls(_ body: String) -> [String] {
    scan(body).programs.flatMap { $0.calls.map(\.text) }
  }

  private static let importOS = "cbuiltins\n__import__\nU\u{2}os\u{85}R"

  private static let rows: [(String, String)] = [
    ("\u{80}\u{2}cos\nsystem\nU\u{7}echo hi\u{85}R.", "os.system('echo hi')"),
    ("\u{80}\u{2}(U\u{2}idios\nsystem\n.", "os.system('id')"),
    (
      "\u{80}\u{2}cbuiltins\ngetattr\n\(importOS)U\u{6}system\u{86}RU\u{2}id\u{85}R.",
      "getattr(__import__('os'), 'system')('id')"
    ),
    ("\u{80}\u{2}cbuiltins\neval\nX\u{3}\u{0}\u{0}\u{0}a'\n\u{85}R.", "builtins.eval('a\\'\\n')"),
    (
      "\u{80}\u{3}cm\nf\n(C\u{2}a\u{ff}K\u{1}NI01\n]}\u{8f}tR.",
      "m.f(b'a\\xff', 1, None, True, [], {}, set())"
    ),
    ("\u{80}\u{2}cm\nC\n)\u{81}}b}U\u{1}aK\u{1}sb.", "m.C().__setstate__({'a': 1})"),
    ("\u{80}\u{2}cm\nC\n)\u{81}Na.", "m.C().append(None)"),
    ("\u{80}\u{2}cm\nC\n)\u{81}(NNe.", "m.C().extend(None, …)"),
    ("\u{80}\u{2}cos\nenviron\nU\u{1}aNs.", "os.environ['a'] = None"),
    ("\u{80}\u{4}cm\nC\nK\u{1}\u{85}}\u{8c}\u{1}aK\u{2}s\u{92}.", "m.C(1, **{'a': 2})"),
    ("\u{80}\u{2}cm\nf\n]\(String(repeating: "]", count: 9))aaaaaaaaa\u{85}R.", "m.f([[[[…]]]])"),
    ("\u{80}\u{2}cm\nf\n(NNNNNNNNNtR.", "m.f(None, None, None, None, None, None, None, None, …)"),
  ]

  @Test(arguments: rows.indices)
  func `a call is listed as a program would write it`(index: Int) {
    let (pickle, text) = DescriptionTests.rows[index]
    #expect(DescriptionTests.calls(pickle).last == text)
  }

  @Test func `a call of a result names all that it goes through`() {
    let pickle = DescriptionTests.rows[2].0
    let details = DescriptionTests.scan(pickle).findings.filter { $0.code == .callOfResult }
    #expect(details.map(\.detail) == ["REDUCE calls getattr(__import__('os'), 'system')('id')"])
  }

  @Test func `what is long is cut between characters`() {
    let long = String(repeating: "é", count: 100)
    let bytes =
      Array("\u{80}".unicodeScalars.map { UInt8($0.value) }) + [2]
      + Array("cos\nsystem\n(".utf8)
      + [0x58, 200, 0, 0, 0] + Array(long.utf8) + Array("2222tR.".utf8)
    let scan = Scan.of(bytes)
    let text = scan.programs.first?.calls.first?.text ?? ""
    #expect(text.utf8.count <= 200)
    #expect(text.hasPrefix("os.system('ééé"))
    #expect(text.hasSuffix("…"))
    #expect(!text.contains("\u{fffd}"))
  }

  @Test func `a name of Python 2 is shown with what Python 3 makes of it`() {
    let pickle = "\u{80}\u{2}c__builtin__\neval\nU\u{1}a\u{85}R."
    let scan = DescriptionTests.scan(pickle)
    let detail = "REDUCE calls __builtin__.eval('a'), which Python 3 calls builtins.eval"
    #expect(scan.findings.map(\.detail) == [detail])
    #expect(scan.programs.first?.imports.first?.modernName == "builtins.eval")
  }

  @Test func `from protocol 3 on no name is taken for one of Python 2`() {
    let scan = DescriptionTests.scan(
      "\u{80}\u{3}c__builtin__\neval\nX\u{1}\u{0}\u{0}\u{0}a\u{85}R.")
    #expect(scan.findings.map(\.detail) == ["REDUCE calls __builtin__.eval('a')"])
    #expect(scan.programs.first?.imports.map(\.modernName) == [nil])
  }
}
