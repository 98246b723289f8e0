import Amphora
import Bytes
import Formats
import TestSupport
import Testing

/// Files that libraries of gradient boosting wrote themselves.
@Suite struct BoosterFileTests {
  static let files: [(path: String, format: String)] = [
    ("xgboost/3.2.0/text.json", "xgboost-json"),
    ("xgboost/3.2.0/binary_json.ubj", "xgboost-ubjson"),
    ("xgboost/0.90/old.model", "xgboost-binary"), ("xgboost/1.2.1/old.model", "xgboost-binary"),
  ].map { ("fixtures/boosters/\($0)", $1) }

  private func scan(_ bytes: [UInt8]) -> Scan {
    let slice = ByteStorage(copying: bytes.span).slice
    return Scanner.scan(SourceFile(slice, named: "model"), limits: Limits())
  }

  @Test(arguments: files)
  func `a file is known by how it begins, and holds one object`(path: String, format: String) throws
  {
    let bytes = Repository.bytes(path)
    let reading = try Pickled.read(bytes)
    #expect(reading.format == format && reading.findings.isEmpty)
    let origin = try #require(reading.document.origin)
    #expect(origin.nodes[origin.root].kind == .instance)
    let blob = origin.nodes.filter { $0.kind == .byteArray }
    #expect(blob.map(\.count) == [bytes.count])
    let scan = scan(bytes)
    #expect(scan.verdict == .safe && scan.format == format)
  }

  @Test func `the names of a model may come in either order, and with white space`() throws {
    for text in [
      #"{"version":[2,0,3],"learner":{}}"#, "{\n  \"version\": [2, 0, 3],\n  \"learner\": {}\n}",
      #"{ "learner" : { } }"#,
    ] {
      #expect(try Pickled.read(Array(text.utf8)).format == "xgboost-json")
    }
  }

  static let refusals: [([UInt8], String)] = [
    (Array(#"{"learner":{"a":1,"a":2}}"#.utf8), "json.duplicate-key@18"),
    (Array(#"{"learner":{"a":Nan}}"#.utf8), "json.unexpected-byte@18"),
    (Array(#"{"learner":{}"#.utf8), "bytes.truncated@13"),
    (
      Array((#"{"learner":{"a":"# + String(repeating: "[", count: 2_100)).utf8), "json.nesting@2014"
    ),
    (Array("{i".utf8) + [7] + Array("learner[$Z#i".utf8) + [100], "ubjson.marker@12"),
    (
      Array("{i".utf8) + [7] + Array("learner[$d#L".utf8) + [0x7f, 0xff, 0, 0, 0, 0, 0, 0],
      "bytes.truncated@23"
    ),
    (
      Array("{i".utf8) + [7] + Array("learner".utf8) + [UInt8](repeating: 0x5b, count: 100),
      "ubjson.nesting@74"
    ),
  ]

  @Test(arguments: refusals)
  func `text that is none is refused where it goes wrong`(bytes: [UInt8], code: String) {
    #expect(Pickled.refusals(bytes) == [code])
    #expect(scan(bytes).verdict == .malformed)
  }

  @Test func `a model that is also a pickle is not safe`() {
    // The learner's first number is what a loader would run.
    var bytes = Repository.bytes("fixtures/boosters/xgboost/0.90/old.model")
    let program = Pickled.bytes("cos\nsystem\n(S'x'\ntR.")
    bytes.replaceSubrange(20..<20 + program.count, with: program)
    bytes.replaceSubrange(0..<4, with: Pickled.bytes("N0N0"))
    bytes.replaceSubrange(4..<20, with: Pickled.bytes("N0N0N0N0N0N0N0N0"))
    #expect((try? Pickled.read(bytes))?.format == "xgboost-binary")
    #expect(scan(bytes).verdict == .unsafe)
  }
}
