import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Encodings: what is written is what is read")
struct EncodingRoundTripTests {
  /// A tensor, and the encodings that it is expected to get at the default level.
  struct Sample: CustomTestStringConvertible, Sendable {
    var name: String
    var tensor: Tensor
    var encodings: [String]

    var testDescription: String { name }
  }

  /// Just over one chunk of 8-byte elements, so that encodings restart.
  static let count = 140_000

  static func integers(_ type: ElementType, _ value: (Int) -> Int64) -> Tensor {
    let values = (0..<count).map(value)
    return Tensor(type, [count], ContiguousSource(values))
  }

  static func doubles(_ value: (Int) -> Double) -> Tensor {
    Tensor(.float64, [count], ContiguousSource((0..<count).map(value)))
  }

  /// A number that looks random, from 0 up to a bound.
  static func mixed(_ index: Int, _ bound: UInt64) -> UInt64 {
    let product = UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15
    let folded = (product ^ product >> 29) &* 0xBF58_476D_1CE4_E5B9
    return (folded ^ folded >> 32) % bound
  }

  /// A tree of `count` nodes: every even node but the last has two children, in a heap's order.
  static func children(_ count: Int, seed: Int = 0) -> [Int64] {
    (0..<count).map {
      2 * $0 + 1 < count && mixed($0 + 1_000 * seed, 3) > 0 ? Int64(2 * $0 + 1) : -1
    }
  }

  static let forest: Tensor = {
    let trees = (0..<300).map { children(20 + $0, seed: $0) }
    let parts: [(source: any TensorSource, count: Int)] = trees.map {
      (ContiguousSource($0), $0.count)
    }
    return Tensor(.int64, [trees.reduce(0) { $0 + $1.count }], PackedSource(parts))
  }()

  static let samples = [
    Sample(
      name: "small integers", tensor: integers(.int64) { Int64(mixed($0, 200)) },
      encodings: ["narrow"]),
    Sample(
      name: "signed integers", tensor: integers(.int64) { Int64(mixed($0, 200)) - 100 },
      encodings: ["narrow"]),
    Sample(name: "extremes", tensor: integers(.int64) { $0 % 2 == 0 ? .min : .max }, encodings: []),
    Sample(
      name: "times",
      tensor: integers(.datetime64(unit: "ns")) {
        1_600_000_000_000_000_000 + Int64($0) * 60_000_000_000
      },
      encodings: ["delta"]),
    Sample(name: "unsigned", tensor: integers(.uint64) { Int64(mixed($0, 3)) - 1 }, encodings: []),
    Sample(
      name: "whole floats", tensor: doubles { Double(mixed($0, 60_000)) },
      encodings: ["narrow"]),
    Sample(
      name: "negative zero", tensor: doubles { $0 == 139_999 ? -0.0 : Double(mixed($0, 50)) },
      encodings: ["dictionary"]),
    Sample(
      name: "not a number", tensor: doubles { $0 % 7 == 0 ? .nan : Double(mixed($0, 9)) },
      encodings: ["dictionary"]),
    Sample(
      name: "repeated floats", tensor: doubles { 1 / Double(3 + mixed($0, 3_000)) },
      encodings: ["dictionary"]),
    Sample(
      name: "smooth floats", tensor: doubles { 1 + Double($0) / 1_000_003 },
      encodings: ["shuffle"]),
    Sample(
      name: "one tree",
      tensor: Tensor(.int32, [60_000], ContiguousSource(children(60_000).map { Int32($0) })),
      encodings: ["child"]),
    Sample(name: "forest", tensor: forest, encodings: ["child"]),
  ]

  @Test(arguments: samples, [ContainerWriter.Compression.fast, .default, .best])
  func `tensors come back bit for bit`(
    sample: Sample, compression: ContainerWriter.Compression
  ) throws {
    let document = ContainerSamples.document(
      ["x": .tensor(TensorReference(0))], tensors: [sample.tensor])
    let options = ContainerWriter.Options(compression: compression)
    let bytes = try ContainerSamples.bytes(of: document, options: options)
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
    let container = try Container(bytes.storage)
    let found = try container.document().tensors[0]
    let isEqual = try found.raw() == sample.tensor.raw()
    #expect(isEqual)
    let table = try container.sectionDocument(for: container.entries[0]).root["tensors"]
    let names = table?.elements.map { $0 }[0]["encodings"]?.elements.compactMap {
      $0["name"]?.string
    }
    #expect(Set(sample.encodings).isSubset(of: names ?? []), "\(names ?? [])")
    // A range that begins and ends within chunks.
    let part = sample.tensor.count / 3..<sample.tensor.count - 5
    var raw: [UInt8] = []
    var expected: [UInt8] = []
    try found.source.append(part, to: &raw)
    try sample.tensor.source.append(part, to: &expected)
    let isPartEqual = raw == expected
    #expect(isPartEqual)
  }

