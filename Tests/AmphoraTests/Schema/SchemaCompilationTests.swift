import Amphora
import Bytes
import Codecs
import Testing

struct SchemaCompilationTests {
  static let refusals: [(String, ErrorCode, Int)] = [
    (#"{"pattern":"("}"#, .schemaValue, 11), (#"{"$defs":{"a":{"typo":1}}}"#, .schemaKeyword, 15),
    (#"{"items":{"format":1}}"#, .schemaValue, 19), (#"{"":1}"#, .schemaKeyword, 1),
    (#"{"patternProperties":{"[":true}}"#, .schemaValue, 22),
    (#"{"$anchor":"1"}"#, .schemaValue, 11),
    (#"{"$anchor":"a","items":{"$dynamicAnchor":"a"}}"#, .schemaIdentifier, 41),
    (#"{"multipleOf":0}"#, .schemaValue, 14), (#"{"multipleOf":1e-400}"#, .schemaNumber, 14),
    (#"{"dependentSchemas":{"a":1}}"#, .schemaValue, 25),
    ("1", .schemaValue, 0), (#"{"items":[]}"#, .schemaValue, 9),
    (#"{"type":"float"}"#, .schemaValue, 8),
    (#"{"type":1}"#, .schemaValue, 8), (#"{"type":[]}"#, .schemaValue, 8),
    (#"{"type":["null","null"]}"#, .schemaValue, 8), (#"{"type":["null",1]}"#, .schemaValue, 16),
    (#"{"enum":[]}"#, .schemaValue, 8), (#"{"enum":[1,1]}"#, .schemaValue, 8),
    (#"{"enum":1}"#, .schemaValue, 8),
    (#"{"required":"a"}"#, .schemaValue, 12), (#"{"required":["a","a"]}"#, .schemaValue, 12),
    (#"{"required":[1]}"#, .schemaValue, 13), (#"{"minItems":-1}"#, .schemaValue, 12),
    (#"{"minItems":1.5}"#, .schemaValue, 12), (#"{"maxLength":"1"}"#, .schemaValue, 13),
    (#"{"minimum":"0"}"#, .schemaValue, 11), (#"{"uniqueItems":1}"#, .schemaValue, 15),
    (#"{"allOf":[]}"#, .schemaValue, 9), (#"{"allOf":{}}"#, .schemaValue, 9),
    (#"{"not":null}"#, .schemaValue, 7),
    (#"{"prefixItems":true}"#, .schemaValue, 15), (#"{"properties":[]}"#, .schemaValue, 14),
    (#"{"properties":{"a":1}}"#, .schemaValue, 19), (#"{"then":true}"#, .schemaValue, 8),
    (#"{"else":true}"#, .schemaValue, 8), (#"{"dependentRequired":{"a":"b"}}"#, .schemaValue, 26),
    (#"{"title":1}"#, .schemaValue, 9), (#"{"examples":1}"#, .schemaValue, 12),
    (#"{"$id":1}"#, .schemaValue, 7),
    (#"{"items":{"$id":"x#y"}}"#, .schemaValue, 16), (#"{"$vocabulary":1}"#, .schemaValue, 15),
    (#"{"$ref":1}"#, .schemaValue, 8),
    (#"{"$defs":1}"#, .schemaValue, 9),
    (##"{"$ref":"#/title","title":"x"}"##, .schemaValue, 26),
    (#"{"$schema":"http://json-schema.org/draft-07/schema#"}"#, .schemaDialect, 11),
    (##"{"$ref":"#/$defs/a"}"##, .schemaReference, 8), (##"{"$ref":"#a"}"##, .schemaReference, 8),
    (#"{"$ref":"https://x.example/other"}"#, .schemaReference, 8),
    (##"{"$ref":"#/allOf/01","allOf":[true,true]}"##, .schemaReference, 8),
    (##"{"$ref":"#"}"##, .schemaCycle, 0), (##"{"allOf":[{"$ref":"#"}]}"##, .schemaCycle, 0),
    (
      ##"{"items":{"$ref":"#/items/not","not":{"anyOf":[true,{"$ref":"#/items"}]}}}"##,
      .schemaCycle, 9
    ),
    (##"{"if":{"$ref":"#"}}"##, .schemaCycle, 0),
    (##"{"if":true,"then":{"$ref":"#"}}"##, .schemaCycle, 0),
  ]

  @Test(arguments: refusals)
  func `a schema that could be misread is refused`(text: String, code: ErrorCode, offset: Int)
    throws
  {
    let document = try plain(text)
    #expect(throws: ReadError(code, at: offset)) {
      try JSONSchema(SchemaSource(document), dialect: .strict)
    }
  }

  @Test
  func `two schemas of one identifier are refused`() throws {
    let first = try plain(#"{"$id":"x"}"#)
    let second = try plain(#"{"title":"","$id":"x"}"#)
    #expect(throws: ReadError(.schemaIdentifier, at: 18)) {
      try JSONSchema(SchemaSource(first), others: [SchemaSource(second)])
    }
  }

  @Test
  func `a schema that multiplies itself by references is refused`() throws {
    let links = (1..<800).map { ##""a\##($0)":{"$ref":"#/$defs/a\##($0 - 1)"}"## }
    let document = try plain(#"{"$defs":{"a0":true,"# + links.joined(separator: ",") + "}}")
    let error = #expect(throws: ReadError.self) { try JSONSchema(SchemaSource(document)) }
    #expect(error?.code == .schemaSize)
  }

  @Test
  func `a value that a schema multiplies is refused`() throws {
    let schema = try JSONSchema(SchemaSource(plain(#"{"items":{"allOf":[{},{},{},{}]}}"#)))
    let value = try plain("[1,2,3,4]").root
    #expect(try schema.validate(value, work: 30).isEmpty)
    #expect(throws: ReadError(.schemaWork, at: 7)) { try schema.validate(value, work: 20) }
  }

  @Test
  func `every code is reached by a test here`() {
    let met = Set(Self.refusals.map(\.1)).union([.schemaSize, .schemaWork, .schemaPattern])
    #expect(met == Set(ErrorCode.schema))
  }

  @Test
  func `schemas refer to one another by identifier, by sibling name and by pointer`() throws {
    let tensor = try plain(
      #"{"$id":"https://x.example/v1/tensor.json","type":"integer","$defs":{"n":{"type":"null"}}}"#)
    let root = try plain(
      ##"""
      {"$id":"https://x.example/v1/root.json",
       "prefixItems":[{"$ref":"https://x.example/v1/tensor.json"},{"$ref":"tensor.json"},
                      {"$ref":"tensor.json#/$defs/n"},{"$ref":"root.json#/$defs/s"}],
       "$defs":{"s":{"type":"string"}}}
      """##)
    let schema = try JSONSchema(SchemaSource(root), others: [SchemaSource(tensor)])
    #expect(schema.identifier == "https://x.example/v1/root.json")
    #expect(try schema.validate(plain(#"[1,2,null,"x"]"#).root).isEmpty)
    let found = try schema.validate(plain("[true,true,true,true]").root)
    #expect(
      found.map(\.schemaPointer) == [
        "https://x.example/v1/tensor.json#/type", "https://x.example/v1/tensor.json#/type",
        "https://x.example/v1/tensor.json#/$defs/n/type",
        "https://x.example/v1/root.json#/$defs/s/type",
      ])
  }

  @Test
  func
    `a text is known by the address that it was found at, and by what its identifier makes of it`()
    throws
  {
    // The identifier is relative: it counts from the address, and once only.
    let other = try plain(#"{"$id":"sub/b.json","$defs":{"c":{"$id":"c.json","type":"null"}}}"#)
    for reference in ["a.json", "sub/b.json#/$defs/c", "sub/c.json"] {
      let root = try plain(#"{"$ref":"\#(reference)","$defs":{"n":{"$ref":"sub/c.json"}}}"#)
      let schema = try JSONSchema(
        SchemaSource(root, identifier: "file:///root.json"),
        others: [SchemaSource(other, identifier: "file:///a.json")])
      #expect(try schema.accepts(plain("1").root) == (reference == "a.json"))
    }
  }

  @Test(arguments: [
    #"{"type":1}"#, #"{"$ref":"nothing.json"}"#, ##"{"$ref":"#"}"##, #"{"$anchor":1}"#,
    #"{"items":1}"#, "1",
  ])
  func `a fault names the schema that it is in`(text: String) throws {
    let root = try plain(#"{"title":"of some length","items":{"$ref":"b.json"}}"#)
    let sources = [
      SchemaSource(try plain("{}"), identifier: "file:///a.json"),
      SchemaSource(try plain(text), identifier: "file:///b.json"),
    ]
    let fault = #expect(throws: SchemaFault.self) {
      try JSONSchema.compiled(
        SchemaSource(root, identifier: "file:///root.json"), others: sources)
    }
    #expect(fault?.source == 2)
    #expect((fault?.error.offset ?? .max) < text.utf8.count)
  }

  @Test
  func `a schema that branches at every level is judged once for each value`() throws {
    // Two alternatives at each of 500 levels: 2^500 ways, 500 values.
    let schema = try JSONSchema(
      SchemaSource(
        plain(
          ##"{"anyOf":[{"items":{"$ref":"#"}},{"items":{"$ref":"#"},"minItems":1}],"maxItems":1}"##)
      ))
    let depth = 500
    let deep = String(repeating: "[", count: depth) + "[1,2]" + String(repeating: "]", count: depth)
    let found = try schema.validate(plain(deep).root)
    #expect(found.map(\.keyword) == ["anyOf"])
  }
}
