import Amphora
import Bytes
import Codecs
import TestSupport
import Testing

/// What a container can make its reader keep, or do several times over.
@Suite("Container: what reading may keep") struct ContainerMemoryTests {
  /// Strings of one element each, and what they take in raw form.
  private static func strings(_ count: Int, of size: Int) throws -> ContainerSurgery.Patient {
    var tensors = EncodedTensors()
    var raw: [UInt8] = []
    raw.append(littleEndian: UInt32(size))
    raw += [UInt8](repeating: 0x61, count: size)
    let chunks = Array(repeating: EncodedTensors.Chunk(elements: 1, raw: raw), count: count)
    tensors.list(tensors.place("utf8", shape: [count], chunks))
    return try tensors.container()
  }

  @Test func `a string that memory cannot hold twice is refused by the table`() throws {
    let patient = try Self.strings(1, of: 3 << 20)
    for (memory, isEnough) in [(2 * (3 << 20) + 8, true), (2 * (3 << 20) + 7, false)] {
      var limits = Limits()
      limits.memory = memory
      let container = try Container(patient.bytes.storage, limits: limits)
      let error = ReadError(.tooMuchMemory, at: try #require(patient.offsets[.model(0)]))
      let issues = ContainerVerifier.verify(patient.bytes.storage, limits: limits).issues
      guard isEnough else {
        #expect(throws: error) { try container.document() }
        #expect(issues == [error])
        continue
      }
      #expect(issues == [])
      #expect(try container.document().tensors[0].raw().count == (3 << 20) + 4)
    }
  }

  @Test func `strings larger than a chunk are read one at a time, others together`() throws {
    for (size, requests) in [(2 << 20, 3), (1 << 19, 1)] {
      let patient = try Self.strings(3, of: size)
      let source = CountingSource(patient.bytes.storage)
      let tensor = try Container(source).document().tensors[0]
      let before = source.ranges.count
      #expect(try tensor.raw().count == 3 * (size + 4))
      #expect(source.ranges.count - before == requests)
    }
  }

  /// A hundred and twenty models of a hundred small tensors each.
  private static func many(_ options: ContainerWriter.Options) throws -> ByteStorage {
    var document = Document()
    for number in 0..<120 {
      let tensors = (0..<100).map { index in
        let elements = [Int32(number), Int32(index)]
        return FieldValue.tensor(
          TensorReference(document.add(Tensor(.int32, [2], ContiguousSource(elements)))))
      }
      let model = document.add(Model(kind: "sample", version: 1, fields: ["x": .list(tensors)]))
      document.entries.append(
        Document.Entry(
          name: "m\(number)", model: model, node: nil, provenance: ContainerSamples.provenance))
    }
    return try ContainerSamples.bytes(of: document, options: options).storage
  }

  @Test func `validation counts the tensors of all sections together`() throws {
    let storage = try Self.many(ContainerSamples.apart)
    var limits = Limits()
    limits.memory = 3_000_000
    let container = try Container(storage, limits: limits)
    for entry in container.entries {
      #expect(throws: Never.self) { try container.document(for: entry) }
    }
    let issues = ContainerVerifier.verify(storage, limits: limits).issues
    #expect(issues.map(\.code) == [.tooMuchMemory])
    #expect(ContainerVerifier.verify(storage).issues == [])
  }

  @Test func `validation keeps nothing of tensors that are part of their sections`() throws {
    var limits = Limits()
    limits.memory = 3_000_000
    let storage = try Self.many(ContainerWriter.Options())
    let result = ContainerVerifier.verify(storage, limits: limits)
    #expect(result.issues == [])
    #expect(result.tensors == 120 * 100)
  }

  @Test func `a dictionary is read once, by however many chunks at a time`() throws {
    var tensors = EncodedTensors()
    let values = EncodedTensors.Chunk(elements: 4, raw: [UInt8](repeating: 7, count: 32))
    let entry = tensors.place("float64", shape: [4], [values])
    let text = #"[{"name":"dictionary","tensor":\#(entry),"to":"uint8"}]"#
    let count = 1 << 17
    let chunk = EncodedTensors.Chunk(elements: count, raw: [UInt8](repeating: 3, count: count))
    tensors.list(
      tensors.place("float64", shape: [16 * count], text, Array(repeating: chunk, count: 16)))
    let source = CountingSource(try tensors.container().bytes.storage)
    let tensor = try Container(source).document().tensors[0]
    #expect(try tensor.raw().count == 8 * 16 * count)
    #expect(source.ranges.filter { $0 == 192..<224 }.count == 1)
  }

  @Test func `dictionaries of models that are read together count together`() throws {
    var document = Document()
    var random = SplitMix64(state: 11)
    for name in ["a", "b"] {
      let values = (0..<8_000).map { _ in Double.random(in: 0...1, using: &random) }
      let elements = (0..<200_000).map { _ in values[Int.random(in: 0..<8_000, using: &random)] }
      let tensor = document.add(Tensor(.float64, [200_000], ContiguousSource(elements)))
      let model = document.add(
        Model(kind: "sample", version: 1, fields: ["x": .tensor(TensorReference(tensor))]))
      document.entries.append(
        Document.Entry(
          name: name, model: model, node: nil, provenance: ContainerSamples.provenance))
    }
    let storage = try ContainerSamples.bytes(of: document).storage
    var limits = Limits()
    limits.memory = 100_000
    let container = try Container(storage, limits: limits)
    for entry in container.entries {
      let alone = try container.document(for: entry).tensors[0]
      #expect(alone.storage?.encodings.first?.name == "dictionary")
    }
    for read in [{ _ = try container.document() }, { _ = try container.documents() }] {
      let error = #expect(throws: ReadError.self) { try read() }
      #expect(error?.code == .tooMuchMemory)
    }
  }

  /// A container in which 2,000 models have one section of 100,000 bytes.
  private static func shared() throws -> [UInt8] {
    let text = String(repeating: "a", count: 100_000)
    let bytes = try ContainerSamples.bytes(of: ContainerSamples.document(["x": .string(text)]))
    let entry = try #require(
      try Container(bytes.storage).rootDocument.root["models"]?.elements.first { _ in true })
    var surgery = try ContainerSurgery(bytes)
    let one = entry.text.replacing(entry["section"]?.text ?? "", with: "@0@")
    let entries = (0..<2_000).map { one.replacing("\"model\"", with: "\"m\($0)\"") }
    surgery.replace(.root, "[\(one)]", "[\(entries.joined(separator: ","))]")
    return surgery.assembled().bytes
  }

  @Test func `a section that many models name is read once`() throws {
    let source = CountingSource(try Self.shared().storage)
    let container = try Container(source)
    let before = source.ranges.count
    #expect(try container.documents().map(\.entries.count) == [2_000])
    let section = container.entries[0].section.offset
    #expect(source.ranges[before...].filter { $0.lowerBound == section }.count == 1)
  }

  @Test func `models that share a section repeat no more of it than memory allows`() throws {
    var limits = Limits()
    limits.memory = 64 << 20
    let container = try Container(try Self.shared().storage, limits: limits)
    #expect(try container.document().entries.count == 2_000)
    let error = #expect(throws: ReadError.self) { try container.documents() }
    #expect(error?.code == .tooMuchMemory)
  }
}
