import Bytes
import Codecs
import TestSupport
import Testing

@testable import Amphora

@Suite("Container: tensors that are part of their section") struct AttachedTensorTests {
  private static let document = ContainerSamples.document(
    [
      "empty": .tensor(TensorReference(0)), "labels": .tensor(TensorReference(1)),
      "weights": .tensor(TensorReference(2)),
    ],
    tensors: [
      Tensor(.float64, [0, 3], ContiguousSource([Double]())),
      Tensor(.utf8, [2], StringSource(["no", "maybe"])),
      Tensor(.float64, [2], ContiguousSource([0.1, -0.0])),
    ])

  /// What stands behind the JSON: lengths and letters of the labels, and the weights.
  private static let attachment: [UInt8] =
    [2, 0, 0, 0, 5, 0, 0, 0] + Array("nomaybe".utf8)
    + [0x9A, 0x99, 0x99, 0x99, 0x99, 0x99, 0xB9, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0x80]

  @Test func `small tensors follow the JSON of their section, one after the other`() throws {
    let bytes = try ContainerSamples.bytes(of: Self.document)
    let container = try Container(bytes.storage)
    let section = container.entries[0].section
    let raw = try Zlib.decompress(bytes[section.range].span, count: section.raw)
    let end = try #require(raw.firstIndex(of: 10))
    #expect(Array(raw[(end + 1)...]) == Self.attachment)
    let document = try container.document(for: container.entries[0])
    #expect(try document.tensors[0].doubles() == [])
    #expect(try document.tensors[1].strings() == ["no", "maybe"])
    #expect(try document.tensors[2].raw() == Array(Self.attachment.suffix(16)))
    #expect(document.tensors[2].mappedUnverified == nil)
    #expect(document.tensors.map(\.storage?.codec) == ["attached", "attached", "attached"])
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
  }

  @Test func `without compression every tensor can be mapped`() throws {
    let options = ContainerWriter.Options(compression: .stored)
    let bytes = try ContainerSamples.bytes(of: Self.document, options: options)
    let document = try Container(bytes.storage).document()
    let mapped = try #require(document.tensors[2].mappedUnverified)
    #expect(Array(mapped.storage.array[mapped.range]) == Array(Self.attachment.suffix(16)))
  }

