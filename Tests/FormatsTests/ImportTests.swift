import Amphora
import Bytes
import Formats
import Testing

/// Findings about what a pickle imports.
@Suite struct ImportTests {
  /// The codes, offsets and details of what a scan finds.
  private static func found(_ pickle: String) -> [String] {
    Scan.of(Pickled.bytes(pickle)).findings.map { finding in
      guard case .byte(let offset) = finding.place else { return finding.code.name }
      return "\(finding.code.name)@\(offset) \(finding.detail)"
    }
  }

  @Test(arguments: [
    ("kept", "\u{80}\u{2}cos\nsystem\n.", ["pickle.unknown-value@2 os.system"]),
    ("popped", "\u{80}\u{2}cos\nsystem\n0N.", ["pickle.unknown-value@2 os.system"]),
    ("imported twice", "\u{80}\u{2}cm\nf\ncm\nf\n\u{86}.", ["pickle.unknown-value@2 m.f"]),
    ("made an instance of", "\u{80}\u{2}cm\nC\n)\u{81}.", ["pickle.unknown-class@2 m.C"]),
    ("called", "\u{80}\u{2}cm\nf\n)R.", ["pickle.forbidden-call@8 REDUCE calls m.f()"]),
    ("dotted", "\u{80}\u{4}cm\nf.g\n.", ["pickle.dotted-name@2 m.f.g"]),
    ("dotted, popped", "\u{80}\u{4}cm\nf.g\n0N.", ["pickle.dotted-name@2 m.f.g"]),
    ("dotted, called", "\u{80}\u{4}cm\nf.g\n)R.", ["pickle.dotted-name@10 REDUCE calls m.f.g()"]),
    ("listed, popped", "\u{80}\u{2}cbuiltins\ngetattr\n0N.", []),
    (
      "listed, kept", "\u{80}\u{2}]cbuiltins\ngetattr\na.",
      ["pickle.unknown-value@3 builtins.getattr"]
    ),
    (
      "listed, the value itself", "\u{80}\u{2}cbuiltins\ngetattr\n.",
      ["pickle.unknown-value@2 builtins.getattr"]
    ),
  ])
  func `an import is told once, at its offset`(how: String, pickle: String, expected: [String]) {
    #expect(ImportTests.found(pickle) == expected, "\(how)")
  }

  @Test func `a dotted name is refused in a conversion as well`() {
    let pickle = Pickled.bytes("\u{80}\u{4}cm\nf.g\n0N.")
    #expect(Pickled.refusals(pickle) == ["pickle.dotted-name@2"])
  }

  @Test func `a name that is an import itself does not hide what is imported`() {
    let found = ImportTests.found("\u{80}\u{4}\u{8c}\u{1}mcos\nsystem\n\u{93}.")
    #expect(found.contains("pickle.unknown-value@5 os.system"))
    #expect(found.contains { $0.hasPrefix("pickle.dynamic-name") })
  }
}
