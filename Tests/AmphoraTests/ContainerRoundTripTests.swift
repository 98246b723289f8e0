import Amphora
import Bytes
import Testing
import TestSupport

@Suite("Container: what is written is what is read")
struct ContainerRoundTripTests {
  /// Tensors of every dtype; raw forms are compared, so that no payload can get lost.
  static let tensors: [Tensor] = [
    tensor(.bool, [2, 2], [0, 1, 1, 0]),
    tensor(.int8, [3], [0x80, 0, 0x7F]),
    tensor(.uint8, [3], [0, 1, 255]),
    Tensor(.int16, [3], ContiguousSource([-128, 0, 127] as [Int16])),
    Tensor(.int16, [2], ContiguousSource([.min, .max] as [Int16])),
    Tensor(.uint16, [2], ContiguousSource([255, 0] as [UInt16])),
    Tensor(.uint16, [2], ContiguousSource([256, 0] as [UInt16])),
    Tensor(.int32, [2], ContiguousSource([-129, 0] as [Int32])),
    Tensor(.int32, [2], ContiguousSource([65_535, 0] as [Int32])),
    Tensor(.int32, [2], ContiguousSource([-1, 40_000] as [Int32])),
    Tensor(.uint32, [], ContiguousSource([.max] as [UInt32])),
    Tensor(.int64, [4], ContiguousSource([.min, -1, 0, .max] as [Int64])),
    Tensor(.int64, [2], ContiguousSource([-2_147_483_648, 2_147_483_647] as [Int64])),
    Tensor(.uint64, [2], ContiguousSource([0, .max] as [UInt64])),
    Tensor(.uint64, [2], ContiguousSource([0, 4_294_967_295] as [UInt64])),
    tensor(.float16, [2], [0x00, 0x80, 0x01, 0x7E]),
    tensor(.bfloat16, [1], [0xC0, 0x7F]),
    Tensor(.float32, [2], ContiguousSource([0x7FA0_0001, 0x8000_0000] as [UInt32])),
    Tensor(
      .float64, [2, 1, 2],
      ContiguousSource([-0.0, .signalingNaN, .infinity, .leastNonzeroMagnitude])),
    tensor(.complex64, [1], [1, 2, 3, 4, 5, 6, 7, 8]),
    tensor(.complex128, [1, 1, 1], Array(0..<16)),
    Tensor(.utf8, [2, 2], StringSource(["", "a\0b", "\u{1F600}", "e\u{301}"])),
    Tensor(
      .wtf8, [3],
      StringSource([
        slice([0xED, 0xA0, 0x80]), slice([0xED, 0xB0, 0x80, 0x61]),
        slice([0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]),
      ])),
    Tensor(.utf8, [], StringSource(["only"])),
    Tensor(.utf8, [0], StringSource([] as [String])),
    tensor(.bytes(3), [2], [0, 1, 2, 3, 4, 5]),
    tensor(.bytes(0), [7], []),
    Tensor(.datetime64(unit: "ns"), [2], ContiguousSource([.min, 3] as [Int64])),
    Tensor(.timedelta64(unit: "25us"), [1], ContiguousSource([-3] as [Int64])),
    tensor(.float64, [3, 0, 2], []),
    Tensor(
      .int64, [2, 3],
      StridedSource(
        [UInt8](0..<48).storage.slice, itemSize: 8, shape: [2, 3],
        strides: [8, 16])),
  ]

  @Test(arguments: ContainerWriter.Compression.allCases)
  func `tensors of every dtype come back bit for bit`(
    compression: ContainerWriter.Compression
  ) throws {
    let references = Self.tensors.indices.map { FieldValue.tensor(TensorReference($0)) }
    let document = ContainerSamples.document(["all": .list(references)], tensors: Self.tensors)
    let bytes = try ContainerSamples.bytes(
      of: document, options: ContainerWriter.Options(compression: compression))
    let container = try Container(bytes.storage)
    let read = try container.document(for: container.entries[0])
    #expect(read.tensors.count == Self.tensors.count)
    for (tensor, expected) in zip(read.tensors, Self.tensors) {
      #expect(tensor.type == expected.type)
      #expect(tensor.shape == expected.shape)
      #expect(try tensor.raw() == expected.raw(), "\(expected.type.name)")
    }
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
  }

  static let values: [FieldValue] = [
    .bool(true), .bool(false), .integer(0), .integer(-1), .integer(9_007_199_254_740_991),
    .integer(9_007_199_254_740_992), .integer(-9_007_199_254_740_992), .integer(.max),
    .integer(.min), .float(0), .float(1), .float(-0.0), .float(0.1), .float(.leastNonzeroMagnitude),
    .float(.greatestFiniteMagnitude), .float(.infinity), .float(-.infinity), .float(.nan),
    .float(Double(bitPattern: 0xFFF0_0000_0000_0001)), .float(1e22), .float(1.5e-7), .string(""),
    .string("\u{0}\u{8}\u{9}\u{A}\u{C}\u{D}\u{1F}\u{7F}\"\\/\u{10FFFF}e\u{301}"), .list([]),
    .list([.list([]), .list([.integer(1), .list([.float(2)])]), .string("x")]),
    .wtf8([0xED, 0xA0, 0x80]), .wtf8([0x61, 0xED, 0xBF, 0xBF]), .wtf8([0, 0xED, 0xA0, 0x80, 0x62]),
    .list([.wtf8([0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80])]),
  ]

