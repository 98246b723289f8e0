import Bytes
import Codecs
import TestSupport
import Testing

struct JSONWriterTests {
  @Test
  func `strings have only the escapes that they need`() {
    var writer = JSONWriter()
    writer.string((0..<0x21).map { String(UnicodeScalar($0)) }.joined() + "\"\\/\u{7F}\u{80}é😀")
    let expected =
      #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
      + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c"#
      + #"\u001d\u001e\u001f \"\\/"# + "\u{7F}\u{80}é😀\""
    #expect(String(decoding: writer.finish(), as: UTF8.self) == expected)
  }

  @Test
  func `a line may nest deeper than a container`() throws {
    var writer = JSONWriter(layout: .line)
    for _ in 0..<40 { writer.beginArray() }
    for _ in 0..<40 { writer.endArray() }
    let text = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    #expect(String(decoding: writer.finish(), as: UTF8.self) == text)
  }

  @Test
  func `the pretty layout says the same on many lines`() throws {
    let text = #"{"$a":[],"b":{},"c":[1,{"d":[true,null]}],"e":"x"}"#
    let document = try parse(text, .container)
    let pretty = rewritten(document, layout: .pretty)
    let expected = """
      {
        "$a": [],
        "b": {},
        "c": [
          1,
          {
            "d": [
              true,
              null
            ]
          }
        ],
        "e": "x"
      }

      """
    #expect(String(decoding: pretty, as: UTF8.self) == expected)
    let again = try parse(pretty, .plain)
    #expect(String(decoding: rewritten(again), as: UTF8.self) == text)
  }

  @Test(arguments: 0..<200)
  func `what is written is read as the same`(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    var writer = JSONWriter()
    write(to: &writer, depth: 0, &random)
    let text = writer.finish()
    for rules in [JSONRules.container, .plain] {
      let document = try parse(text, rules)
      #expect(rewritten(document) == text)
    }
  }

  @Test
  func `a report may nest more deeply than a container does`() throws {
    var writer = JSONWriter(layout: .pretty)
    for _ in 0..<64 { writer.beginArray() }
    for _ in 0..<64 { writer.endArray() }
    #expect(try parse(writer.finish(), .plain).root.count == 1)
  }

  @Test
  func `a key out of order is our own mistake`() async {
    await #expect(processExitsWith: .failure) {
      var writer = JSONWriter()
      writer.beginObject()
      writer.key("b")
      writer.null()
      writer.key("a")
    }
  }

  @Test
  func `a float that is not finite is our own mistake`() async {
    await #expect(processExitsWith: .failure) {
      var writer = JSONWriter()
      writer.double(.nan)
    }
  }

  @Test
  func `a text that is not complete is our own mistake`() async {
    await #expect(processExitsWith: .failure) {
      var writer = JSONWriter()
      writer.beginArray()
      _ = writer.finish()
    }
  }

  private func write(to writer: inout JSONWriter, depth: Int, _ random: inout SplitMix64) {
    switch Int.random(in: 0..<(depth < 30 ? 10 : 6), using: &random) {
    case 0: writer.null()
    case 1: writer.bool(.random(using: &random))
    case 2:
      writer.integer(.random(in: -9_007_199_254_740_991...9_007_199_254_740_991, using: &random))
    case 3: writer.integer(.random(in: -100...100, using: &random))
    case 4:
      let value = Double(bitPattern: random.next())
      writer.double(value.isFinite ? value : 0)
    case 5: writer.string(string(&random))
    case 6, 7:
      writer.beginArray()
      for _ in 0..<Int.random(in: 0..<5, using: &random) {
        write(to: &writer, depth: depth + 1, &random)
      }
      writer.endArray()
    default:
      writer.beginObject()
      let names = Set((0..<Int.random(in: 0..<5, using: &random)).map { _ in name(&random) })
      for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
        writer.key(name)
        write(to: &writer, depth: depth + 1, &random)
      }
      writer.endObject()
    }
  }

  private func string(_ random: inout SplitMix64) -> String {
    var string = ""
    for _ in 0..<Int.random(in: 0..<12, using: &random) {
      let highest: UInt32 = [0x7F, 0x7FF, 0xFFFF, 0x10FFFF][Int.random(in: 0..<4, using: &random)]
      if let scalar = UnicodeScalar(UInt32.random(in: 0...highest, using: &random)) {
        string.unicodeScalars.append(scalar)
      }
    }
    return string
  }

  private func name(_ random: inout SplitMix64) -> String {
    let dollar = Int.random(in: 0..<4, using: &random) == 0 ? "$" : ""
    let first = ["a", "b", "z"][Int.random(in: 0..<3, using: &random)]
    let rest = (0..<Int.random(in: 0..<4, using: &random)).map { _ in
      ["a", "z", "0", "9", "_"][Int.random(in: 0..<5, using: &random)]
    }
    return dollar + first + rest.joined()
  }
}
