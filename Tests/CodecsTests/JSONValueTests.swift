import Bytes
import Codecs
import Testing

struct JSONValueTests {
  let document: JSONDocument

  init() throws {
    document = try parse(
      #"{"a":[null,true,2,2.5,"x\u0041\n"],"b/~":{"":{"c":[]}},"é":false}"#, .plain)
  }

  @Test
  func `each kind gives its own value and nothing else`() throws {
    let elements = try Array(#require(document.root["a"]).elements)
    #expect(elements.map(\.kind) == [.null, .bool, .integer, .float, .string])
    #expect(elements.map(\.bool) == [nil, true, nil, nil, nil])
    #expect(elements.map(\.integer) == [nil, nil, 2, nil, nil])
    #expect(elements.map(\.double) == [nil, nil, nil, 2.5, nil])
    #expect(elements.map(\.string) == [nil, nil, nil, nil, "xA\n"])
    #expect(elements.map(\.utf8) == [nil, nil, nil, nil, [0x78, 0x41, 0x0A]])
    #expect(elements.map(\.text) == ["null", "true", "2", "2.5", #""x\u0041\n""#])
    #expect(elements.allSatisfy { $0.count == 0 && $0["a"] == nil && $0.key == nil })
  }

  @Test
  func `members come in order with their names`() {
    #expect(document.root.members.map(\.name) == ["a", "b/~", "é"])
    #expect(document.root.members.map(\.value.count) == [5, 1, 0])
    #expect(document.root.members.map { $0.value.key?.offset } == [1, 35, 55])
    #expect(document.root.count == 3)
  }

  @Test
  func `a name is found by its bytes, not by what it looks like`() {
    #expect(document.root["\u{E9}"]?.bool == false)
    #expect("\u{E9}" == "e\u{301}")
    #expect(document.root["e\u{301}"] == nil)
    #expect(document.root["b"] == nil)
    #expect(document.root["b/~"]?[""]?["c"]?.kind == .array)
  }

  @Test
  func `a string is compared by its bytes`() throws {
    let text = try parse(#"["é","\u00e9","a"]"#, .plain)
    #expect(text.root.elements.map { $0.isString("\u{E9}") } == [true, true, false])
    #expect(text.root.elements.map { $0.isString("e\u{301}") } == [false, false, false])
    #expect(!text.root.isString(""))
  }

  @Test
  func `a pointer leads from the root to the value`() throws {
    #expect(document.root.pointer == "")
    #expect(document.root["a"]?.pointer == "/a")
    #expect(document.root["a"]?.elements.map(\.pointer) == (0..<5).map { "/a/\($0)" })
    #expect(document.root["b/~"]?[""]?["c"]?.pointer == "/b~1~0//c")
    #expect(document.root["é"]?.pointer == "/é")
  }

  @Test
  func `offsets and ranges are those of the text`() {
    #expect(document.root.range == 0..<66)
    #expect(document.root["a"]?.elements.map(\.offset) == [6, 11, 16, 18, 22])
  }

  @Test
  func `an empty array and an empty object have no items`() throws {
    for text in ["[]", "{}"] {
      let document = try parse(text, .container)
      #expect(Array(document.root.elements).isEmpty)
      #expect(Array(document.root.members).isEmpty)
    }
  }

  @Test
  func `a table of a million values is freed without recursion`() throws {
    var text = Array("[0".utf8)
    for _ in 0..<500_000 { text += ",[]".utf8 }
    text.append(UInt8(ascii: "]"))
    let document = try parse(text, .container)
    #expect(document.root.count == 500_001)
  }

  @Test
  func `text that would need more memory than allowed is refused where it passes the limit`() {
    let text = Array("[[],[],[]]".utf8)
    var limits = Limits()
    limits.memory = 3 * 20
    #expect(throws: ReadError(.tooMuchMemory, at: 7)) {
      try JSONDocument(parsing: text.span, rules: .container, limits: limits)
    }
    limits.memory = text.count - 1
    #expect(throws: ReadError(.tooMuchMemory, at: 0)) {
      try JSONDocument(parsing: text.span, rules: .container, limits: limits)
    }
  }
}
