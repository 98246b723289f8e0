import Amphora
import Bytes
import Codecs
import TestSupport
import Testing

/// Containers in which one byte belongs to two tensors: no reader may make something sound of them.
@Suite("Container: overlaps are met by whoever reads") struct ContainerOverlapTests {
  /// Two tensors of 512 and of 960 bytes, the second of which begins within the first.
  private static func container() throws -> ContainerSurgery.Patient {
    let bytes = (0..<1_024).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var whole = EncodedTensors()
    // Places the bytes; the two entries that are listed share them.
    _ = whole.place("uint8", shape: [1_024], [.init(elements: 1_024, raw: bytes)])
    var parts = EncodedTensors()
    let first = parts.place(
      "uint8", shape: [512], [.init(elements: 512, raw: Array(bytes[..<512]))])
    var second = EncodedTensors()
    let shifted = second.place(
      "uint8", shape: [960], [.init(elements: 960, raw: Array(bytes[64...]))])
    whole.list(first)
    whole.list(shifted.replacing("\"offset\":192", with: "\"offset\":256"))
    return try whole.container()
  }

  private static let error = ReadError(.containerOverlap, at: 256)

  @Test func `a model whose tensors overlap is refused when it is read`() throws {
    let container = try Container(try Self.container().bytes.storage)
    #expect(throws: Self.error) { try container.document(for: container.entries[0]) }
    #expect(throws: Self.error) { try container.origin(for: container.entries[0]) }
    #expect(throws: Self.error) { try container.document() }
    #expect(throws: Self.error) { try container.documents() }
    let issues = ContainerVerifier.verify(try Self.container().bytes.storage).issues
    #expect(issues == [Self.error])
  }

  @Test func `compaction makes no sound container of one that overlaps`() throws {
    let folder = try TemporaryFolder()
    let bytes = try Self.container().bytes
    let path = try folder.write("x.amphora", bytes)
    let error = #expect(throws: WriteError.self) { try ContainerCompaction.compact(path) }
    #expect(error?.code == .containerOverlap)
    #expect(try MappedFile.open(path, limits: Limits()).array == bytes)
  }

  @Test func `models of different origins are compared too`() throws {
    let bytes = (0..<256).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var document = ContainerSamples.document(
      ["x": .tensor(TensorReference(0))],
      tensors: [
        Tensor(.uint8, [256], ContiguousSource(bytes)),
        Tensor(.uint8, [2], ContiguousSource([1, 2] as [UInt8])),
      ])
    let floats = document.add(
      Tensor(.float64, [4, 2], ContiguousSource([Double](repeating: 1, count: 8))))
    let integers = document.add(Tensor(.int32, [3], ContiguousSource([1, 0, 120] as [Int32])))
    document.origin = OriginSamples.graph(floats: floats, integers: integers)
    document.entries[0].node = 0
    var other = document.entries[0]
    other.name = "other"
    other.node = nil
    other.model = document.add(
      Model(kind: "linear", version: 1, fields: ["x": .tensor(TensorReference(1))]))
    document.entries.append(other)
    var options = ContainerSamples.apart
    options.compression = .stored
    let sample = try ContainerSamples.bytes(of: document, options: options)
    var surgery = try ContainerSurgery(sample)
    #expect(try Container(sample.storage).documents().count == 2)
    let offset = try #require(
      sample.indices.first { sample[$0...].prefix(256).elementsEqual(bytes) && $0 >= 192 })
    // 64 bytes of the first model's tensor as one of the second.
    var inside = EncodedTensors()
    let entry = inside.place(
      "uint8", shape: [64], [.init(elements: 64, raw: Array(bytes[64..<128]))]
    ).replacing("\"offset\":192", with: "\"offset\":\(offset + 64)")
    let table = try Container(sample.storage).sectionDocument(
      for: Container(sample.storage).entries[1]
    ).root["tensors"]?.text
    surgery.replace(.model(1), try #require(table), "[\(entry)]")
    let container = try Container(surgery.assembled().bytes.storage)
    for entry in container.entries {
      #expect(throws: Never.self) { try container.document(for: entry) }
    }
    #expect(throws: ReadError(.containerOverlap, at: offset + 64)) { try container.documents() }
  }
}
