import Bytes
import Pickle
import Testing

@Suite struct LiteralTests {
  @Test(arguments: [
    ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("9223372036854775808", "0x008000000000000000"),
    ("-9223372036854775809", "0xff7fffffffffffffff"),
    ("18446744073709551615", "0x00ffffffffffffffff"),
    ("-18446744073709551616", "0xff0000000000000000"),
    ("340282366920938463463374607431768211456", "0x0100000000000000000000000000000000"),
    ("-340282366920938463463374607431768211457", "0xfeffffffffffffffffffffffffffffffff"),
    ("0x7fffffffffffffff", "9223372036854775807"), ("0b101", "5"), ("0O17", "15"),
    ("  12\r", "12"), ("+12", "12"), ("1_2", "12"),
  ])
  func `an integer of any size is read from text`(text: String, answer: String) {
    let integer = outcome(Array("I\(text)\n.".utf8))
    let long = outcome(Array("L\(text)L\n.".utf8))
    #expect(integer == "= \(answer)")
    #expect(long == "= \(answer)" || text.last == "\r")
  }

  @Test(arguments: [
    "", "-", "+", "1-", "0x", "1__2", "_1", "1_", "08", "00 ", "-0", "+1", " 1", "1 2", "0xg", "٣",
    "1.0",
    "--1", "0x-1", "0x_1",
  ])
  func `what some Python reads otherwise is no integer`(text: String) {
    let bytes = Array("I\(text)\n.".utf8)
    let code = readPickle(bytes.span).failure?.code
    #expect(code == .integerLiteral)
  }

