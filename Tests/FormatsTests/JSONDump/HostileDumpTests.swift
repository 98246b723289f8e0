import Amphora
import Bytes
import Codecs
import Formats
import TestSupport
import Testing

/// Dumps that say what cannot be are refused, by code and byte.
@Suite struct HostileDumpTests {
  /// A dump of one model, with one tensor and an origin.
  static func dump(
    fields: String = #"{"a":{"tensor":0}}"#, models: String = "", dtype: String = "int8",
    shape: String = "[2]", values: String = "[1,2]", nodes: String = #"{"kind":"none"}"#,
    arrays: String = "", root: String = "0", name: String = "m", version: String = "1",
    node: String = "0", more: String = ""
  ) -> String {
    """
    {"amphora_json":\(version),"entries":[{"models":[{"fields":\(fields),"kind":"sample",\
    "kind_version":1}\(models)],"name":"\(name)","node":\(node),"provenance":{"bytes":0,"format":"",\
    "libraries":[],"losses":[],"notices":[],"sha256":"","source_class":""}}],"origin":{"arrays":\
    [\(arrays)],"nodes":[\(nodes)],"root":\(root)},"tensors":[{"dtype":"\(dtype)","shape":\(shape),\
    "values":\(values)}\(more)]}
    """
  }

  static let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)

  static let refused: [(String, ErrorCode)] = [
    (dump(version: "2"), .dumpVersion),
    (dump(values: "[1]"), .dumpShape),
    (dump(values: "[1,2,3]"), .dumpShape),
    (dump(shape: "[4294967296,4294967296]"), .dumpShape),
    (dump(dtype: "int16", shape: "[9007199254740991,0]", values: "[]"), .dumpShape),
    (dump(shape: "[-2]"), .containerJSON),
    (dump(values: "[1,128]"), .dumpValue),
    (dump(values: "[1,1.0]"), .dumpValue),
    (dump(values: "[1,true]"), .dumpValue),
    (dump(values: "[1,null]"), .dumpValue),
    (dump(dtype: "int9"), .dumpValue),
    (dump(dtype: "uint64", values: #"[1,{"$int":"18446744073709551616"}]"#), .dumpValue),
    (dump(dtype: "float32", values: "[1,1e39]"), .dumpValue),
    (dump(dtype: "float16", values: "[1,0.1]"), .dumpValue),
    (dump(dtype: "float8_e4m3fn", values: "[1,1000.0]"), .dumpValue),
    (dump(dtype: "float4_e2m1fn", values: #"[1,{"$bits":"ff"}]"#), .dumpValue),
    (dump(dtype: "float64", values: #"[1,{"$bits":"7FF0000000000000"}]"#), .dumpValue),
    (dump(dtype: "float64", values: #"[1,{"$bits":"7ff"}]"#), .dumpValue),
    (dump(dtype: "bytes[1]", values: #"["a","€"]"#), .dumpValue),
    (dump(dtype: "bytes[1]", values: #"["a","bc"]"#), .dumpValue),
    (dump(dtype: "utf8", values: #"["a",{"$wtf8":"7aCA"}]"#), .dumpValue),
    (dump(dtype: "complex64", values: "[[1,2],[1]]"), .dumpValue),
    (dump(fields: #"{"a":{"tensor":1}}"#), .containerTensorReference),
    (dump(fields: #"{"a":{"tensor":0,"rows":[1,3]}}"#), .containerTensorReference),
    (dump(fields: "{}"), .containerUnusedTensor),
    (dump(fields: #"{"a":{"tensor":0},"B":1}"#), .containerValue),
    (dump(fields: #"{"a":{"tensor":0},"b":{"x":1}}"#), .containerValue),
    (dump(fields: #"{"a":{"tensor":0},"b":{"model":0}}"#), .containerModelReference),
    (dump(fields: #"{"a":{"tensor":0},"b":{"model":7}}"#), .containerModelReference),
    (
      dump(models: #",{"fields":{},"kind":"sample","kind_version":1}"#), .containerModelReference
    ),
    (dump(fields: #"{"a":{"tensor":0},"b":\#(deep)}"#), .jsonNesting),
    (dump(fields: #"{"a":{"tensor":0},"a":1}"#), .jsonDuplicateKey),
    (dump(name: ""), .containerName),
    (dump(nodes: #"{"kind":"thing"}"#), .dumpNode),
    (dump(nodes: #"{"kind":"none","value":1}"#), .dumpNode),
    (dump(nodes: #"{"kind":"integer"}"#), .dumpNode),
    (dump(nodes: #"{"kind":"integer","value":1,"children":[0]}"#), .dumpNode),
    (dump(nodes: #"{"kind":"bytes","value":"€"}"#), .dumpNode),
    (dump(nodes: #"{"kind":"integer","value":9223372036854775808}"#), .dumpValue),
    (dump(nodes: #"{"kind":"big_integer","value":"xyz"}"#), .containerOriginNode),
    (dump(nodes: #"{"kind":"list","children":[1]}"#), .containerOriginNode),
    (dump(nodes: #"{"kind":"dict","children":[0]}"#), .containerOriginNode),
    (dump(nodes: #"{"kind":"array","array":0,"children":[0,0]}"#), .containerOriginNode),
    (
      dump(
        nodes: #"{"kind":"dtype","value":"|i1"},{"kind":"integer","value":3},"#
          + #"{"kind":"tuple","children":[1]},{"kind":"array","array":0,"children":[0,2]}"#,
        arrays: #"{"rows":[0,2],"tensor":0}"#), .containerOriginArray
    ),
    (dump(arrays: #"{"tensor":0}"#), .containerTensorReference),
    (dump(arrays: #"{"rows":[0,9],"tensor":0}"#), .containerTensorReference),
    (dump(root: "1"), .containerOriginNode),
    (dump(node: "1"), .containerOriginNode),
  ]

  @Test func `the dump that the others are made of is read`() throws {
    let document = try DumpSketch.document(Array(HostileDumpTests.dump().utf8))
    #expect(document.entries.map(\.name) == ["m"])
  }

  @Test(arguments: refused.indices)
  func `what cannot be is refused`(index: Int) {
    let (text, code) = HostileDumpTests.refused[index]
    let refusal = #expect(throws: Refusal.self) { try DumpSketch.document(Array(text.utf8)) }
    #expect(refusal?.findings.first?.code == code, "\(text): \(String(describing: refusal))")
  }

  @Test func `every truncation of a dump is refused`() {
    let text = Array(HostileDumpTests.dump().utf8)
    for count in 0..<text.count {
      #expect(throws: Refusal.self) { try DumpSketch.document(Array(text.prefix(count))) }
    }
  }

  @Test func `a dump with a changed byte is read or refused`() throws {
    var generator = SplitMix64(state: 3)
    let sample = try DumpSketch.text(DumpSketch.random(&generator))
    for _ in 0..<3_000 {
      var text = sample
      let place = Int.random(in: text.indices, using: &generator)
      text[place] = UInt8.random(in: 0x20..<0x7f, using: &generator)
      guard let document = try? DumpSketch.document(text) else { continue }
      _ = try DumpSketch.text(document)
    }
  }
}
