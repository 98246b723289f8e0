import Amphora
import Bytes
import Codecs
import Testing

/// What the standard dialect does otherwise than ours.
struct SchemaDialectTests {
  static let rows: [SchemaCase] = [
    SchemaCase(#"{"type":"integer"}"#, "1.0"),
    SchemaCase(#"{"type":"integer"}"#, "10e-1"),
    SchemaCase(#"{"type":"integer"}"#, "1.5", "type@0"),
    SchemaCase(#"{"const":1}"#, "1.0"),
    SchemaCase(#"{"enum":[[1]]}"#, "[1e0]"),
    SchemaCase(#"{"const":1}"#, "true", "const@0"),
    SchemaCase(#"{"uniqueItems":true}"#, "[1,1.0]", "uniqueItems@0"),
    SchemaCase(#"{"minItems":1.0}"#, "[]", "minItems@0"),
    SchemaCase(#"{"then":false}"#, "1"),
    SchemaCase(#"{"typo":1,"type":"null"}"#, "1", "type@0"),
    SchemaCase(#"{"enum":[]}"#, "1", "enum@0"),
    SchemaCase(#"{"enum":[1,1.0,[]]}"#, "1"),
    SchemaCase(#"{"maxLength":1e20,"minItems":9223372036854775808}"#, #""a""#),
    SchemaCase(#"{"minItems":9223372036854775808}"#, "[]", "minItems@0"),
    SchemaCase(
      #"{"dependentSchemas":{"b":{"required":["c"]},"a":{"minProperties":3}}}"#,
      #"{"a":1,"b":1}"#, "minProperties@0", "required@0"),
  ]

  @Test(arguments: rows)
  func `numbers mean their values, and unknown keywords nothing`(row: SchemaCase) throws {
    let found = try violations(row.schema, row.value, dialect: .standard)
    #expect(found.map { "\($0.keyword)@\($0.instanceOffset)" } == row.violations)
  }

  @Test
  func `unknown keywords can be named`() throws {
    let text = #"{"properties":{"a":{"requird":[1],"x-note":2}},"contains":{"title":"t"}}"#
    let schema = try JSONSchema(SchemaSource(plain(text)))
    #expect(schema.unknownKeywords.map(\.place) == ["#/properties/a/requird"])
  }

  static let formats: [(String, String, Bool)] = [
    ("date", "2024-02-29", true), ("date", "2023-02-29", false), ("date", "2024-2-29", false),
    ("time", "23:59:60Z", true), ("time", "22:59:60Z", false), ("time", "22:59:60-01:00", true),
    ("date-time", "2026-11-21T10:00:00+01:00", true), ("date-time", "2026-11-21", false),
    ("duration", "P1DT12H", true), ("duration", "P1Y2D", false), ("duration", "PT", false),
    ("ipv6", "::1", true), ("ipv6", "1::2::3", false), ("ipv6", "::ffff:192.0.2.1", true),
    ("ipv4", "192.0.2.256", false), ("uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d16380", true),
    ("uri", "https://x.example/a?b#c", true), ("uri", "a/b", false), ("uri-reference", "a/b", true),
    ("email", "a@b.example", true), ("email", "a.@b.example", false), ("regex", "(", false),
    ("json-pointer", "/a~1b", true), ("json-pointer", "/a~2b", false), ("hostname", "-a", false),
    ("made-up", "anything", true), ("date", "1", false), ("time", "", false),
  ]

  @Test(arguments: formats)
  func `formats are asserted where that is asked for`(
    name: String, text: String, isValid: Bool
  ) throws {
    let schema = #"{"format":"\#(name)"}"#
    let value = "\"\(text)\""
    #expect(try violations(schema, value, dialect: .standard).isEmpty)
    let found = try violations(schema, value, dialect: .assertingFormats)
    #expect(found.map(\.keyword) == (isValid ? [] : ["format"]))
  }

  @Test
  func `steps of patterns are counted over all strings of a value`() throws {
    let schema = try JSONSchema(SchemaSource(plain(#"{"items":{"pattern":"(a+)+$"}}"#)))
    let slow = "\"" + String(repeating: "a", count: 26) + "b\""
    let error = #expect(throws: ReadError.self) {
      try schema.accepts(
        plain("[" + Array(repeating: slow, count: 40).joined(separator: ",") + "]").root)
    }
    #expect(error?.code == .schemaPattern)
    // Each takes some of the steps; the last is where they end.
    #expect((error?.offset ?? 0) > 1)
  }

  @Test
  func `detailed output has the shape of the schema`() throws {
    let schema = try JSONSchema(
      SchemaSource(
        plain(
          ##"{"$id":"https://x.example/s","properties":{"a":{"$ref":"#/$defs/p"},"b":{"anyOf":[{"type":"null"},{"minimum":9}]}},"$defs":{"p":{"type":"string"}}}"##
        )))
    let output = try schema.output(of: plain(#"{"a":1,"b":2}"#).root)
    var writer = JSONWriter(names: .foreign)
    output.write(.detailed, to: &writer)
    let places = try plain(String(decoding: writer.finish(), as: UTF8.self)).root["errors"]
    let top = places?.elements.map { $0["keywordLocation"]?.string ?? "" }
    #expect(top == ["/properties/a/$ref/type", "/properties/b/anyOf"])
    let below = places?.elements.compactMap { $0["errors"] }.flatMap { Array($0.elements) }
    #expect(
      below?.map { $0["keywordLocation"]?.string ?? "" } == [
        "/properties/b/anyOf/0/type", "/properties/b/anyOf/1/minimum",
      ])
    #expect(
      places?.elements.first { _ in true }?["absoluteKeywordLocation"]?.string
        == "https://x.example/s#/$defs/p/type")
  }
}