  /// Dtypes of which every element is made of random bits, of few different bits, or counts up.
  static let dtypes: [(ElementType, Int)] = [
    (.int8, 1), (.uint8, 1), (.int16, 2), (.uint16, 2), (.float16, 2), (.bfloat16, 2), (.int32, 4),
    (.uint32, 4), (.float32, 4), (.int64, 8), (.uint64, 8), (.float64, 8), (.complex64, 8),
    (.complex128, 16), (.bytes(3), 3), (.timedelta64(unit: "s"), 8),
  ]

  @Test(arguments: dtypes.indices, 0..<4)
  func `random tensors of every dtype come back bit for bit`(index: Int, kind: Int) throws {
    let (type, size) = Self.dtypes[index]
    var random = SplitMix64(state: UInt64(100 * index + kind))
    var tensors: [Tensor] = []
    // Around the borders of a chunk, and of what is sampled.
    for count in [1, 2, 1_023, 1_024, 16_385, (1 << 20) / size, (1 << 20) / size + 1] {
      var raw: [UInt8] = []
      raw.reserveCapacity(count * size)
      for element in 0..<count {
        var bits: UInt64 =
          switch kind {
          case 0: random.next()
          case 1: random.next() % 5 &* 0x8000_4000_2010_0801
          case 2: UInt64(element) &* 3
          default: random.next() % 7 == 0 ? random.next() : 0
          }
        for _ in 0..<size {
          raw.append(UInt8(truncatingIfNeeded: bits))
          bits = bits >> 8 | bits << 56
        }
      }
      let source = ContiguousSource(raw.storage.slice, itemSize: size)
      tensors.append(Tensor(type, [count], source))
    }
    let references = tensors.indices.map { FieldValue.tensor(TensorReference($0)) }
    let document = ContainerSamples.document(["all": .list(references)], tensors: tensors)
    let bytes = try ContainerSamples.bytes(of: document)
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
    let found = try Container(bytes.storage).document()
    guard case .list(let values)? = found.models[0].fields["all"] else { return }
    for (tensor, value) in zip(tensors, values) {
      guard case .tensor(let reference) = value else { continue }
      let isEqual = try found.tensors[reference.tensor].raw() == tensor.raw()
      #expect(isEqual, "\(tensor.count) of \(type.name)")
    }
  }

  @Test func `a converted container can be written again`() throws {
    let document = ContainerSamples.document(
      ["x": .tensor(TensorReference(0))], tensors: [Self.forest])
    let first = try ContainerSamples.bytes(of: document)
    let again = try ContainerSamples.bytes(of: Container(first.storage).document())
    let areEqual = first == again
    #expect(areEqual)
  }

  @Test func `tensors of trees share the tensor of their starts`() throws {
    var parts: [(source: any TensorSource, count: Int)] = []
    for tree in 0..<300 {
      let nodes = Self.children(20 + tree, seed: tree).map { $0 < 0 ? $0 : $0 + 1 }
      parts.append((ContiguousSource(nodes), nodes.count))
    }
    let other = Tensor(.int64, Self.forest.shape, PackedSource(parts))
    let document = ContainerSamples.document(
      ["left": .tensor(TensorReference(0)), "right": .tensor(TensorReference(1))],
      tensors: [Self.forest, other])
    let bytes = try ContainerSamples.bytes(of: document)
    let container = try Container(bytes.storage)
    let table = try container.sectionDocument(for: container.entries[0]).root["tensors"]
    let starts = table?.elements.compactMap {
      $0["encodings"]?.elements.compactMap { $0["starts"]?.text }.first
    }
    #expect(starts?.count == 2)
    #expect(Set(starts ?? []).count == 1)
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
  }

  @Test func `equal dictionaries are stored once`() throws {
    let one = Self.doubles { 1 / Double(3 + Self.mixed($0, 300)) }
    let other = Self.doubles { 1 / Double(3 + Self.mixed($0 + 7, 300)) }
    let document = ContainerSamples.document(
      ["a": .tensor(TensorReference(0)), "b": .tensor(TensorReference(1))], tensors: [one, other])
    let bytes = try ContainerSamples.bytes(of: document)
    let container = try Container(bytes.storage)
    let table = try container.sectionDocument(for: container.entries[0]).root["tensors"]
    let entries = table?.elements.compactMap {
      $0["encodings"]?.elements.compactMap { $0["tensor"]?.text }.first
    }
    #expect(entries?.count == 2)
    #expect(Set(entries ?? []).count == 1)
  }

  @Test(.timeLimit(.minutes(1)))
  func `elements made to collide in a dictionary take no longer`() throws {
    // The inverse of the odd factor by which elements are hashed, by Newton's iteration.
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    var inverse = factor
    for _ in 0..<6 { inverse = inverse &* (2 &- factor &* inverse) }
    let bits = (0..<Self.count).map { index in
      let mixed = UInt64(index / 2) &* inverse
      return mixed ^ mixed >> 32
    }
    let tensor = Tensor(.float64, [Self.count], ContiguousSource(bits))
    let document = ContainerSamples.document(["x": .tensor(TensorReference(0))], tensors: [tensor])
    let bytes = try ContainerSamples.bytes(of: document)
    let isEqual = try Container(bytes.storage).document().tensors[0].raw() == tensor.raw()
    #expect(isEqual)
  }
}
