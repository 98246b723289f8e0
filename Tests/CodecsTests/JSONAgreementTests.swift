import Bytes
import Testing

@testable import Codecs

/// The one known difference of the two parsers is allowed for, so json-c is given another text here.
struct JSONAgreementTests {
  @Test(arguments: [
    ("1", "2", 0), ("[1,2]", "[1,3]", 3), ("[12]", "[\"\"]", 1), ("true", "null", 0),
    ("[0.5]", "[0.6]", 1),
    ("\"a\"", "\"b\"", 0), (#""\n1""#, #""\t1""#, 0), (#"{"a":1}"#, #"{"b":1}"#, 1),
    ("[11]", "[1,]", 3),
    ("[1,2]", "[123]", 0), (#"{"a":1,"b":2}"#, #"{"a":1,"c":2}"#, 7), ("[[],1]", "[{},1]", 1),
    ("12", "1x", 1), ("[null]", "[nulx]", 4),
  ])
  func `a difference between the two parsers is refused`(
    text: String, other: String, offset: Int
  ) throws {
    let ours = Array(text.utf8)
    let theirs = Array(other.utf8)
    let nodes = try JSONScanner(ours.span, rules: .plain, limits: Limits()).scan()
    #expect(throws: ReadError(.jsonDisagreement, at: offset)) {
      try JSONAgreement.check(ours.span, nodes, against: theirs.span)
    }
  }

  /// json-c takes what it has joined for a surrogate again, and writes U+FFFD.
  @Test(arguments: [
    0x1D800, 0x1DBFF, 0x1DC00, 0x1DFFF, 0x2CEB0, 0x2D800, 0x9DA7B, 0x10DFFF, 0x1F600, 0x10000,
  ])
  func `a character that is escaped as two units is read as itself`(code: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(code))
    let units = Array(String(scalar).utf16).map { "\\u" + String($0, radix: 16) }.joined()
    for end in ["", "x", #"\n"#, units, #"\u0041"#, #"\ud83d\ude00"#] {
      let text = Array(#"{"\#(units)\#(end)":"\#(end)\#(units)\#(end)"}"#.utf8)
      let value = try JSONDocument(parsing: text.span, rules: .plain).root
      let plain = String(scalar)
      let name =
        [("", ""), ("x", "x"), (#"\n"#, "\n"), (units, plain), (#"\u0041"#, "A")]
        .first { $0.0 == end }?.1 ?? "😀"
      #expect(value[plain + name]?.string == name + plain + name)
    }
  }

  @Test
  func `text of several runs is compared to its end`() throws {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("a")
    writer.beginArray()
    for value in 0..<100_000 { writer.integer(value) }
    writer.endArray()
    writer.key("b")
    writer.string(String(repeating: "é\n", count: JSONAgreement.runSize))
    writer.key("c")
    writer.double(0.5)
    writer.endObject()
    let text = writer.finish()
    #expect(text.count > 2 * JSONAgreement.runSize)
    let nodes = try JSONScanner(text.span, rules: .container, limits: Limits()).scan()
    #expect(throws: Never.self) { try JSONAgreement.check(text.span, nodes, against: text.span) }
    var changed = text
    changed[text.count - 2] = UInt8(ascii: "6")
    #expect(throws: ReadError(.jsonDisagreement, at: text.count - 4)) {
      try JSONAgreement.check(text.span, nodes, against: changed.span)
    }
  }

  @Test(arguments: 0...100)
  func `runs of any size agree, and a difference in any of them is seen`(runSize: Int) throws {
    let text = Array(#"{"a":[1,[],{"b":[true,"x\n"],"c":{}},2.5],"d":null,"e":[[[0,7]]]}"#.utf8)
    let nodes = try JSONScanner(text.span, rules: .container, limits: Limits()).scan()
    #expect(throws: Never.self) {
      try JSONAgreement.check(text.span, nodes, against: text.span, runSize: runSize)
    }
    // Each change makes another valid text, so that only the comparison can see it.
    for (offset, byte) in [
      (2, "z"), (6, "3"), (13, "z"), (23, "y"), (25, "t"), (30, "z"), (37, "9"), (52, "f"),
      (60, "8"),
    ] {
      var changed = text
      changed[offset] = Array(byte.utf8)[0]
      let error = #expect(throws: ReadError.self) {
        try JSONAgreement.check(text.span, nodes, against: changed.span, runSize: runSize)
      }
      #expect(error?.code == .jsonDisagreement)
    }
  }
}
