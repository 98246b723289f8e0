import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Small floats")
struct SmallFloatTests {
  /// What ml_dtypes makes of every code: the digits of a double's bits, or `nan`.
  static func values(of type: SmallFloat) throws -> [String] {
    let table = Repository.bytes("fixtures/numbers/small_floats.json")
    let document = try JSONDocument(parsing: table.span, rules: .plain, limits: Limits())
    let row = try #require(document.root[type.rawValue])
    return row.elements.map { $0.string ?? "" }
  }

  static func tensor(_ type: SmallFloat, _ codes: [UInt8]) -> Tensor {
    Tensor(.smallFloat(type), [codes.count], ContiguousSource(codes))
  }

  @Test(arguments: SmallFloat.allCases)
  func `every code stands for what ml_dtypes makes of it`(type: SmallFloat) throws {
    let expected = try Self.values(of: type)
    #expect(expected.count == 1 << type.bits)
    let codes = (0..<expected.count).map { UInt8($0) }
    let doubles = try Self.tensor(type, codes).doubles()
    for (value, expected) in zip(doubles, expected) {
      if value.isNaN {
        #expect(expected == "nan")
      } else {
        #expect(UInt64(expected, radix: 16) == value.bitPattern)
        #expect(Double(Float(value)) == value)
      }
    }
  }

  @Test(arguments: SmallFloat.allCases, ContainerWriter.Compression.allCases)
  func `every code comes back from a container`(
    type: SmallFloat, compression: ContainerWriter.Compression
  ) throws {
    // Enough of them, that the writer tries what it can.
    let codes = (0..<20_000).map { UInt8($0 * $0 >> 3 & ((1 << type.bits) - 1)) }
    let all = (0..<(1 << type.bits)).map { UInt8($0) }
    let document = ContainerSamples.document(
      ["all": .tensor(TensorReference(0)), "many": .tensor(TensorReference(1))],
      tensors: [Self.tensor(type, all), Self.tensor(type, codes)])
    let bytes = try ContainerSamples.bytes(
      of: document, options: ContainerWriter.Options(compression: compression))
    let container = try Container(bytes.storage)
    let read = try container.document(for: container.entries[0])
    #expect(read.tensors.map(\.type) == [.smallFloat(type), .smallFloat(type)])
    #expect(try read.tensors[0].raw() == all)
    #expect(try read.tensors[1].raw() == codes)
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
    let section = try container.sectionDocument(for: container.entries[0]).root
    let encodings = try #require(section["tensors"]).elements.map { $0["encodings"]?.count }
    #expect(encodings == [0, 0])
  }

  @Test(arguments: SmallFloat.allCases.filter { $0.bits < 8 })
  func `bits above an element's own are refused when they are read`(type: SmallFloat) throws {
    // The writer refuses them too: eight bits are written, and called by another name.
    let codes: [UInt8] = [0, 1, 1 << UInt8(type.bits)]
    let document = ContainerSamples.document(
      ["all": .tensor(TensorReference(0))],
      tensors: [Tensor(.uint8, [3], ContiguousSource(codes))])
    var surgery = try ContainerSurgery(
      ContainerSamples.bytes(of: document, options: ContainerSamples.apart))
    surgery.replace(.model(0), #""dtype":"uint8""#, #""dtype":"\#(type.rawValue)""#)
    let bytes = surgery.assembled().bytes
    let container = try Container(bytes.storage)
    let read = try container.document(for: container.entries[0])
    #expect(throws: ReadError(.containerSmallFloat, at: 192)) { try read.tensors[0].doubles() }
    #expect(
      ContainerVerifier.verify(bytes.storage).issues == [ReadError(.containerSmallFloat, at: 192)])
  }

  @Test func `no encoding applies to them`() throws {
    let document = ContainerSamples.document(
      ["all": .tensor(TensorReference(0))],
      tensors: [Self.tensor(.float8E5M2, [1, 2, 3])])
    for encoding in [#"{"name":"delta"}"#, #"{"name":"shuffle"}"#, #"{"name":"child"}"#] {
      var surgery = try ContainerSurgery(ContainerSamples.bytes(of: document))
      surgery.replace(.model(0), #""encodings":[]"#, #""encodings":[\#(encoding)]"#)
      let container = try Container(surgery.assembled().bytes.storage)
      let section = container.entries[0].section.offset
      #expect(throws: ReadError(.containerEncoding, at: section)) {
        try container.document(for: container.entries[0])
      }
    }
  }

  @Test func `bfloat16 is the upper half of a float32, whatever its bits`() throws {
    let codes = (0..<65_536).map { UInt16($0) }
    let doubles = try Tensor(.bfloat16, [65_536], ContiguousSource(codes)).doubles()
    for (code, value) in zip(codes, doubles) {
      let expected = Double(Float(bitPattern: UInt32(code) << 16))
      #expect(value.bitPattern == expected.bitPattern || value.isNaN && expected.isNaN)
    }
  }
}
