import Amphora
import Bytes
import Codecs
import TestSupport
import Testing

/// What is remembered of one value must not be seen in the verdict on another.
///
/// `accepts` remembers; `output` does not, since it lists every place.
struct SchemaMemoryTests {
  /// Keywords whose verdicts rest on what lies deeper, on what lies beside, and on steps of patterns.
  static let schemas = [
    ##"{"items":{"$ref":"#/$defs/x"},"$defs":{"x":{"items":{"maximum":2}}}}"##,
    ##"{"type":["array","object","integer"],"items":{"$ref":"#"},"uniqueItems":true}"##,
    #"{"items":{"contains":{"const":1},"maxContains":2}}"#,
    #"{"items":{"oneOf":[{"items":{"const":1}},{"items":{"minimum":2}}]}}"#,
    #"{"items":{"not":{"items":{"type":"integer"}}},"properties":{"a":{"required":["b"]}}}"#,
    #"{"items":{"prefixItems":[{"const":1}],"unevaluatedItems":{"type":"array"}}}"#,
    #"{"properties":{"a":{"items":{"type":"array"}}},"unevaluatedProperties":{"type":"integer"}}"#,
    #"{"patternProperties":{"^a":{"items":{"maximum":1}}},"additionalProperties":{"items":{}}}"#,
    ##"{"items":{"propertyNames":{"pattern":"^(a|b)+$"},"additionalProperties":{"$ref":"#"}}}"##,
    #"{"items":{"if":{"items":{"const":1}},"then":{"maxItems":2},"else":{"minItems":2}}}"#,
    #"{"items":{"enum":[[1],[2,1],{"a":1},[],[[1],1]]}}"#,
  ]

  /// A text of few different parts, so that they come again, beside each other and deeper.
  static func text(_ random: inout SplitMix64, depth: Int) -> String {
    switch Int.random(in: depth > 3 ? 0...1 : 0...4, using: &random) {
    case 0, 1: return String(Int.random(in: 1...3, using: &random))
    case 2, 3:
      let count = Int.random(in: 0...3, using: &random)
      let elements = (0..<count).map { _ in text(&random, depth: depth + 1) }
      return "[\(elements.joined(separator: ","))]"
    default:
      let names = ["a", "ab", "b", "c"].shuffled(using: &random).prefix(2).sorted()
      return
        "{\(names.map { "\"\($0)\":\(text(&random, depth: depth + 1))" }.joined(separator: ","))}"
    }
  }

  @Test(arguments: schemas)
  func `what was compared before changes no verdict and no effort`(schema: String) throws {
    let compiled = try JSONSchema(SchemaSource(plain(schema)))
    var random = SplitMix64(state: 7)
    var verdicts: Set<Bool> = []
    for _ in 0..<400 {
      let value = try plain(Self.text(&random, depth: 0)).root
      let isValid = try compiled.output(of: value, form: .flag).isValid
      verdicts.insert(isValid)
      #expect(try compiled.accepts(value) == isValid, "\(value.text)")
      #expect(try compiled.validate(value).isEmpty == isValid, "\(value.text)")
      // The least work with which the value can be compared is the same, too.
      var (low, high) = (0, 4_096)
      while low < high {
        let middle = (low + high) / 2
        let isEnough = (try? compiled.output(of: value, form: .flag, work: middle)) != nil
        if isEnough { high = middle } else { low = middle + 1 }
      }
      #expect(try compiled.accepts(value, work: low) == isValid, "\(value.text)")
      if low > 0 {
        #expect(throws: ReadError.self) { try compiled.accepts(value, work: low - 1) }
      }
    }
    #expect(verdicts.count == 2)
  }

  @Test
  func `steps of patterns are counted for what is remembered too`() throws {
    let schema = try JSONSchema(SchemaSource(plain(#"{"items":{"items":{"pattern":"^(a+)+$"}}}"#)))
    let text = String(repeating: "a", count: 18) + "b"
    let one = try plain(#"[["\#(text)"]]"#).root
    #expect(try !schema.accepts(one))
    // Each takes a part of the steps that a document may take; all of them take more.
    let many = "[" + Array(repeating: #"["\#(text)"]"#, count: 40).joined(separator: ",") + "]"
    let value = try plain(many).root
    for _ in 0..<2 {
      let error = #expect(throws: ReadError.self) { try schema.accepts(value) }
      #expect(error?.code == .schemaPattern)
    }
  }

  @Test
  func `a schema forgets rather than to grow without end`() throws {
    let schema = try JSONSchema(SchemaSource(plain(#"{"items":{"items":{"minimum":0}}}"#)))
    for start in stride(from: 0, to: 60_000, by: 1_000) {
      let arrays = (start..<start + 1_000).map { "[\($0),\($0)]" }.joined(separator: ",")
      #expect(try schema.accepts(plain("[\(arrays)]").root))
      #expect(try !schema.accepts(plain("[\(arrays),[-1]]").root))
    }
  }
}