  /// What stands behind the JSON, what is replaced in it, and the code.
  private static let faults: [([UInt8], String, String, ErrorCode)] = [
    ([], "", "", .containerAttachment), ([10], "", "", .containerAttachment),
    ([10] + attachment.dropLast(), "", "", .containerAttachment),
    ([10] + attachment + [0], "", "", .containerAttachment),
    ([10, 10] + attachment, "", "", .containerAttachment),
    (attachment, "", "", .jsonTrailingBytes),
    ([10] + attachment, #""attached":16"#, #""attached":15"#, .containerChunk),
    ([10] + attachment, #""attached":16"#, #""attached":65537"#, .containerHardLimit),
    ([10] + attachment, #""attached":16"#, #""attached":16,"codec":"stored""#, .containerJSON),
    ([10] + attachment, #""attached":16"#, #""attached":-1"#, .containerJSON),
    ([10] + attachment, #""attached":0"#, #""attached":1"#, .containerChunk),
    ([10] + attachment, #""shape":[0,3]"#, #""shape":[1,3]"#, .containerChunk),
    (
      [10] + attachment, #""attached":15,"dtype":"utf8""#, #""attached":7,"dtype":"utf8""#,
      .containerChunk
    ),
  ]

  @Test(arguments: faults.indices)
  func `what is not so is refused, at the section`(index: Int) throws {
    let (tail, old, new, code) = Self.faults[index]
    var surgery = try ContainerSurgery(ContainerSamples.bytes(of: Self.document))
    if !old.isEmpty { surgery.replace(.model(0), old, new) }
    let patient = surgery.assembled { part, json in if part == .model(0) { json += tail } }
    let error = ReadError(code, at: try #require(patient.offsets[.model(0)]))
    #expect(throws: error) { try Container(patient.bytes.storage).document() }
    #expect(ContainerVerifier.verify(patient.bytes.storage).issues == [error])
  }

  @Test func `elements that are wrong are refused when they are read`() throws {
    var wrong = Self.attachment
    wrong[8] = 0xFF
    let surgery = try ContainerSurgery(ContainerSamples.bytes(of: Self.document))
    let patient = surgery.assembled { part, json in
      if part == .model(0) { json += [10] + wrong }
    }
    let error = ReadError(.containerText, at: try #require(patient.offsets[.model(0)]))
    let document = try Container(patient.bytes.storage).document()
    #expect(throws: error) { try document.tensors[1].strings() }
    #expect(ContainerVerifier.verify(patient.bytes.storage).issues == [error])
  }

  private static func columns(_ columns: [[Double]]) -> Document {
    let tensors = columns.map { Tensor(.float64, [$0.count], ContiguousSource($0)) }
    let fields = FieldValue.list(columns.indices.map { .tensor(TensorReference($0)) })
    return ContainerSamples.document(["columns": fields], tensors: tensors)
  }

  @Test func `tensors that differ in an attached dictionary alone stay two when compacted`() throws
  {
    var random = SplitMix64(state: 2)
    let values = [0.1, 0.25, 0.7, 1.9, 2.5, 3.3, 4.7, 5.1]
    let one = (0..<20_000).map { _ in values[Int.random(in: 0..<8, using: &random)] }
    let bytes = try ContainerSamples.bytes(of: Self.columns([one, one.map { 2 * $0 }]))
    let written = try Container(bytes.storage).document().tensors.map(\.storage)
    #expect(written.allSatisfy { $0?.codec == "zlib" && ($0?.attachedBytes ?? 0) > 0 })
    let folder = try TemporaryFolder()
    let path = try folder.write("x.amphora", bytes)
    _ = try ContainerCompaction.compact(path)
    let new = try MappedFile.open(path, limits: Limits())
    #expect(ContainerVerifier.verify(new).issues == [])
    let columns = try Container(new).document().tensors.map { try $0.doubles() }
    #expect(columns == [one, one.map { 2 * $0 }])
  }

  @Test func `a dictionary that equals a tensor with encodings of its own is written anew`() throws
  {
    let values = (0..<256).map { Int64($0 + 70_000) }
    var random = SplitMix64(state: 3)
    let column = (0..<400).flatMap { _ in values }.shuffled(using: &random)
    let document = ContainerSamples.document(
      ["first": .tensor(TensorReference(0)), "second": .tensor(TensorReference(1))],
      tensors: [
        Tensor(.int64, [256], ContiguousSource(values)),
        Tensor(.int64, [column.count], ContiguousSource(column)),
      ])
    let bytes = try ContainerSamples.bytes(of: document)
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
    let read = try Container(bytes.storage).document()
    #expect(read.tensors[0].storage?.encodings.first?.name == "child")
    #expect(read.tensors[1].storage?.encodings.first?.name == "dictionary")
    #expect(try read.tensors[1].integers() == column.map { Int($0) })
  }

  @Test func `a section takes a quarter of a megabyte of them, and no more`() throws {
    let count = 100
    let tensors = (0..<count).map { number in
      Tensor(
        .float64, [500], ContiguousSource((0..<500).map { Double($0 * number) / 7 + 0.1 }))
    }
    let fields = FieldValue.list((0..<count).map { .tensor(TensorReference($0)) })
    let document = ContainerSamples.document(["all": fields], tensors: tensors)
    let bytes = try ContainerSamples.bytes(of: document)
    let container = try Container(bytes.storage)
    #expect(container.entries[0].section.raw <= 300 << 10)
    let read = try container.document()
    #expect(Set(read.tensors.compactMap(\.storage?.codec)).count > 1)
    for (one, other) in zip(read.tensors, tensors) { #expect(try one.raw() == other.raw()) }
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
  }

  @Test func `dictionaries of one section that are tensors of another count there, too`() throws {
    var random = SplitMix64(state: 6)
    var document = Document()
    var lists: [[FieldValue]] = [[], [], []]
    for number in 0..<120 {
      let values = (0..<512).map { Int64($0) * (0x0034_5678_9ABC_DEF1 + Int64(number)) }
      let draws = try (0..<2_000).map { _ in try #require(values.randomElement(using: &random)) }
      for (list, elements) in [(number % 2, values + draws), (2, values)] {
        let tensor = Tensor(.int64, [elements.count], ContiguousSource(elements))
        lists[list].append(.tensor(TensorReference(document.add(tensor))))
      }
    }
    for (name, list) in zip(["a", "b", "c"], lists) {
      let model = document.add(Model(kind: "linear", version: 1, fields: ["all": .list(list)]))
      document.entries.append(
        Document.Entry(
          name: name, model: model, node: nil, provenance: ContainerSamples.provenance))
    }
    let bytes = try ContainerSamples.bytes(of: document)
    let container = try Container(bytes.storage)
    for entry in container.entries { #expect(entry.section.raw <= 300 << 10) }
    let attached = try container.document().tensors.map { $0.storage?.attachedBytes ?? 0 }
    #expect(attached.contains { $0 > 2_000 })
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
  }

  @Test func `a dictionary that many tensors need is attached while there is room for it`() throws {
    var random = SplitMix64(state: 5)
    // The steps are equal, and have many digits: 4 KiB that deflate makes next to nothing of.
    let values = (0..<512).map { Int64($0) * 0x0034_5678_9ABC_DEF1 }
    let columns = try (0..<80).map { _ in
      try values + (0..<2_500).map { _ in try #require(values.randomElement(using: &random)) }
    }
    let tensors = columns.map { Tensor(.int64, [$0.count], ContiguousSource($0)) }
    let fields = FieldValue.list(columns.indices.map { .tensor(TensorReference($0)) })
    let bytes = try ContainerSamples.bytes(
      of: ContainerSamples.document(["columns": fields], tensors: tensors))
    let container = try Container(bytes.storage)
    #expect(container.entries[0].section.raw <= 300 << 10)
    let read = try container.document()
    let attached = read.tensors.map { $0.storage?.attachedBytes ?? 0 }
    #expect(attached.contains { $0 > 2_000 })
    #expect(attached.contains(0))
    let needed = read.tensors.compactMap {
      ($0.source as? ContainerTensorSource)?.decoder.entry.needed
    }
    #expect(Set(needed.joined().filter { $0.attachment == nil }.map(\.offset)).count == 1)
    for (tensor, column) in zip(read.tensors, columns) {
      #expect(try tensor.integers() == column.map { Int($0) })
    }
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
  }
}
