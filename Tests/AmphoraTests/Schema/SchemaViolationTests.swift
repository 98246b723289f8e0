import Amphora
import Codecs
import Testing

struct SchemaViolationTests {
  @Test
  func `a violation names the place in the value and in the schema`() throws {
    let schema = #"""
      {"$id":"https://x.example/a.json",
       "$defs":{"shape":{"type":"array","items":{"minimum":0}}},
       "properties":{"tensors":{"items":{"properties":{"shape":{"$ref":"#/$defs/shape"}}}}}}
      """#
    let found = try violations(schema, #"{"tensors":[{"shape":[1]},{"shape":[1,-2]}]}"#)
    #expect(
      found == [
        SchemaViolation(
          instancePointer: "/tensors/1/shape/1", instanceOffset: 38,
          schemaPointer: "https://x.example/a.json#/$defs/shape/items/minimum",
          keyword: "minimum", sentence: "It must be at least 0; it is the integer -2.")
      ])
  }

  @Test(arguments: [
    (
      #"{"type":["integer","null"]}"#, #""x""#,
      #"It must be an integer or null; it is the string "x"."#
    ),
    (#"{"type":"boolean"}"#, "1.5", "It must be a boolean; it is the float 1.5."),
    (#"{"const":"a"}"#, "true", #"It must be "a"; it is true."#),
    (#"{"enum":["a",1]}"#, "{}", #"It must be one of "a", 1; it is an object without keys."#),
    (
      #"{"required":["b"]}"#, #"{"a":1}"#,
      #"It must have the key "b"; it is an object with the key "a"."#
    ),
    (
      #"{"dependentRequired":{"a":["b"]}}"#, #"{"a":1}"#,
      #"It must have the key "b" beside "a"; it is an object with the key "a"."#
    ),
    (#"{"minItems":3}"#, "[1]", "It must have 3 elements or more; it is an array of 1 element."),
    (#"{"minItems":1}"#, "[]", "It must have 1 element or more; it is an array of 0 elements."),
    (#"{"additionalProperties":false}"#, #"{"a":1}"#, #"The key "a" is not allowed here."#),
    (#"{"items":false}"#, "[1]", "This element is not allowed here."),
    (
      #"{"propertyNames":{"minLength":2}}"#, #"{"a":1}"#,
      #"It must have 2 characters or more; it is the key "a"."#
    ),
    (
      #"{"oneOf":[true,{},false]}"#, "1",
      "It must match exactly one of 3 alternatives and matches 2; it is the integer 1."
    ),
    (
      #"{"anyOf":[false,false]}"#, "1",
      "It must match one of 2 alternatives and matches none; it is the integer 1."
    ),
    (#"{"not":true}"#, "null", #"It must not match the schema below "not"; it is null."#),
    (#"{"type":"null"}"#, #""a\u001b[0m""#, #"It must be null; it is the string "a�[0m"."#),
  ])
  func `a violation is told in one sentence`(schema: String, value: String, sentence: String) throws
  {
    let found = try violations(schema, value)
    #expect(found.map(\.sentence) == [sentence])
  }

  @Test
  func `violations come in the order of the text, up to the limit`() throws {
    let values = "[" + Array(repeating: "1", count: 1_000).joined(separator: ",") + "]"
    let found = try violations(#"{"items":{"type":"null"}}"#, values, limit: 7)
    #expect(found.map(\.instanceOffset) == [1, 3, 5, 7, 9, 11, 13])
  }

  @Test
  func `a part of a document is validated with the pointers of the whole`() throws {
    let document = try plain(#"{"a":[1],"b":[2,"x"]}"#)
    let schema = try JSONSchema(SchemaSource(plain(#"{"items":{"type":"integer"}}"#)))
    let part = try #require(document.root["b"])
    #expect(try schema.validate(part).map(\.instancePointer) == ["/b/1"])
  }

  @Test
  func `an alternative that fails is not reported beside one that holds`() throws {
    let schema =
      #"{"anyOf":[{"properties":{"a":{"type":"null"}}},{"properties":{"a":{"type":"integer"}}}]}"#
    #expect(try violations(schema, #"{"a":1}"#).isEmpty)
    #expect(try violations(schema, #"{"a":""}"#).map(\.keyword) == ["anyOf"])
  }

  @Test
  func `the same fault is reported once, however many ways lead to it`() throws {
    let schema =
      ##"{"allOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/a"}],"$defs":{"a":{"items":{"type":"null"}}}}"##
    #expect(try violations(schema, "[1]").map(\.keyword) == ["type"])
  }
}
