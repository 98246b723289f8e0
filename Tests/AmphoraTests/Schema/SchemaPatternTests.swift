import Amphora
import Bytes
import Codecs
import Testing

/// Regular expressions as ECMA-262 has them.
struct SchemaPatternTests {
  static let rows: [(String, String, Bool)] = [
    (#"^\\p{Script=Greek}+$"#, "αβγ", true), (#"^\\p{sc=Greek}$"#, "a", false),
    // U+0342 is used with Greek, and is no part of it.
    (#"^\\p{Script=Greek}$"#, "\u{342}", false),
    (#"^\\p{Script_Extensions=Greek}$"#, "\u{342}", true), (#"^\\P{scx=Greek}$"#, "a", true),
    (#"^\\p{gc=Lu}\\p{Uppercase_Letter}\\p{Alphabetic}$"#, "ÄBc", true),
    (#"^[\\S]+$"#, "aé\u{10000}", true), (#"^[\\S]+$"#, "a b", false),
    (#"^[\\S\\t]+$"#, "a\\t", true), (#"^[^\\S]$"#, "\u{2003}", true),
    (#"^[\\S]+$"#, "\u{FEFF}", false), (#"^[\\s-]+$"#, " -", true), (#"^[-\\s]+$"#, " -", true),
    (#"^\\u{1F600}$"#, "😀", true),
  ]

  @Test(arguments: rows)
  func `a pattern means what it means there`(pattern: String, text: String, isMatch: Bool) throws {
    let found = try violations(#"{"pattern":"\#(pattern)"}"#, "\"\(text)\"")
    #expect(found.isEmpty == isMatch)
  }

  @Test(arguments: [
    #"\\p{Greek}"#, #"\\p{Script=}"#, #"\\p{=Lu}"#, #"\\p{L&}"#, #"\\p{Lu"#, #"\\u{41"#,
    #"\\u{+41}"#, #"\\p{Block=Greek}"#, #"[\\s-z]"#, #"[a-\\S]"#, #"[\\S-z]"#, #"\\p{greek}"#,
    #"\\p{sc:Greek}"#, #"\\p{Script=None_Such}"#,
  ])
  func `a pattern that has no meaning there is refused`(pattern: String) throws {
    let schema = try plain(#"{"pattern":"\#(pattern)"}"#)
    #expect(throws: ReadError(.schemaValue, at: 11)) { try JSONSchema(SchemaSource(schema)) }
  }
}
