import Bytes
import Codecs
import Testing

@testable import Models

@Suite struct PythonPatternTests {
  // Found by `re.findall` of Python 3.13.
  static let found: [(pattern: String, text: String, words: [String])] = [
    (#"[^\W\d_]+"#, "ab1_cé\u{301}x", ["ab", "cé", "x"]),
    (#"[\W_]+"#, "a_-b ", ["_-", " "]),
    (#"[^\W\d]+"#, "ab1_cé-x", ["ab", "_cé", "x"]),
    (#"[\Wa]+"#, "a_-b ", ["a", "-", " "]),
    (#"[\W]"#, "a_- ", ["-", " "]),
    (#"(?<=[^\W\d])[\W]{2}"#, "a--1--_!?", ["--", "!?"]),
    (#"[^\W\D]+"#, "a_12-", ["12"]),
    (#"[^\WA-z]+"#, "a_1é-", ["1é"]),
    (#"[^\W\S]"#, "a_ -", []),
    (#"[\w-]+"#, "a-b_c d", ["a-b_c", "d"]),
    (#"[\s\S]"#, "a\u{a0}", ["a", "\u{a0}"]),
    (#"[^\S\n]+"#, "a \t\nb", [" \t"]),
    (#"\s"#, "a\u{1c}b\u{85}c\u{200b}", ["\u{1c}", "\u{85}"]),
    (#"[]x]+"#, "a]x", ["]x"]),
    (#"[^]x]+"#, "a]x", ["a"]),
    (#"[[:a]+"#, "[:ab", ["[:a"]),
    (#"a{,2}b"#, "aaab", ["aab"]),
    (#"a{x}"#, "a{x}", ["a{x}"]),
    (#"a{,x"#, "a{,x", ["a{,x"]),
    (#"a{2}"#, "aaaaa", ["aa", "aa"]),
    (#"\x41\u00e9\U0001f600"#, "Aé😀", ["Aé😀"]),
    (#"[\x41-\x43]+"#, "ABCD", ["ABC"]),
    (#"\.\-\é"#, ".-é", [".-é"]),
    (#"[\b]"#, "a\u{8}", ["\u{8}"]),
    (#"[\t-\r]+"#, "-\t\u{b}\r-", ["\t\u{b}\r"]),
    (#"[\b-\n-a]+"#, "\u{9}-ab", ["\u{9}-a"]),
    (#"\n\t?"#, "a\n\t\n", ["\n\t", "\n"]),
    (#"(?i)[a-j]+"#, "aIİıJk", ["aIİıJ"]),
    (#"(?i)i[-]x"#, "İ-X", ["İ-X"]),
    (#"(?i)[i-]+"#, "İ-ı", ["İ-ı"]),
    (#"(?i)[^i\s-]+"#, "İa-b", ["a", "b"]),
    (#"(?i)[-i]+"#, "-İ", ["-İ"]),
    (#"[a-c-e]+"#, "ab-de", ["ab-", "e"]),
    (#"[+--]+"#, "+,-.", ["+,-"]),
    (#"(?ui)É"#, "é", ["é"]),
    (#"(?u)(?i)a"#, "A", ["A"]),
    (#"(?s)a.b"#, "a\nb", ["a\nb"]),
    (#"(?m)^\w"#, "a\nb", ["a", "b"]),
    (#"(?m)^\w*"#, "a\nb\n", ["a", "b", ""]),
    (#"(?m)\w*$"#, "a\nb\n", ["a", "", "b", "", ""]),
    (#"\w*$"#, "a\nb\n", ["b", "", ""]),
    (#"(?i)\u1fd3+"#, "ΐ\u{390}\u{1fd3}", ["ΐ\u{390}\u{1fd3}"]),
    (#"(?i)[\u03b0ﬅ]+"#, "\u{1fe3}\u{fb06}\u{3b0}", ["\u{1fe3}\u{fb06}\u{3b0}"]),
    (#"(?i)[^\ufb00-\ufb05]+"#, "a\u{fb06}b", ["a", "b"]),
    (#"ΐ"#, "\u{390}\u{1fd3}", ["\u{390}"]),
    (#"(?i)[Ii-k]+-"#, "iıİj-", ["iıİj-"]),
    (#"\Bx|\B"#, "", []),
    (#"a{2,"#, "a{2,", ["a{2,"]),
    (#"a*+b|(?>c+)d"#, "aabccd", ["aab", "ccd"]),
    (#"(?P<x>a)(?:b|c)(?#it [ends])"#, "ab", ["a"]),
    (#"(a)\1"#, "aa", ["a"]),
    (#"(?i)(?P<kids>\w+)"#, "I bc", ["I", "bc"]),
    (#"(?i)(?P<kids>a)(?P=kids)"#, "aA", ["a"]),
    ("(?i)[i\u{600}-]+", "İ\u{600}-a", ["İ\u{600}-"]),
    (#"(?<=a)b|(?<!a)c"#, "abc", ["b", "c"]),
    (#"\w\Z"#, "a\nb", ["b"]),
    (#"\bß\b|\Bx"#, "ß ax", ["ß", "x"]),
    (#"١|\d"#, "١2", ["١", "2"]),
    (#"\D+"#, "1a٢", ["a"]),
  ]

  @Test(arguments: found.indices)
  func `a pattern finds what it finds in Python`(index: Int) throws {
    let row = Self.found[index]
    let bytes = Array(row.text.utf8)
    var words: [String] = []
    var steps = PatternSteps.most
    try WordScanner(row.pattern).forEachWord(of: bytes, steps: &steps) {
      words.append(String(decoding: bytes[$0], as: UTF8.self))
    }
    #expect(words.map { Array($0.utf8) } == row.words.map { Array($0.utf8) }, "\(row.pattern)")
  }

  static let refused = [
    #"(*COMMIT)a"#, #"(?R)"#, #"(?P>a)"#, #"(?x)a b"#, #"(?i:a)"#, #"a(?i)b"#,
    #"(?a)\w"#, #"\Qa\E"#, #"\012"#, #"[\1]"#, #"\2"#, #"a{1000}"#, #"(?(1)a|b)"#, #"(a)(b)"#,
    #"(?P=x)"#, #"(?1)"#, #"(?&x)"#, #"(?|a)"#, #"(?<x>a)\k<x>"#, #"\z"#, #"\N{DIGIT ONE}"#, #"\R"#,
    #"\x4"#, #"\ud800"#, #"\p{L}"#, #"\K"#, #"[a"#, #"\"#, #"(?<n>a)"#,
  ]

  @Test(arguments: refused)
  func `what has no equal is refused`(pattern: String) {
    var code: ErrorCode?
    do throws(ReadError) {
      _ = try WordScanner(pattern)
    } catch {
      code = error.code
    }
    #expect(code == .badPattern)
  }

  @Test(arguments: ["{", "{1", "(", "[", "\\"])
  func `a pattern that is too long is refused at once`(part: String) {
    #expect(throws: ReadError(.badPattern, at: 0)) {
      try WordScanner(String(repeating: part, count: 2_000_000))
    }
  }

  // The scan by hand and the pattern agree.
  static let plain = [#"(?u)\b\w\w+\b"#, #"\w+"#, #"\b\w{3,}\b"#, #"\w{2,}"#]

  @Test(arguments: plain)
  func `the usual patterns are scanned as they are matched`(pattern: String) throws {
    let text = Array("a bb _c1 dé e\u{301}x 中文 ½²٣ x-y\u{2003}zzz".utf8)
    var (scanned, matched): ([Range<Int>], [Range<Int>]) = ([], [])
    var steps = PatternSteps.most
    try WordScanner(pattern).forEachWord(of: text, steps: &steps) { scanned.append($0) }
    try WordScanner("\(pattern)(?:)").forEachWord(of: text, steps: &steps) { matched.append($0) }
    let isSame = scanned == matched
    #expect(isSame && !scanned.isEmpty)
  }
}
