import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Container: every fault has its code and its place")
struct ContainerFaultTests {
  /// One change of the JSON of one part, with all digests right, and what must be said of it.
  struct Fault: CustomTestStringConvertible, Sendable {
    var code: ErrorCode
    var part: ContainerSurgery.Part
    var old: String
    var new: String

    init(_ code: ErrorCode, _ part: ContainerSurgery.Part, _ old: String, _ new: String) {
      (self.code, self.part, self.old, self.new) = (code, part, old, new)
    }

    var testDescription: String { "\(code.name): \(old) → \(new)" }
  }

  static let sample: [UInt8] =
    (try? ContainerSamples.bytes(
      of: ContainerSamples.varied, options: ContainerWriter.Options(compression: .stored))) ?? []

  static let extent = #"{"length":1,"offset":191,"raw":1,"sha256":"\#(zeros)"}"#
  static let zeros = String(repeating: "0", count: 64)
  static let label = #""codec":"stored","dtype":"utf8","encodings":[],"offset":2624"#
  static let longName = String(repeating: "x", count: 1_025)
  static let ones = [String](repeating: "1", count: 65).joined(separator: ",")
  static let children = #"[{"name":"children"}]"#
  static let vector = #""codec":"stored","dtype":"int32","encodings":[],"offset":2560"#

