import Bytes
import Codecs
import Testing

struct JSONPlainRuleTests {
  static let accepted: [JSONCase] = [
    " null ", "\t[\r\n1 ,\n2 ] ", "{ \"b\" : 1 , \"a\" : 2 }", "-0", "-0.0", "1e5", "1E5", "1E+5",
    "1e-05",
    "1e0005", "1.50", "0e0", "-0e-0", "1e-400", "9223372036854775807", "-9223372036854775808",
    "9223372036854775808", "18446744073709551616", "-99999999999999999999999999999999",
    "123456789012345678901234567890.125", #""\/""#, #""\u0041""#, #""\u00E9\u00e9""#,
    #""\ud83d\ude00""#,
    #""\uD83D\uDE00""#, #""\u0000""#, #""\uffff\ufffe""#, #"{"":1}"#, #"{"A b/~\"":1}"#,
    #"{"é":1,"e\u0301":2}"#,
    #"{"\u0061":1,"b":2}"#, #"{"__proto__":1}"#, "\"\u{FFFD}\u{FFFF}\u{7F}\"",
    String(repeating: "[", count: 512) + "1.5" + String(repeating: "]", count: 512),
    String(repeating: "{\"\":", count: 512) + "-1" + String(repeating: "}", count: 512),
  ].map { JSONCase($0, .plain) }

  @Test(arguments: accepted + JSONContainerRuleTests.accepted.map { JSONCase($0.text, .plain) })
  func `text by RFC 8259 is accepted`(row: JSONCase) {
    let error = refusal(of: row.text, row.rules)
    #expect(error == nil)
  }

  static let refusals: [JSONCase] =
    refused(
      .plain,
      [
        ("", .truncated, 0), ("  ", .truncated, 2), ("1 2", .jsonTrailingBytes, 2),
        ("[1,]", .jsonUnexpectedByte, 3), ("[1,\n]", .jsonUnexpectedByte, 4),
        ("\u{0C}1", .jsonUnexpectedByte, 0), ("\u{0B}1", .jsonUnexpectedByte, 0),
        ("\u{A0}1", .jsonUnexpectedByte, 0), ("\u{FEFF}1", .jsonUnexpectedByte, 0),
        ("1 //x", .jsonTrailingBytes, 2), ("{'a':1}", .jsonUnexpectedByte, 1),
        ("{a:1}", .jsonUnexpectedByte, 1), ("NaN", .jsonUnexpectedByte, 0),
        ("-Infinity", .jsonNumber, 1), ("nULL", .jsonUnexpectedByte, 1),
        (#"{"a":1 "b":2}"#, .jsonUnexpectedByte, 7), (#"{"a" 1}"#, .jsonUnexpectedByte, 5),
        ("[1 2]", .jsonUnexpectedByte, 3), ("+1", .jsonUnexpectedByte, 0), ("01", .jsonNumber, 1),
        ("-01", .jsonNumber, 2), ("1.", .truncated, 2), ("[1.]", .jsonNumber, 3),
        (".5", .jsonUnexpectedByte, 0), ("[1e]", .jsonNumber, 3), ("[1e+]", .jsonNumber, 4),
        ("1.e1", .jsonNumber, 2), ("1e1.5", .jsonTrailingBytes, 3), ("1e400", .jsonNumberRange, 0),
        ("[-1e400]", .jsonNumberRange, 1), (#"{"a":1,"b":2,"a":3}"#, .jsonDuplicateKey, 13),
        (#"{"a":1,"\u0061":2}"#, .jsonDuplicateKey, 7), (#"{"":1,"":2}"#, .jsonDuplicateKey, 6),
        (#"{"a\u0000b":1}"#, .jsonKey, 1), (#""\a""#, .jsonEscape, 2),
        (#""\u00g0""#, .jsonEscape, 5),
        (#""\u00"#, .truncated, 5), (#""\u00""#, .jsonEscape, 5), (#""\U0041""#, .jsonEscape, 2),
        (#""\ud800""#, .jsonSurrogate, 1), (#""x\udc00""#, .jsonSurrogate, 2),
        (#""\ud800\ud800""#, .jsonSurrogate, 1), (#""\ud800\u0041""#, .jsonSurrogate, 1),
        (#""\ud800\n""#, .jsonSurrogate, 1), (#""\ud800x""#, .jsonSurrogate, 1),
        (#"{"\ud800":1}"#, .jsonSurrogate, 2), (#""\udc00\ud800""#, .jsonSurrogate, 1),
        (#""\ud83d\"#, .truncated, 8), ("\"\t\"", .jsonControlCharacter, 1),
        ("\"\u{0}\"", .jsonControlCharacter, 1),
        (String(repeating: "[", count: 513), .jsonNesting, 512),
      ]) + invalidUTF8(.plain) + invalidUTF8(.container)

  /// One row for each way in which table 3-7 of the Unicode standard can be broken.
  static func invalidUTF8(_ rules: JSONRules) -> [JSONCase] {
    let sequences: [[UInt8]] = [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2, 0x22], [0xC2, 0xC2], [0xE0, 0x80, 0x80],
      [0xE0, 0x9F, 0xBF], [0xE1, 0x80, 0x22], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xEF, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ]
    return sequences.map { sequence in
      JSONCase([0x22, 0x61] + sequence + [0x22], rules, ReadError(.jsonUTF8, at: 2))
    }
  }

  @Test(arguments: refusals)
  func `other text is refused at the first byte at fault`(row: JSONCase) {
    let error = refusal(of: row.text, row.rules)
    #expect(error == row.error)
  }
}
