import Bytes
import Codecs
import Testing

struct BoundedPatternTests {
  /// What a pattern finds.
  private static func found(_ pattern: String, _ text: String) throws(ReadError) -> [String] {
    let bytes = Array(text.utf8)
    var found: [String] = []
    var steps = PatternSteps.most
    try BoundedPattern(pattern).forEachMatch(in: bytes, steps: &steps) { range in
      found.append(String(decoding: bytes[range], as: UTF8.self))
    }
    return found
  }

  // As Python's `re.findall` lists them.
  static let matches: [(pattern: String, text: String, found: [String])] = [
    ("b+", "abbabc", ["bb", "b"]),
    ("a(b?)", "abaac", ["b", "", ""]),
    ("(x)|y", "xyx", ["x", "", "x"]),
    ("a*", "baac", ["", "aa", "", ""]),
    ("é|ß", "éaß", ["é", "ß"]),
    (".", "é\n😀", ["é", "😀"]),
    ("a$", "ba\n", ["a"]),
    ("(?m)^", "a\nb\n", ["", "", ""]),
    ("(?m)$", "a\nb\n", ["", "", ""]),
    ("", "ab", ["", "", ""]),
    ("a", "", []),
  ]

  @Test(arguments: matches.indices)
  func `matches are those of findall`(index: Int) throws {
    let row = Self.matches[index]
    let found = try Self.found(row.pattern, row.text)
    #expect(found == row.found, "\(row.pattern)")
  }

  @Test func `a long text is matched as a short one`() throws {
    let text = String(repeating: "ab ", count: 5_000)
    let found = try Self.found("[a-z]+", text)
    #expect(found.count == 5_000 && Set(found) == ["ab"])
  }

  // No more than is honest.
  @Test func `a text that needs more steps is matched as well`() throws {
    let text = String(repeating: "a", count: 1_000) + "b"
    let found = try Self.found("(?:a|a)*?b", text)
    #expect(found == [text])
  }

  static let endless = [
    ("(a+)+$", String(repeating: "a", count: 40) + "b"),
    ("(?:a?){40}a{40}", String(repeating: "a", count: 40)),
    ("(?:a|aa)+$", String(repeating: "a", count: 60) + "b"),
    ("(?:a*)*(?:a*)*[bc]", String(repeating: "a", count: 100)),
    // No backtracking, but from each of a million places to the end.
    ("a*[bc]", String(repeating: "a", count: 1_000_000)),
  ]

  @Test func `texts that share their steps are stopped together`() throws {
    let pattern = try BoundedPattern("a*[bc]")
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 3_600)
    var steps = PatternSteps.most
    try pattern.forEachMatch(in: text, steps: &steps) { _ in }
    let taken = PatternSteps.most - steps
    #expect(taken > PatternSteps.most / 4 && taken < PatternSteps.most)
    steps = taken / 2
    #expect(throws: ReadError(.patternLimit, at: 0)) {
      try pattern.forEachMatch(in: text, steps: &steps) { _ in }
    }
    #expect(steps == 0)
  }

  @Test func `a text takes nothing but what is due to it`() throws {
    let text = Array(String(repeating: "ab ", count: 1_000).utf8)
    var steps = 1
    try BoundedPattern("[a-z]+").forEachMatch(in: text, steps: &steps) { _ in }
    #expect(steps == 1)
  }

  @Test(arguments: endless.indices)
  func `a pattern without end is stopped`(index: Int) {
    let (pattern, text) = Self.endless[index]
    var code: ErrorCode?
    do throws(ReadError) {
      _ = try Self.found(pattern, text)
    } catch {
      code = error.code
    }
    #expect(code == .patternLimit, "\(pattern)")
  }

  static let refused = [
    "(", "[a", "a**b", "(?<n", "\\C",
    String(repeating: "(", count: 60) + "a"
      + String(repeating: ")", count: 60), String(repeating: "a", count: 5_000),
  ]

  @Test(arguments: refused)
  func `what is no pattern is refused`(pattern: String) {
    var code: ErrorCode?
    do throws(ReadError) {
      _ = try BoundedPattern(pattern)
    } catch {
      code = error.code
    }
    #expect(code == .badPattern)
  }
}
