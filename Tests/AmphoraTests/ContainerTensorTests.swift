import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Container: tensors of many chunks")
struct ContainerTensorTests {
  /// 300,000 integers, which take three chunks, with a pattern that zlib can use.
  static let integers = (0..<300_000).map { Int64($0 * 37 % 1_000 - 500) }

  /// 300,000 doubles of noise: a generator of our own, so that the bytes are the same everywhere.
  static let noise: [Double] = {
    var random = SplitMix64(state: 1)
    return (0..<300_000).map { _ in Double(bitPattern: random.next()) }
  }()

  static let strings = (0..<60_000).map { String(repeating: "ab\u{E9}", count: $0 % 23) }

  static var document: Document {
    ContainerSamples.document(
      [
        "integers": .tensor(TensorReference(0)), "noise": .tensor(TensorReference(1)),
        "strings": .tensor(TensorReference(2)),
      ],
      tensors: [
        Tensor(.int64, [3_000, 100], ContiguousSource(integers)),
        Tensor(.float64, [300_000], ContiguousSource(noise)),
        Tensor(.utf8, [60_000], StringSource(strings)),
      ])
  }

  @Test func `ranges come back, within a chunk and across chunks`() throws {
    let document = Self.document
    let bytes = try ContainerSamples.bytes(of: document)
    let container = try Container(bytes.storage)
    let read = try container.document(for: container.entries[0])
    for (tensor, expected) in zip(read.tensors, document.tensors) {
      let count = tensor.count
      for range in [
        0..<0, 0..<1, count - 1..<count, 17..<1_000, 43_000..<45_000, 20_000..<count, 0..<count,
      ] {
        var got: [UInt8] = []
        var wanted: [UInt8] = []
        try tensor.source.append(range, to: &got)
        try expected.source.append(range, to: &wanted)
        #expect(got == wanted, "\(expected.type.name) \(range)")
      }
    }
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
  }

  @Test func `noise is stored, and integers are encoded`() throws {
    let bytes = try ContainerSamples.bytes(of: Self.document)
    let container = try Container(bytes.storage)
    let root = try container.sectionDocument(for: container.entries[0]).root
    let tensors = try #require(root["tensors"]).elements.map { $0 }
    #expect(tensors.map { $0["codec"]?.string } == ["zlib", "stored", "zlib"])
    #expect(tensors[0]["encodings"]?.text == #"[{"name":"delta"},{"name":"narrow","to":"int16"}]"#)
    #expect(tensors[0]["chunks"]?.count == 3)
  }

  @Test(arguments: ContainerWriter.Compression.allCases)
  func `the same document gives the same bytes`(
    compression: ContainerWriter.Compression
  ) throws {
    let options = ContainerWriter.Options(compression: compression)
    let first = try ContainerSamples.bytes(of: Self.document, options: options)
    let second = try ContainerSamples.bytes(of: Self.document, options: options)
    let areEqual = first == second
    #expect(areEqual)
  }

  @Test func `a string longer than a chunk is a chunk`() throws {
    let long = String(repeating: "x", count: 3 << 20)
    let strings = ["a", long, "", "b"]
    let document = ContainerSamples.document(
      ["strings": .tensor(TensorReference(0))],
      tensors: [Tensor(.utf8, [4], StringSource(strings))])
    let bytes = try ContainerSamples.bytes(of: document)
    let container = try Container(bytes.storage)
    let read = try container.document(for: container.entries[0])
    #expect(try read.tensors[0].strings() == strings)
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
  }

  @Test func `stored tensors can be mapped, and verified afterwards`() throws {
    let options = ContainerWriter.Options(compression: .stored)
    var bytes = try ContainerSamples.bytes(of: Self.document, options: options)
    let container = try Container(bytes.storage)
    let read = try container.document(for: container.entries[0])
    let tensor = read.tensors[1]
    #expect(tensor.source.contiguous == nil)
    let slice = try #require(tensor.mappedUnverified)
    #expect(slice.array == (try tensor.raw()))
    try tensor.verifyStored(0..<tensor.count)
    #expect(read.tensors[2].mappedUnverified == nil)

    bytes[slice.range.lowerBound + 2_000_000] ^= 1
    let damaged = try Container(bytes.storage)
    let other = try damaged.document(for: damaged.entries[0]).tensors[1]
    let error = ReadError(.containerChecksum, at: slice.range.lowerBound + 1 << 20)
    #expect(other.mappedUnverified != nil)
    try other.verifyStored(0..<131_072)
    #expect(throws: error) { try other.verifyStored(0..<other.count) }
    #expect(throws: error) { try other.raw() }
  }

  @Test func `a compressed tensor cannot be mapped`() throws {
    let bytes = try ContainerSamples.bytes(of: Self.document)
    let container = try Container(bytes.storage)
    let read = try container.document(for: container.entries[0])
    #expect(read.tensors[0].mappedUnverified == nil)
  }

  @Test func `a summary says what was written`() throws {
    let folder = try TemporaryFolder()
    var file = try AtomicFile("\(folder.path)/x.amphora", existing: .keep)
    let summary = try ContainerWriter.write(Self.document, to: &file)
    #expect(summary.bytes == file.count)
    #expect(summary.tensors == 3)
    #expect(summary.models == 1)
    let text = Self.strings.reduce(0) { $0 + 4 + $1.utf8.count }
    #expect(summary.rawBytes == 16 * 300_000 + text)
  }
}
