import Bytes
import Codecs
import Testing

struct BoundedPatternTests {
  /// What a pattern finds.
  private static func found(_ pattern: String, _ text: String) throws(ReadError) -> [String] {
    let bytes = Array(text.utf8)
    var found: [String] = []
    try BoundedPattern(pattern).forEachMatch(in: bytes) { range in
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

  // A thousand steps from one place: more than are taken uncounted, and no more than is honest.
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
