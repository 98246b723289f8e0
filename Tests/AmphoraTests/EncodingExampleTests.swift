import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Encodings: the examples of the specification")
struct EncodingExampleTests {
  /// The lines of `schemas/format.md` between the marks.
  static let examples: [String] = {
    let text = String(decoding: Repository.bytes("schemas/format.md"), as: UTF8.self)
    let lines = text.split(separator: "\n")
    guard let start = lines.firstIndex(of: "<!-- encodings: begin -->"),
      let end = lines.firstIndex(of: "<!-- encodings: end -->")
    else { return [] }
    return lines[(start + 2)..<(end - 1)].map { String($0) }
  }()

  @Test func `there is an example of every encoding`() {
    for name in ["narrow", "child", "delta", "dictionary", "shuffle"] {
      #expect(Self.examples.contains { $0.contains(#""name":"\#(name)""#) })
    }
  }

  @Test(arguments: examples)
  func `an example is read as the specification says`(example: String) throws {
    let document = try JSONDocument(parsing: Array(example.utf8).span, rules: .plain)
    let dtype = try #require(document.root["dtype"]?.string)
    let elements = try #require(document.root["elements"]).elements.map { $0 }
    let digits = Array(try #require(document.root["raw"]?.string).utf8)
    let raw = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
    var encodings = try #require(document.root["encodings"]?.text)
    var tensors = EncodedTensors()
    for (key, type) in [("tensor", dtype), ("starts", "int64")] {
      guard let value = document.root["encodings"]?.elements.compactMap({ $0[key] }).first else {
        continue
      }
      let values = value.elements.map { $0 }
      let chunk = EncodedTensors.Chunk(
        elements: values.count, raw: EncodedTensors.raw(type, values))
      let entry = tensors.place(type, shape: [values.count], [chunk])
      encodings = encodings.replacing(value.text, with: entry)
    }
    let chunk = EncodedTensors.Chunk(elements: elements.count, raw: raw)
    tensors.list(tensors.place(dtype, shape: [elements.count], encodings, [chunk]))
    let bytes = try tensors.container().bytes
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
    let found = try Container(bytes.storage).document().tensors[0]
    #expect(try found.raw() == EncodedTensors.raw(dtype, elements))
  }
}
