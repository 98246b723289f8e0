import Bytes
import Codecs
import Testing

struct JSONContainerRuleTests {
  static let accepted: [JSONCase] = [
    "null", "true", "false", "0", "1", "-1", "10", "9007199254740991", "-9007199254740991",
    "0.0", "-0.0", "1.0", "0.5", "10.25", "-3.125", "1.5e-7", "1.0e22", "5.0e-324", "0.0e5",
    "1.7976931348623157e308", "12345678901234567.0", "0.00012345678901234567",
    "100000000000000000000000.0", "1.0e-400", "0.10000000000000001", "1.0e-99999999999999999999",
    #""""#, #""x""#, #""\"\\\b\t\n\f\r""#, #""\u0000\u0001\u0007\u000b\u000e\u000f\u0010\u001f""#,
    #""/""#, "\"\u{7F}\u{80}\u{E9}\u{2028}\u{FFFF}\u{1F600}\u{10FFFF}\"", "[]", "[[]]", "{}",
    "[1,1.0]", #"{"a":1}"#, #"{"a":1,"b":2}"#, #"{"$f64":"7ff8000000000000"}"#,
    #"{"$a":1,"$b":1,"a":1,"a0":1,"a0_":1,"a_":1,"aa":1,"b":1}"#,
    String(repeating: "[", count: 32) + "1.5" + String(repeating: "]", count: 32),
    String(repeating: #"{"a":"#, count: 32) + "0" + String(repeating: "}", count: 32),
  ].map { JSONCase($0, .container) }

  @Test(arguments: accepted)
  func `text by the lexical rule is accepted`(row: JSONCase) {
    let error = refusal(of: row.text, row.rules)
    #expect(error == nil)
  }

  static let structure: [JSONCase] = refused(
    .container,
    [
      ("", .truncated, 0), (" 1", .jsonWhiteSpace, 0), ("1 ", .jsonWhiteSpace, 1),
      ("1\n", .jsonWhiteSpace, 1), ("[ ]", .jsonWhiteSpace, 1), ("[1 ,2]", .jsonWhiteSpace, 2),
      ("[1, 2]", .jsonWhiteSpace, 3), ("[1,\t2]", .jsonWhiteSpace, 3),
      (#"{"a" :1}"#, .jsonWhiteSpace, 4), (#"{"a": 1}"#, .jsonWhiteSpace, 5),
      (#"{ "a":1}"#, .jsonWhiteSpace, 1), (#"{"a":1, "b":2}"#, .jsonWhiteSpace, 7),
      ("1\u{0}", .jsonTrailingBytes, 1), ("[]]", .jsonTrailingBytes, 2),
      ("{}{}", .jsonTrailingBytes, 2), ("nullx", .jsonTrailingBytes, 4),
      ("\u{FEFF}1", .jsonUnexpectedByte, 0), ("\u{0}", .jsonUnexpectedByte, 0),
      ("[1,]", .jsonUnexpectedByte, 3), ("[,1]", .jsonUnexpectedByte, 1),
      ("[1,,2]", .jsonUnexpectedByte, 3), ("[1 2]", .jsonWhiteSpace, 2),
      ("[1;2]", .jsonUnexpectedByte, 2), ("[1}", .jsonUnexpectedByte, 2),
      (#"{"a":1]"#, .jsonUnexpectedByte, 6), ("]", .jsonUnexpectedByte, 0),
      (#"{"a"}"#, .jsonUnexpectedByte, 4), (#"{"a",1}"#, .jsonUnexpectedByte, 4),
      (#"{"a":}"#, .jsonUnexpectedByte, 5), (#"{"a":1,}"#, .jsonUnexpectedByte, 7),
      (#"{,"a":1}"#, .jsonUnexpectedByte, 1), ("{a:1}", .jsonUnexpectedByte, 1),
      ("{'a':1}", .jsonUnexpectedByte, 1), ("{1:1}", .jsonUnexpectedByte, 1),
      ("'a'", .jsonUnexpectedByte, 0), ("//", .jsonUnexpectedByte, 0),
      ("[/**/1]", .jsonUnexpectedByte, 1), ("NaN", .jsonUnexpectedByte, 0),
      ("nan", .jsonUnexpectedByte, 1), ("Infinity", .jsonUnexpectedByte, 0),
      ("Null", .jsonUnexpectedByte, 0), ("nULL", .jsonUnexpectedByte, 1),
      ("TRUE", .jsonUnexpectedByte, 0), ("trua", .jsonUnexpectedByte, 3),
      ("fals", .truncated, 4), ("[nul]", .jsonUnexpectedByte, 4),
      ("undefined", .jsonUnexpectedByte, 0),
      (String(repeating: "[", count: 33), .jsonNesting, 32),
      (String(repeating: #"{"a":"#, count: 33), .jsonNesting, 160),
      (String(repeating: #"[{"a":"#, count: 17), .jsonNesting, 96),
    ])

  static let numbers: [JSONCase] = refused(
    .container,
    [
      ("-0", .jsonNegativeZero, 0), ("[1,-0]", .jsonNegativeZero, 3), ("01", .jsonNumber, 1),
      ("00", .jsonNumber, 1), ("-01", .jsonNumber, 2), ("+1", .jsonUnexpectedByte, 0),
      ("-", .truncated, 1), ("[-]", .jsonNumber, 2), ("--1", .jsonNumber, 1),
      ("-a", .jsonNumber, 1), ("- 1", .jsonNumber, 1), ("-Infinity", .jsonNumber, 1),
      ("-NaN", .jsonNumber, 1), ("0x10", .jsonTrailingBytes, 1), ("[0x10]", .jsonUnexpectedByte, 2),
      ("1_000", .jsonTrailingBytes, 1), ("9007199254740992", .jsonNumberRange, 0),
      ("-9007199254740992", .jsonNumberRange, 0), ("[0,18446744073709551616]", .jsonNumberRange, 3),
      ("99999999999999999999999", .jsonNumberRange, 0), (".5", .jsonUnexpectedByte, 0),
      ("[1.]", .jsonNumber, 3), ("1.", .truncated, 2), ("-.5", .jsonNumber, 1),
      ("1.e5", .jsonNumber, 2), ("1.50", .jsonNumber, 3), ("1.500", .jsonNumber, 3),
      ("1.00", .jsonNumber, 3), ("0.00", .jsonNumber, 3), ("-0.00", .jsonNumber, 4),
      ("0.10e5", .jsonNumber, 3), ("1e5", .jsonNumber, 1), ("1E5", .jsonNumber, 1),
      ("-1e5", .jsonNumber, 2), ("1.0E5", .jsonNumber, 3), ("1.0e+5", .jsonNumber, 4),
      ("1.0e05", .jsonNumber, 4), ("1.0e-05", .jsonNumber, 5), ("1.0e0", .jsonNumber, 4),
      ("1.0e-0", .jsonNumber, 5), ("1.0e", .truncated, 4), ("1.0e-", .truncated, 5),
      ("[1.0e]", .jsonNumber, 5), ("[1.0e-]", .jsonNumber, 6), ("1.0e--5", .jsonNumber, 5),
      ("1.0e1.5", .jsonTrailingBytes, 5), ("1.0.0", .jsonTrailingBytes, 3),
      ("1.0f", .jsonTrailingBytes, 3), ("1,5", .jsonTrailingBytes, 1),
      ("[1.5.]", .jsonUnexpectedByte, 4), ("1.0e400", .jsonNumberRange, 0),
      ("-1.0e309", .jsonNumberRange, 0), ("[1.7976931348623159e308]", .jsonNumberRange, 1),
      ("1.0e99999999999999999999", .jsonNumberRange, 0), ("123456789012345678.0", .jsonDigits, 17),
      ("1.23456789012345678", .jsonDigits, 18), ("0.000123456789012345678", .jsonDigits, 22),
      ("-1.00000000000000001", .jsonDigits, 19), ("0.1000000000000000055", .jsonDigits, 19),
      ("100000000000000001.0", .jsonDigits, 17), ("\u{661}", .jsonUnexpectedByte, 0),
    ])

  static let strings: [JSONCase] = refused(
    .container,
    [
      (#"""#, .truncated, 1), (#""a"#, .truncated, 2), (#""\"#, .truncated, 2),
      (#""\u00"#, .truncated, 5), (#""\/""#, .jsonEscape, 2), (#""\a""#, .jsonEscape, 2),
      (#""\'""#, .jsonEscape, 2), (#""\x41""#, .jsonEscape, 2), (#""\0""#, .jsonEscape, 2),
      (#""\B""#, .jsonEscape, 2), (#""\U0000""#, .jsonEscape, 2), (#""\u0041""#, .jsonEscape, 5),
      (#""\u0020""#, .jsonEscape, 5), (#""\u007f""#, .jsonEscape, 5),
      (#""\u00e9""#, .jsonEscape, 5),
      (#""\u1000""#, .jsonEscape, 3), (#""\ud83d\ude00""#, .jsonEscape, 3),
      (#""\ud800""#, .jsonEscape, 3), (#""\u0100""#, .jsonEscape, 4),
      (#""\u0008""#, .jsonEscape, 6),
      (#""\u0009""#, .jsonEscape, 6), (#""\u000a""#, .jsonEscape, 6),
      (#""\u000c""#, .jsonEscape, 6),
      (#""\u000d""#, .jsonEscape, 6), (#""\u000B""#, .jsonEscape, 6),
      (#""\u001F""#, .jsonEscape, 6),
      (#""\u 01f""#, .jsonEscape, 3), (#""\u001""#, .jsonEscape, 6), (#""\u{1}""#, .jsonEscape, 3),
      ("\"\u{0}\"", .jsonControlCharacter, 1), ("\"\n\"", .jsonControlCharacter, 1),
      ("\"ab\tc\"", .jsonControlCharacter, 3), ("\"\u{1F}\"", .jsonControlCharacter, 1),
      ("[\"a\"\"b\"]", .jsonUnexpectedByte, 4),
    ])

  static let keys: [JSONCase] = refused(
    .container,
    [
      (#"{"a":1,"a":2}"#, .jsonDuplicateKey, 7), (#"{"b":1,"a":2}"#, .jsonKeyOrder, 7),
      (#"{"aa":1,"a":2}"#, .jsonKeyOrder, 8), (#"{"a":1,"$a":2}"#, .jsonKeyOrder, 7),
      (#"{"a_":1,"a0":2}"#, .jsonKeyOrder, 8), (#"{"a":1,"c":1,"b":2,"a":1}"#, .jsonKeyOrder, 13),
      (#"{"a":{"z":1},"a":2}"#, .jsonDuplicateKey, 13),
      (#"[{"b":1},{"a":1,"a":1}]"#, .jsonDuplicateKey, 16),
      (#"{"":1}"#, .jsonKey, 2), (#"{"$":1}"#, .jsonKey, 3), (#"{"A":1}"#, .jsonKey, 2),
      (#"{"aB":1}"#, .jsonKey, 3), (#"{"1":1}"#, .jsonKey, 2), (#"{"_a":1}"#, .jsonKey, 2),
      (#"{"__proto__":1}"#, .jsonKey, 2), (#"{"a-b":1}"#, .jsonKey, 3),
      (#"{"a.b":1}"#, .jsonKey, 3),
      (#"{"a$":1}"#, .jsonKey, 3), (#"{"$$a":1}"#, .jsonKey, 3), (#"{"$1":1}"#, .jsonKey, 3),
      (#"{"$_":1}"#, .jsonKey, 3), (#"{"é":1}"#, .jsonKey, 2), (#"{"a b":1}"#, .jsonKey, 3),
      (#"{"\u0061":1}"#, .jsonKey, 2), (#"{"a\n":1}"#, .jsonKey, 3),
      ("{\"a\u{0}\":1}", .jsonKey, 3),
      (#"{"a"#, .truncated, 3), (#"{"a""#, .truncated, 4), (#"{"#, .truncated, 1),
    ])

  @Test(arguments: structure + numbers + strings + keys)
  func `other text is refused at the first byte at fault`(row: JSONCase) {
    let error = refusal(of: row.text, row.rules)
    #expect(error == row.error)
  }
}