  static let rootFaults: [Fault] = [
    Fault(.jsonWhiteSpace, .root, #"{"gen"#, #"{ "gen"#),
    Fault(.jsonKeyOrder, .root, #""type":"full""#, #""a":1"#),
    Fault(.containerJSON, .root, #""type":"full""#, #""typf":"full""#),
    Fault(.containerJSON, .root, #""type":"full""#, #""type":1"#),
    Fault(.containerJSON, .root, #""type":"full""#, #""type":"full","zoo":1"#),
    Fault(.containerJSON, .root, #"{"generation""#, #"{"extensions":[],"generation""#),
    Fault(.containerJSON, .root, #""generation":1"#, #""generation":1.0"#),
    Fault(.containerJSON, .root, #""generation":1"#, #""generation":-1"#),
    Fault(.containerJSON, .root, #""section":@0@"#, #""section":[]"#),
    Fault(.containerJSON, .root, "@0@", extent.replacing(zeros, with: "00")),
    Fault(.containerJSON, .root, #""type":"full""#, #""type":"delta""#),
    Fault(.containerJSON, .root, #""type":"full""#, #""type":"patch""#),
    Fault(.containerGeneration, .root, #""generation":1"#, #""generation":3"#),
    Fault(.containerGeneration, .root, #","type""#, #","previous":@0@,"type""#),
    Fault(.containerName, .root, #""name":"b""#, #""name":"""#),
    Fault(.containerName, .root, #""name":"b""#, #""name":"a/é""#),
    Fault(.containerName, .root, #""name":"b""#, #""name":"\n""#),
    Fault(.containerName, .root, #""name":"b""#, "\"name\":\"\u{85}\""),
    Fault(.containerName, .root, #""name":"b""#, #""name":"\#(longName)""#),
    Fault(.containerKind, .root, #""kind":"sample""#, #""kind":"Sample""#),
    Fault(.containerExtent, .root, "@1@", extent),
    Fault(.containerExtent, .root, "@1@", extent.replacing("191", with: "128")),
    Fault(.containerExtent, .root, "@1@", extent.replacing("191", with: "9007199254740928")),
    Fault(.containerExtent, .root, "@1@", extent.replacing(#""length":1"#, with: #""length":0"#)),
    Fault(
      .containerExtent, .root, "@1@", #"{"length":1,"offset":192,"raw":0,"sha256":"\#(zeros)"}"#),
  ]

  @Test(arguments: rootFaults)
  func `a root with a fault is refused`(fault: Fault) throws {
    let patient = try Self.patient(fault)
    let error = ReadError(fault.code, at: try #require(patient.offsets[.root]))
    #expect(throws: error) { try Container(patient.bytes.storage) }
    #expect(ContainerVerifier.verify(patient.bytes.storage).issues == [error])
  }

  static let modelFaults: [Fault] = [
    Fault(.jsonNumber, .model(0), "1.0e-7", "1.0e07"),
    Fault(.containerJSON, .model(0), #""type":"model""#, #""type":"origin""#),
    Fault(.containerJSON, .model(0), #","type""#, #","tensort":1,"type""#),
    Fault(.containerJSON, .model(0), #"{"models""#, #"{"metadata":[["a"]],"models""#),
    Fault(.containerJSON, .model(0), #"{"models""#, #"{"metadata":{},"models""#),
    Fault(.containerJSON, .model(0), #""kind_version":2"#, #""kind_version":0"#),
    Fault(.containerJSON, .model(0), #""losses":[]"#, #""losses":[1]"#),
    Fault(.containerJSON, .model(0), #""sha256":"0f"#, #""sha256":"0F"#),
    Fault(.containerJSON, .model(0), #""bytes":1234"#, #""bytes":-1"#),
    Fault(.containerKind, .model(0), #""kind":"sample_chain""#, #""kind":"sample""#),
    Fault(.containerKind, .model(0), #""kind":"sample_part""#, #""kind":"sample_part!""#),
    Fault(.containerValue, .model(0), #""tol":1.0e-7"#, #""tol":null"#),
    Fault(.containerValue, .model(0), #""tol":1.0e-7"#, #""tol":{}"#),
    Fault(.containerValue, .model(0), #""tol":1.0e-7"#, #""tol":{"tensors":1}"#),
    Fault(.containerValue, .model(0), "9223372036854775807", "9223372036854775808"),
    Fault(.containerValue, .model(0), "9223372036854775807", "9007199254740991"),
    Fault(.containerValue, .model(0), "9223372036854775807", "+9223372036854775807"),
    Fault(.containerValue, .model(0), "9223372036854775807", "09223372036854775807"),
    Fault(.containerValue, .model(0), "fff0000000000000", "3ff0000000000000"),
    Fault(.containerValue, .model(0), "fff0000000000000", "FFF0000000000000"),
    Fault(.containerValue, .model(0), "fff0000000000000", "fff00000"),
    Fault(.containerValue, .model(0), #""tol":1.0e-7"#, #""tol":{"$wtf8":"YWJj"}"#),
    Fault(.containerValue, .model(0), #""tol":1.0e-7"#, #""tol":{"$wtf8":"7aCB="}"#),
    Fault(.containerValue, .model(0), #""tol":1.0e-7"#, #""tol":{"$wtf8":"7aCA7aC"}"#),
    Fault(.containerValue, .model(0), #""tol":1.0e-7"#, #""tol":{"$wtf8":"7Q=="}"#),
    Fault(.containerModelReference, .model(0), #"{"model":2}"#, #"{"model":3}"#),
    Fault(.containerModelReference, .model(0), #"{"model":2}"#, #"{"model":0}"#),
    Fault(.containerModelReference, .model(0), #"{"model":2}"#, #"{"model":1}"#),
    Fault(.containerModelReference, .model(0), #""tol":1.0e-7"#, #""tol":{"model":2}"#),
    Fault(.containerJSON, .model(0), #"{"model":2}"#, #"{"model":2,"tensor":0}"#),
    Fault(.containerTensorReference, .model(0), #""order":{"tensor":0}"#, #""order":{"tensor":5}"#),
    Fault(.containerTensorReference, .model(0), #"[1,3]"#, #"[3,1]"#),
    Fault(.containerTensorReference, .model(0), #"[1,3]"#, #"[1,5]"#),
    Fault(.containerJSON, .model(0), #"[1,3]"#, #"[1]"#),
    Fault(.containerUnusedTensor, .model(0), #""order":{"tensor":0}"#, #""order":{"tensor":1}"#),
    Fault(.containerDtype, .model(0), #""dtype":"utf8""#, #""dtype":"utf16""#),
    Fault(.containerDtype, .model(0), #""dtype":"utf8""#, #""dtype":"bytes[01]""#),
    Fault(.containerShape, .model(0), #""shape":[0,7]"#, #""shape":[0,9007199254740991]"#),
    Fault(.containerShape, .model(0), #""shape":[0,7]"#, #""shape":[\#(ones)]"#),
    Fault(.containerJSON, .model(0), #""shape":[0,7]"#, #""shape":[-1]"#),
    Fault(.containerChunk, .model(0), #""shape":[0,7]"#, #""shape":[7]"#),
    Fault(.containerExtent, .model(0), #""offset":2624"#, #""offset":2625"#),
    Fault(.containerExtent, .model(0), #""offset":2624"#, #""offset":0"#),
    Fault(.containerExtent, .model(0), #""offset":2624"#, #""offset":9007199254740928"#),
    Fault(.containerCodec, .model(0), label, label.replacing("stored", with: "zstd")),
    Fault(.containerEncoding, .model(0), vector, vector.replacing("[]", with: children)),
    Fault(.containerEncoding, .model(0), vector, vector.replacing("[]", with: narrow("int32"))),
    Fault(.containerEncoding, .model(0), vector, vector.replacing("[]", with: narrow("float16"))),
    Fault(.containerEncoding, .model(0), label, label.replacing("[]", with: narrow("uint8"))),
    Fault(.containerChunk, .model(0), "[[3,12,12,", "[[4,12,12,"),
    Fault(.containerChunk, .model(0), "[[3,12,12,", "[[2,8,8,"),
    Fault(.containerChunk, .model(0), "[[3,12,12,", "[[3,13,12,"),
    Fault(.containerChunk, .model(0), "[[3,12,12,", "[[0,12,12,"),
    Fault(.containerChunk, .model(0), "[[3,12,12,", "[[3,12,11,"),
    Fault(.containerChunk, .model(0), "[[2,29,29,", "[[2,7,7,"),
    Fault(.containerChunk, .model(0), "1383222515", "4294967296"),
    Fault(.containerExtent, .model(0), "[[3,12,12,", "[[3,12,9007199254740991,"),
    Fault(.containerJSON, .model(0), "[[3,12,12,", "[[3,12,"),
    Fault(.containerExtent, .model(0), "@origin@", extent),
  ]

  static func narrow(_ type: String) -> String { #"[{"name":"narrow","to":"\#(type)"}]"# }

  @Test(arguments: modelFaults)
  func `a model section with a fault is refused`(fault: Fault) throws {
    let patient = try Self.patient(fault)
    let error = ReadError(fault.code, at: try #require(patient.offsets[.model(0)]))
    let container = try Container(patient.bytes.storage)
    #expect(throws: error) { try container.document(for: container.entries[0]) }
    let result = ContainerVerifier.verify(patient.bytes.storage)
    #expect(result.issues.first == error)
    // The other model does not suffer.
    _ = try container.document(for: container.entries[1])
  }

  @Test func `extensions and metadata are kept out of the way`() throws {
    var surgery = try ContainerSurgery(Self.sample)
    surgery.replace(.root, #"{"generation""#, #"{"extensions":{"a":null},"generation""#)
    surgery.replace(
      .model(1), #"{"models""#, #"{"extensions":{},"metadata":[["k","v"],["k",""]],"models""#)
    surgery.replace(.origin, #","root""#, #","extensions":{"x":[1.5]},"root""#)
    let bytes = surgery.assembled().bytes
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
    let container = try Container(bytes.storage)
    let metadata = try container.document(for: container.entries[1]).entries[0].metadata
    #expect(metadata.map(\.key) == ["k", "k"])
    #expect(metadata.map(\.value) == ["v", ""])
  }

  static let limitFaults: [(ErrorCode, @Sendable (inout Limits) -> Void)] = [
    (.sectionTooLarge, { $0.sectionBytes = 100 }),
    (.tooManyTensors, { $0.tensors = 4 }),
    (.rankTooHigh, { $0.rank = 1 }),
    (.tooManyDecompressedBytes, { $0.decompressedBytes = 100 }),
    (.tooMuchMemory, { $0.memory = 200 }),
  ]

  @Test(arguments: limitFaults.indices)
  func `what is over a limit is refused as such`(index: Int) throws {
    let (code, change) = Self.limitFaults[index]
    let container = try Container(Self.sample.storage)
    let section = container.entries[0].section
    var limits = Limits()
    change(&limits)
    // The root is within the limits that are tested here, but for memory.
    guard code != .tooMuchMemory else {
      #expect(throws: ReadError(code, at: container.root.offset)) {
        try Container(Self.sample.storage, limits: limits)
      }
      return
    }
    let limited = try Container(Self.sample.storage, limits: limits)
    #expect(throws: ReadError(code, at: section.offset)) {
      try limited.document(for: limited.entries[0])
    }
    #expect(code.outcome == .overLimit)
  }

  /// The sample with one fault.
  static func patient(_ fault: Fault) throws -> ContainerSurgery.Patient {
    var surgery = try ContainerSurgery(sample)
    surgery.replace(fault.part, fault.old, fault.new)
    return surgery.assembled()
  }
}
