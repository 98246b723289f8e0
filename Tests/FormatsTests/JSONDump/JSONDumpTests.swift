import Amphora
import Bytes
import Codecs
import Formats
import TestSupport
import Testing

/// A dump gives back every bit of what was dumped.
@Suite struct JSONDumpTests {
  @Test(arguments: 0..<60)
  func `a document of any content comes back as it was`(seed: UInt64) throws {
    var generator = SplitMix64(state: seed)
    let document = DumpSketch.random(&generator)
    let text = try DumpSketch.text(document)
    let back = try DumpSketch.document(text)
    // Tensors are numbered as they are met, so a second dump is compared, too.
    #expect(try DumpSketch.text(back) == text)
    let once = try DumpSketch.description(back)
    #expect(try DumpSketch.description(DumpSketch.document(DumpSketch.text(back))) == once)
    let raw = try Set(document.tensors.map { "\($0.type.name)\($0.shape)\(try $0.raw())" })
    #expect(try Set(back.tensors.map { "\($0.type.name)\($0.shape)\(try $0.raw())" }) == raw)
    let kinds = document.models.map(\.kind)
    #expect(back.models.map(\.kind) == kinds)
  }

  @Test(arguments: DumpSketch.types.indices)
  func `every element of every type comes back, bit for bit`(index: Int) throws {
    let type = DumpSketch.types[index]
    var generator = SplitMix64(state: 5)
    guard let size = type.size, size > 0 else { return }
    let count = size <= 2 ? 1 << (8 * size) : 4_000
    var raw: [UInt8] = []
    for element in 0..<count {
      let bits = size <= 2 ? UInt64(element) : generator.next()
      for byte in 0..<size {
        raw.append(UInt8(truncatingIfNeeded: byte < 8 ? bits >> UInt64(8 * byte) : bits))
      }
    }
    if type == .bool { raw = [0, 1] }
    if case .smallFloat(let small) = type { raw = Array(raw.prefix(1 << small.bits)) }
    let slice = ByteStorage(copying: raw.span).slice
    let tensor = Tensor(type, [raw.count / size], ContiguousSource(slice, itemSize: size))
    let back = try DumpSketch.document(DumpSketch.text(JSONDumpTests.document(tensor)))
    #expect(try back.tensors[0].raw() == raw)
  }

  private static func document(_ tensor: Tensor) -> Document {
    var document = Document()
    _ = document.add(tensor)
    _ = document.add(Model(kind: "sample", version: 1, fields: ["a": .tensor(.init(0))]))
    document.entries = [.init(name: "model", model: 0, node: nil, provenance: Provenance())]
    return document
  }

  @Test(arguments: ["values", "search", "texts", "voting"])
  func `the objects of a source come back`(name: String) throws {
    let bytes = Repository.bytes("fixtures/skops/1.9.1/\(name).pkl")
    let source = SourceFile(ByteStorage(copying: bytes.span).slice, named: "x")
    var document = try FileFormats.read(source, limits: Limits()).document
    let origin = try #require(document.origin)
    // Any model will do: it stands at the root.
    let model = document.add(Model(kind: "sample", version: 1, fields: Fields()))
    document.entries = [
      .init(name: "model", model: model, node: origin.root, provenance: Provenance())
    ]
    let back = try DumpSketch.document(DumpSketch.text(document))
    #expect(try OriginText.text(of: back) == OriginText.text(of: document))
    #expect(back.origin?.nodes.map(\.kind) == origin.nodes.map(\.kind))
  }

  @Test func `a node that has no children says nowhere that they begin`() throws {
    let bytes = Repository.bytes("fixtures/skops/1.9.1/values.pkl")
    let source = SourceFile(ByteStorage(copying: bytes.span).slice, named: "x")
    var document = try FileFormats.read(source, limits: Limits()).document
    let root = try #require(document.origin).root
    let model = document.add(Model(kind: "sample", version: 1, fields: Fields()))
    document.entries = [.init(name: "model", model: model, node: root, provenance: Provenance())]
    let back = try DumpSketch.document(DumpSketch.text(document))
    let dtypes = try #require(back.origin).nodes.filter { $0.kind == .dtype }
    #expect(!dtypes.isEmpty)
    #expect(dtypes.allSatisfy { $0.first == 0 && $0.count == 0 })
  }

  @Test(.timeLimit(.minutes(2)))
  func `a dump of many entries is read in proportion to them`() throws {
    let count = 20_000
    var document = Document()
    for index in 0..<count {
      let tensor = document.add(Tensor(.int64, [1], ContiguousSource([Int64(index)])))
      let model = document.add(
        Model(kind: "sample", version: 1, fields: ["a": .tensor(.init(tensor))]))
      document.entries.append(
        .init(name: "m\(index)", model: model, node: nil, provenance: Provenance()))
    }
    let back = try DumpSketch.document(DumpSketch.text(document))
    #expect(back.entries.count == count)
    #expect(back.tensors.count == count)
  }

  @Test func `a dump is the committed one`() throws {
    var generator = SplitMix64(state: 11)
    let text = try DumpSketch.text(DumpSketch.random(&generator))
    Golden.expect(text, equals: "fixtures/golden/dump-1.json")
  }

  @Test func `the committed dump is as its schema says`() throws {
    let text = Repository.bytes("fixtures/golden/dump-1.json")
    let dump = try JSONDocument(parsing: text.span, rules: .plain)
    let source = Repository.bytes("schemas/dump.schema.json")
    let properties = try JSONDocument(parsing: source.span, rules: .plain).root["properties"]
    #expect(dump.root.members.allSatisfy { properties?[$0.name] != nil })
  }

  @Test func `white space and the order of members are free`() throws {
    let text = """
       {\t"amphora_json" : 1, "tensors": [{"values": [1, 2.5], "dtype": "float64", "shape": [2]}],
        "entries": [{"name": "m", "provenance": {"source_class": "", "sha256": "", "notices": [],
        "losses": [], "libraries": [], "format": "", "bytes": 0}, "models": [{"kind_version": 1,
        "kind": "sample", "fields": {"b": 1, "a": {"tensor": 0}}}]}]}
      """
    let document = try DumpSketch.document(Array(text.utf8))
    #expect(try document.tensors[0].doubles() == [1, 2.5])
  }

  @Test func `a dump is safe to a scan, and a damaged one malformed`() {
    func scan(_ bytes: [UInt8]) -> Scan {
      let slice = ByteStorage(copying: bytes.span).slice
      return Scanner.scan(SourceFile(slice, named: "x.json"), limits: Limits())
    }
    let dump = Repository.bytes("fixtures/golden/dump-1.json")
    #expect(scan(dump).verdict == .safe && scan(dump).format == "json")
    #expect(scan(Array(dump.dropLast(2))).verdict == .malformed)
  }
}
