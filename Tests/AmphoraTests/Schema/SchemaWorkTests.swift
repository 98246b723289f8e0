import Amphora
import Bytes
import Codecs
import Testing

/// What strangers' schemas and values may cost.
struct SchemaWorkTests {
  @Test
  func `equal values are found however deep they lie`() throws {
    let depth = 400
    let deep = String(repeating: "[[1],", count: depth) + "1" + String(repeating: "]", count: depth)
    let schema = ##"{"items":{"$ref":"#"},"uniqueItems":true}"##
    #expect(try violations(schema, "[\(deep),\(deep)]").map(\.keyword) == ["uniqueItems"])
    #expect(try violations(schema, "[\(deep),[\(deep)]]").isEmpty)
    #expect(try violations(#"{"const":\#(deep)}"#, deep).isEmpty)
    #expect(try violations(#"{"enum":[[],\#(deep)]}"#, "[[1],2]").map(\.keyword) == ["enum"])
  }

  @Test
  func `the order of keys does not make values differ`() throws {
    let schema = #"{"uniqueItems":true}"#
    let same = #"[{"a":[1],"b":{}},{"b":{},"a":[1]}]"#
    #expect(try violations(schema, same).map(\.keyword) == ["uniqueItems"])
    #expect(try violations(schema, #"[{"a":[1],"b":{}},{"a":{},"b":[1]},["a",1],"a"]"#).isEmpty)
  }

  @Test
  func `questions about items are counted`() throws {
    let patterns = (0..<100).map { #""x\#($0)":true"# }.joined(separator: ",")
    let schema = try JSONSchema(
      SchemaSource(plain(#"{"patternProperties":{\#(patterns)}}"#)))
    let members = (0..<100).map { #""a\#($0)":0"# }.joined(separator: ",")
    let value = try plain("{\(members)}").root
    #expect(try schema.validate(value, work: 4_000).isEmpty)
    let error = #expect(throws: ReadError.self) { try schema.validate(value, work: 1_000) }
    #expect(error?.code == .schemaWork)
  }

  @Test
  func `what is kept of items for unevaluated keywords is counted`() throws {
    let schema = try JSONSchema(
      SchemaSource(plain(#"{"allOf":[{},{},{},{},{},{},{}],"unevaluatedItems":true}"#)))
    let value = try plain("[" + Array(repeating: "1", count: 1_000).joined(separator: ",") + "]")
    #expect(try schema.validate(value.root, work: 10_000).isEmpty)
    let error = #expect(throws: ReadError.self) { try schema.validate(value.root, work: 3_000) }
    #expect(error?.code == .schemaWork)
  }

  @Test
  func `output is cut where places get too long`() throws {
    let schema = try JSONSchema(
      SchemaSource(plain(##"{"type":"null","items":{"$ref":"#"}}"##)))
    let depth = 500
    let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let value = try plain(deep).root
    let whole = try schema.output(of: value)
    #expect(!whole.isCut)
    #expect(try schema.output(of: value, limit: whole.units.count).isCut == false)
    #expect(try schema.output(of: value, limit: whole.units.count - 1).isCut)
    let flag = try schema.output(of: value, form: .flag)
    #expect(flag.units.isEmpty && !flag.isValid)
  }

  @Test
  func `output names values by their places in the whole document`() throws {
    let schema = try JSONSchema(SchemaSource(plain(#"{"propertyNames":{"maxLength":1}}"#)))
    let document = try plain(#"{"x":[{"a/b":1}]}"#)
    let part = try #require(document.root["x"])
    let output = try schema.output(of: try #require(part.elements.first { _ in true }))
    #expect(output.units.last?.instanceLocation == "/x/0/a~1b")
  }

  @Test
  func `many values of an enum are not all named`() throws {
    let values = (0..<20).map(String.init).joined(separator: ",")
    let found = try violations(#"{"enum":[\#(values)]}"#, "-1")
    let sentence = "It must be one of 0, 1, 2, 3, 4, 5, 6, 7, … (20 values); it is the integer -1."
    #expect(found.map(\.sentence) == [sentence])
  }
}