  @Test(arguments: [
    (#"\x8a\x00."#, "0"), (#"\x8a\x01\x80."#, "-128"), (#"\x8a\x02\x80\x00."#, "128"),
    (#"\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7f."#, "9223372036854775807"),
    (#"\x8a\x09\xff\xff\xff\xff\xff\xff\xff\x7f\x00."#, "9223372036854775807"),
    (#"\x8a\x09\x00\x00\x00\x00\x00\x00\x00\x80\x00."#, "0x008000000000000000"),
    (#"\x8a\x09\x00\x00\x00\x00\x00\x00\x00\x80\xff."#, "-9223372036854775808"),
    (#"\x8a\x0b\x01\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00."#, "0x010000000000000001"),
    (#"\x8b\x03\x00\x00\x00\x01\x00\x00."#, "1"),
  ])
  func `an integer in two's complement is as short as possible`(text: String, answer: String) {
    let found = outcome(pickle(text))
    #expect(found == "= \(answer)")
  }

  @Test(arguments: [
    ("1", "1.0"), ("-.5", "-0.5"), ("5.", "5.0"), ("1e-400", "0.0"), ("+1E+2", "100.0"),
    ("INF", "inf"),
    ("-Infinity", "-inf"), ("NaN", "nan7ff8000000000000"), ("-nan", "nanfff8000000000000"),
    ("0.1000000000000000055511151231257827", "0.1"), ("-0", "-0.0"),
    ("179769313486231570000000000000000000000000000000000e258", "1.7976931348623157e+308"),
  ])
  func `a float is read from text to the nearest double`(text: String, answer: String) {
    let found = outcome(Array("F\(text)\n.".utf8))
    #expect(found == "= \(answer)")
  }

  @Test(arguments: [
    "", ".", "-", "e5", "1e", "1e+", " 1", "1 ", "1_0", "0x1p3", "1e400", "infin", "nan(1)",
    "1.5\r", "1,5",
    "1.2.3", "½",
  ])
  func `what CPython refuses is no float`(text: String) {
    let bytes = Array("F\(text)\n.".utf8)
    let code = readPickle(bytes.span).failure?.code
    #expect(code == .floatLiteral)
  }

  @Test(arguments: [UInt64(0x7FF8_0000_0000_0001), 0xFFF0_0000_0000_0001, 0x8000_0000_0000_0000])
  func `a binary float keeps its bits`(bits: UInt64) {
    let bytes =
      [PickleOpcode.binaryFloat.rawValue]
      + littleEndian(bits.byteSwapped) + [PickleOpcode.stop.rawValue]
    let graph = readPickle(bytes.span).graph
    let node = graph.root.map { graph[$0] }
    #expect(node == .float(bits: bits))
  }

  @Test(arguments: [
    (
      #"S'\x5ca\x5cb\x5ct\x5cn\x5cv\x5cf\x5cr\x5c\x5c\x5c'\x5c"'\n."#,
      #"y'\07\08\09\0a\0b\0c\0d\5c'"'"#
    ),
    (#"S'\x5c1\x5c12\x5c123\x5c1234\x5c400'\n."#, #"y'\01\0aSS4\00'"#),
    (#"S'\x5cx4a\x5cxFf'\n."#, #"y'J\ff'"#),
    (#"S"\xe9"\n."#, #"y'\e9'"#),
    (#"S'\x5cq\x5cu0041'\n."#, #"y'\5cq\5cu0041'"#),
  ])
  func `a quoted string is unescaped as Python 2 does`(text: String, answer: String) {
    let found = outcome(pickle(text))
    #expect(found == "= \(answer)")
  }

  @Test(arguments: [
    (#"Va\x5cu00e9\xe9\n."#, #"'a\c3\a9\c3\a9'"#),
    (#"V\x5cU0001F600\x5cu20ac\n."#, #"'\f0\9f\98\80\e2\82\ac'"#),
    (#"V\x5cud83d\x5cude00\n."#, #"'\ed\a0\bd\ed\b8\80'?"#),
    (#"V\x5c\x5cu0041\x5c\x5c\x5cu0041\n."#, #"'\5c\5cu0041\5c\5cA'"#),
    (#"V\x5c\n."#, #"'\5c'"#), (#"V\n."#, "''"),
  ])
  func `text with escapes is decoded to UTF-8`(text: String, answer: String) {
    let found = outcome(pickle(text))
    #expect(found == "= \(answer)")
  }

  @Test(
    arguments: [
      ([0x7F], false), ([0xC2, 0x80], false), ([0xDF, 0xBF], false), ([0xE0, 0xA0, 0x80], false),
      ([0xED, 0x9F, 0xBF], false), ([0xED, 0xA0, 0x80], true), ([0xED, 0xBF, 0xBF], true),
      ([0xEF, 0xBF, 0xBF], false), ([0xF0, 0x90, 0x80, 0x80], false),
      ([0xF4, 0x8F, 0xBF, 0xBF], false),
    ] as [([UInt8], Bool)])
  func `UTF-8 is accepted, with surrogates marked`(text: [UInt8], hasSurrogates: Bool) {
    for pad in [0, 7, 8, 9] {
      let content = [UInt8](repeating: 0x61, count: pad) + text + [0x62]
      let bytes =
        [PickleOpcode.shortBinaryUnicode.rawValue, UInt8(content.count)] + content
        + [PickleOpcode.stop.rawValue]
      let graph = readPickle(bytes.span).graph
      guard let root = graph.root, case .text(let literal) = graph[root] else {
        Issue.record("no text")
        return
      }
      #expect(literal.hasSurrogates == hasSurrogates)
      let string = graph.string(literal, in: bytes.span)
      #expect((string == nil) == hasSurrogates)
    }
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x9F, 0x80], [0xE1, 0x80],
      [0xE1, 0x80, 0x41], [0xF0, 0x8F, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF1, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xFF],
    ] as [[UInt8]])
  func `what is not UTF-8 is refused at its first byte`(text: [UInt8]) {
    for pad in [0, 7, 8, 9] {
      let content = [UInt8](repeating: 0x61, count: pad) + text
      let bytes =
        [PickleOpcode.shortBinaryUnicode.rawValue, UInt8(content.count)] + content
        + [PickleOpcode.stop.rawValue]
      let failure = readPickle(bytes.span).failure
      #expect(failure == ReadError(.notUTF8, at: 2 + pad))
    }
  }

  @Test func `literals are ranges of the input`() {
    let bytes = pickle(#"(X\x03\x00\x00\x00abcC\x02deS'fg'\nVhi\nt."#)
    let graph = readPickle(bytes.span).graph
    var ranges: [Range<Int>] = []
    for id in graph.ids {
      switch graph[id] {
      case .text(let literal), .bytes(let literal), .byteString(let literal):
        #expect(literal.place == .input)
        ranges.append(literal.range)
      default: break
      }
    }
    #expect(ranges == [6..<9, 11..<13, 15..<17, 20..<22])
  }
}