  @Test(arguments: values)
  func `a field value comes back as it was`(value: FieldValue) throws {
    let bytes = try ContainerSamples.bytes(of: ContainerSamples.document(["value": value]))
    let container = try Container(bytes.storage)
    let read = try container.document(for: container.entries[0]).models[0].fields["value"]
    #expect(read.map(bits) == bits(value))
  }

  @Test func `models, parts, provenance and names come back`() throws {
    let document = ContainerSamples.varied
    let bytes = try ContainerSamples.bytes(of: document)
    let container = try Container(bytes.storage)
    #expect(container.entries.map(\.name) == ["a/\u{E9}", "b"])
    #expect(container.entries.map(\.kind) == ["sample_chain", "sample"])
    #expect(container.entry(named: "b")?.kind == "sample")
    // Swift's strings find these equal; their bytes are not.
    #expect(container.entry(named: "a/e\u{301}") == nil)
    let read = try container.document()
    #expect(read.entries.map(\.provenance) == document.entries.map(\.provenance))
    #expect(read.entries.map(\.node) == [0, 5])
    let pipeline = read.models[read.entries[0].model]
    guard case .list(let steps)? = pipeline.fields["steps"], case .list(let step) = steps[1],
      case .model(let part) = step[1]
    else { throw ReadError(.containerValue, at: 0) }
    #expect(read.models[part].kind == "sample_part")
    #expect(read.models[part].version == 2)
    #expect(read.models[part].fields["seed"] == .integer(.max))
  }

  @Test func `metadata comes back in the user's order`() throws {
    var document = ContainerSamples.varied
    document.entries[1].metadata = [("b", "1"), ("a", "\u{0}é"), ("b", "")]
    let bytes = try ContainerSamples.bytes(of: document)
    let read = try Container(bytes.storage).document()
    #expect(read.entries[0].metadata.isEmpty)
    #expect(read.entries[1].metadata.map(\.key) == ["b", "a", "b"])
    #expect(read.entries[1].metadata.map(\.value) == ["1", "\u{0}é", ""])
  }

  @Test func `a range of rows comes back with its tensor`() throws {
    let bytes = try ContainerSamples.bytes(of: ContainerSamples.varied)
    let container = try Container(bytes.storage)
    let read = try container.document(for: container.entries[1])
    guard case .tensor(let reference)? = read.models[0].fields["mean"] else {
      throw ReadError(.containerValue, at: 0)
    }
    let (tensor, rows) = try read.resolve(reference)
    #expect(rows == 1..<3)
    let values = try tensor.doubles(rows: rows)
    #expect(values[0].isNaN && values[1...] == [.infinity, 0.1, 2])
  }

  @Test func `equal tensors are stored once, and equal sections too`() throws {
    let one = Tensor(.float64, [2], ContiguousSource([1.0, 2]))
    let parts = [ContiguousSource([1.0]), ContiguousSource([2.0])]
    let same = Tensor(.float64, [2], PackedSource(parts.map { ($0, 1) }))
    let other = Tensor(.float64, [2, 1], ContiguousSource([1.0, 2]))
    var document = ContainerSamples.document(
      [
        "list": .list([
          .tensor(TensorReference(0)), .tensor(TensorReference(1)), .tensor(TensorReference(2)),
        ])
      ], tensors: [one, same, other])
    document.entries.append(document.entries[0])
    document.entries[1].name = "copy"
    let bytes = try ContainerSamples.bytes(of: document)
    let container = try Container(bytes.storage)
    #expect(container.entries[0].section == container.entries[1].section)
    let read = try container.document()
    #expect(read.tensors.map(\.shape) == [[2], [2, 1]])
    #expect(read.models.count == 1)
    #expect(ContainerVerifier.verify(bytes.storage).isValid)
  }

  @Test func `what nothing refers to is not written`() throws {
    let used = Tensor(.float64, [1], ContiguousSource([1.0]))
    let sevens = [Double](repeating: 7, count: 100_000)
    let unused = Tensor(.float64, [100_000], ContiguousSource(sevens))
    let document = ContainerSamples.document(
      ["used": .tensor(TensorReference(1))], tensors: [unused, used])
    let bytes = try ContainerSamples.bytes(
      of: document, options: ContainerWriter.Options(compression: .stored))
    #expect(bytes.count < 2_000)
  }

  @Test func `an empty document is a container without models`() throws {
    let bytes = try ContainerSamples.bytes(of: Document())
    let container = try Container(bytes.storage)
    #expect(container.entries.isEmpty)
    #expect(ContainerVerifier.verify(bytes.storage).isValid)
  }

  private static func tensor(_ type: ElementType, _ shape: [Int], _ raw: [UInt8]) -> Tensor {
    Tensor(type, shape, ContiguousSource(raw.storage.slice, itemSize: type.size ?? 1))
  }

  private static func slice(_ bytes: [UInt8]) -> ByteSlice { bytes.storage.slice }

  /// A value in which floats are their bits, so that NaN equals itself and -0.0 does not equal 0.0.
  private func bits(_ value: FieldValue) -> FieldValue {
    switch value {
    case .float(let double): .string("bits \(double.bitPattern)")
    case .list(let elements): .list(elements.map(bits))
    default: value
    }
  }
}
