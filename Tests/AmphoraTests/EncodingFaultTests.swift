import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Encodings: every fault has its code and its place")
struct EncodingFaultTests {
  static func chunk(_ elements: Int, _ raw: [UInt8]) -> EncodedTensors.Chunk {
    EncodedTensors.Chunk(elements: elements, raw: raw)
  }

  static let narrow = #"{"name":"narrow","to":"int8"}"#
  static let delta = #"{"name":"delta"}"#
  static let shuffle = #"{"name":"shuffle"}"#
  static let child = #"{"name":"child"}"#

  /// A dtype, encodings of four elements, how many bytes they take, and the code of the refusal.
  static let tables: [(String, String, Int, ErrorCode)] = [
    ("int64", #"{"name":"zigzag"}"#, 8, .containerEncoding),
    ("int64", #"{"name":"delta","to":"int8"}"#, 8, .containerJSON),
    ("int64", #"{"name":"narrow"}"#, 1, .containerJSON),
    ("int64", #"{"name":"narrow","to":8}"#, 1, .containerJSON),
    ("int64", #"{"name":1}"#, 8, .containerJSON),
    ("int64", #"{"name":"narrow","to":"float32"}"#, 4, .containerEncoding),
    ("int64", #"{"name":"narrow","to":"int9"}"#, 1, .containerEncoding),
    ("int64", #"{"name":"narrow","to":"int64"}"#, 8, .containerEncoding),
    ("uint64", narrow, 1, .containerEncoding),
    ("float16", narrow, 1, .containerEncoding),
    ("float32", #"{"name":"narrow","to":"int32"}"#, 4, .containerEncoding),
    ("complex64", narrow, 1, .containerEncoding),
    ("bool", #"{"name":"narrow","to":"uint8"}"#, 1, .containerEncoding),
    ("int64", "\(narrow),\(narrow)", 1, .containerEncoding),
    ("int64", "\(delta),\(narrow),\(shuffle),\(delta),\(delta)", 8, .containerEncoding),
    ("complex128", delta, 16, .containerEncoding),
    ("bytes[3]", delta, 3, .containerEncoding),
    ("utf8", shuffle, 4, .containerEncoding),
    ("bool", shuffle, 1, .containerEncoding),
    ("uint8", shuffle, 1, .containerEncoding),
    ("int64", "\(narrow),\(shuffle)", 1, .containerEncoding),
    ("int64", "\(shuffle),\(delta)", 8, .containerEncoding),
    ("uint64", child, 8, .containerEncoding),
    ("float64", child, 8, .containerEncoding),
    ("datetime64[s]", child, 8, .containerEncoding),
    ("int64", "\(delta),\(child)", 8, .containerEncoding),
    ("int64", #"{"name":"child","starts":1}"#, 8, .containerJSON),
    ("int64", #"{"name":"dictionary","to":"uint8"}"#, 1, .containerJSON),
    ("int64", #"{"name":"dictionary","tensor":@,"to":"int8"}"#, 1, .containerEncoding),
    ("int64", #"{"name":"dictionary","tensor":@,"to":"uint64"}"#, 8, .containerEncoding),
    ("int64", #"{"name":"dictionary","tensor":@,"to":"utf8"}"#, 1, .containerEncoding),
    ("int8", #"{"name":"dictionary","tensor":@,"to":"uint8"}"#, 1, .containerEncoding),
    ("float64", #"{"name":"dictionary","tensor":@,"to":"uint8"}"#, 1, .containerEncoding),
    ("int64", #"\#(delta),{"name":"dictionary","tensor":@,"to":"uint8"}"#, 1, .containerEncoding),
    ("int64", delta, 4, .containerChunk),
    ("int64", narrow, 8, .containerChunk),
  ]

  @Test(arguments: tables.indices)
  func `a table with a fault is refused`(index: Int) throws {
    let (dtype, encodings, size, code) = Self.tables[index]
    var tensors = EncodedTensors()
    let needed = tensors.place("int64", shape: [2], [Self.chunk(2, Array(repeating: 1, count: 16))])
    let text = "[\(encodings.replacing("@", with: needed))]"
    let entry = tensors.place(
      dtype, shape: [4], text, [Self.chunk(4, Array(repeating: 0, count: 4 * size))])
    tensors.list(entry)
    try Self.expectSection(code, tensors)
  }

  private static func expectSection(_ code: ErrorCode, _ tensors: EncodedTensors) throws {
    let patient = try tensors.container()
    let error = ReadError(code, at: try #require(patient.offsets[.model(0)]))
    #expect(throws: error) { try Container(patient.bytes.storage).document() }
    #expect(ContainerVerifier.verify(patient.bytes.storage).issues.first == error)
  }

  /// Needed tensors that are none: dtype, shape, encodings, bytes.
  static let needed: [(String, [Int], String, Int)] = [
    ("float64", [2, 1], "[]", 16), ("float64", [], "[]", 8), ("float64", [0], "[]", 0),
    ("float32", [2], "[]", 8), ("float64", [2], #"[{"name":"child"}]"#, 16),
    ("float64", [2], #"[{"name":"dictionary","tensor":1,"to":"uint8"}]"#, 2),
  ]

  @Test(arguments: needed.indices)
  func `a dictionary that is none is refused`(index: Int) throws {
    let (dtype, shape, encodings, size) = Self.needed[index]
    var tensors = EncodedTensors()
    let count = shape.reduce(1, *)
    let entry =
      size == 0
      ? #"{"attached":0,"dtype":"\#(dtype)","encodings":\#(encodings),"shape":\#(shape)}"#
      : tensors.place(
        dtype, shape: shape, encodings, [Self.chunk(count, Array(repeating: 0, count: size))])
    let dictionary = #"[{"name":"dictionary","tensor":\#(entry),"to":"uint8"}]"#
    tensors.list(tensors.place("float64", shape: [3], dictionary, [Self.chunk(3, [0, 0, 0])]))
    try Self.expectSection(.containerEncoding, tensors)
  }

  @Test func `a position beyond the dictionary is refused`() throws {
    for (codes, isValid) in [
      ([0, 1, 1] as [UInt8], true), ([0, 1, 2], false), ([255, 0, 0], false),
    ] {
      var tensors = EncodedTensors()
      let entry = tensors.place(
        "float64", shape: [2], [Self.chunk(2, Array(repeating: 1, count: 16))])
      let text = #"[{"name":"dictionary","tensor":\#(entry),"to":"uint8"}]"#
      tensors.list(tensors.place("float64", shape: [3], text, [Self.chunk(3, codes)]))
      try Self.expectElements(isValid ? nil : 256, tensors)
    }
  }

  /// Expects the elements of the first tensor to be refused with the place of a chunk, or to be read.
  private static func expectElements(_ offset: Int?, _ tensors: EncodedTensors) throws {
    let bytes = try tensors.container().bytes
    let issues = ContainerVerifier.verify(bytes.storage).issues
    let tensor = try Container(bytes.storage).document().tensors[0]
    guard let offset else {
      #expect(issues == [])
      #expect(throws: Never.self) { try tensor.raw() }
      return
    }
    let error = ReadError(.containerEncodedValue, at: offset)
    #expect(issues == [error])
    #expect(throws: error) { try tensor.raw() }
  }

  /// A dtype, the encoded elements of a tree, and whether they stand for something.
  static let children: [(String, [UInt8], Bool)] = [
    ("int8", [127, 0, 0], true), ("int8", [127, 127, 0], false), ("int8", [128, 0, 0], false),
    ("int8", [1, 126, 0], true), ("int16", [0xFF, 0x7F, 0, 0, 0, 0], true),
    ("int16", [0, 0, 0xFF, 0x7F, 0, 0], false), ("int16", [0, 0x80, 0, 0, 0, 0], false),
    ("int64", [0, 0, 0, 0, 0, 0, 0, 0x80] + [UInt8](repeating: 0, count: 16), false),
    (
      "int64",
      [UInt8](repeating: 0, count: 8) + [UInt8](repeating: 0xFF, count: 7) + [0x7F]
        + [UInt8](repeating: 0, count: 8), false
    ),
    ("int64", [UInt8](repeating: 0xFF, count: 24), false),
  ]

  @Test(arguments: children.indices)
  func `a child beyond its dtype is refused`(index: Int) throws {
    let (dtype, raw, isValid) = Self.children[index]
    var tensors = EncodedTensors()
    tensors.list(tensors.place(dtype, shape: [3], "[\(Self.child)]", [Self.chunk(3, raw)]))
    try Self.expectElements(isValid ? nil : 192, tensors)
  }

  /// Starts of trees in a tensor of four elements.
  static let starts: [([Int64], Bool)] = [
    ([0, 4], true), ([0, 1, 4], true), ([0, 1, 2, 3, 4], true),
    ([1, 4], false), ([0, 3], false), ([0, 5], false), ([0, 2, 2, 4], false),
    ([0, 3, 1, 4], false), ([0, -1, 4], false), ([0, .max, 4], false), ([.min, 4], false),
  ]

  @Test(arguments: starts.indices)
  func `starts that are none are refused`(index: Int) throws {
    let (starts, isValid) = Self.starts[index]
    var raw: [UInt8] = []
    for start in starts { raw.append(littleEndian: UInt64(bitPattern: start)) }
    var tensors = EncodedTensors()
    let entry = tensors.place("int64", shape: [starts.count], [Self.chunk(starts.count, raw)])
    let text = #"[{"name":"child","starts":\#(entry)}]"#
    tensors.list(tensors.place("int8", shape: [4], text, [Self.chunk(4, [1, 0, 0, 0])]))
    try Self.expectElements(isValid ? nil : 192, tensors)
  }

  @Test(arguments: [1, 2, 5, 6, 1_000])
  func `as many starts as no tensor of four elements has are refused unread`(count: Int) throws {
    var tensors = EncodedTensors()
    var starts = (0..<count).map(UInt8.init(truncatingIfNeeded:))
    starts[count - 1] = 4
    let entry = tensors.place("uint8", shape: [count], [Self.chunk(count, starts)])
    let text = #"[{"name":"child","starts":\#(entry)}]"#
    tensors.list(tensors.place("int8", shape: [4], text, [Self.chunk(4, [0, 0, 0, 0])]))
    guard 2...5 ~= count else { return try Self.expectSection(.containerEncoding, tensors) }
    try Self.expectElements(nil, tensors)
  }

  @Test func `starts count by what they take in memory, which is eight bytes each`() throws {
    let count = 100_000
    var tensors = EncodedTensors()
    var raw: [UInt8] = []
    for start in 0...count { raw.append(littleEndian: UInt32(start)) }
    let entry = tensors.place("uint32", shape: [count + 1], [Self.chunk(count + 1, raw)])
    let text = #"[{"name":"child","starts":\#(entry)}]"#
    let elements = [UInt8](repeating: 0, count: count)
    tensors.list(tensors.place("int8", shape: [count], text, [Self.chunk(count, elements)]))
    let patient = try tensors.container()
    for (memory, isEnough) in [(8 * count + 8, true), (8 * count + 7, false)] {
      var limits = Limits()
      limits.memory = memory
      let container = try Container(patient.bytes.storage, limits: limits)
      guard isEnough else {
        let error = ReadError(.tooMuchMemory, at: try #require(patient.offsets[.model(0)]))
        #expect(throws: error) { try container.document() }
        continue
      }
      #expect(try container.document().tensors[0].source.partStarts?.count == count + 1)
    }
  }

  @Test func `a chunk decodes to a mebibyte at most`() throws {
    let count = (1 << 17) + 1
    var tensors = EncodedTensors()
    tensors.list(
      tensors.place(
        "int64", shape: [count], "[\(Self.narrow)]",
        [Self.chunk(count, Array(repeating: 0, count: count))]))
    try Self.expectSection(.containerChunk, tensors)
  }

  @Test func `the bytes of a dictionary belong to it`() throws {
    var tensors = EncodedTensors()
    let entry = tensors.place(
      "float64", shape: [2], [Self.chunk(2, Array(repeating: 1, count: 16))])
    let text = #"[{"name":"dictionary","tensor":\#(entry),"to":"uint8"}]"#
    tensors.list(tensors.place("float64", shape: [3], text, [Self.chunk(3, [0, 1, 1])]))
    // The same bytes, described otherwise.
    tensors.list(entry.replacing("float64", with: "int64"))
    let bytes = try tensors.container().bytes
    #expect(
      ContainerVerifier.verify(bytes.storage).issues == [ReadError(.containerOverlap, at: 192)])
  }

  @Test func `dictionaries count as decoded bytes`() throws {
    var tensors = EncodedTensors()
    let entry = tensors.place(
      "float64", shape: [2], [Self.chunk(2, Array(repeating: 1, count: 16))])
    let text = #"[{"name":"dictionary","tensor":\#(entry),"to":"uint8"}]"#
    for _ in 0..<2 {
      tensors.list(tensors.place("float64", shape: [3], text, [Self.chunk(3, [0, 1, 1])]))
    }
    let patient = try tensors.container()
    var limits = Limits()
    limits.decompressedBytes = 2 * (16 + 24) - 1
    let error = ReadError(
      .tooManyDecompressedBytes, at: try #require(patient.offsets[.model(0)]))
    let container = try Container(patient.bytes.storage, limits: limits)
    #expect(throws: error) { try container.document() }
  }

  @Test func `every changed byte of encoded tensors is survived`() throws {
    let surgery = try ContainerSurgery(try ContainerSamples.bytes(of: EncodingSamples.document))
    var length = 0
    _ = surgery.assembled { if $0 == .model(0) { length = $1.count } }
    var refused = 0
    for index in 0..<length {
      let patient = surgery.assembled {
        guard $0 == .model(0) else { return }
        $1[index] = index % 2 == 0 ? 0x39 : $1[index] ^ 1 << UInt8(index / 2 % 8)
      }
      let result = ContainerVerifier.verify(patient.bytes.storage)
      if !result.isValid { refused += 1 }
      for tensor in (try? result.container?.document())?.tensors ?? [] { _ = try? tensor.raw() }
    }
    #expect(refused > length / 2)
  }
}
