import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Container: every byte belongs to something")
struct ContainerBytesTests {
  private var surgery: ContainerSurgery {
    get throws { try ContainerSurgery(ContainerFaultTests.sample) }
  }

  private func issues(_ surgery: ContainerSurgery) -> [ReadError] {
    ContainerVerifier.verify(surgery.assembled().bytes.storage).issues
  }

  @Test func `a hole is refused`() throws {
    var surgery = try surgery
    surgery.tensors += [UInt8](repeating: 0, count: 64)
    #expect(issues(surgery) == [ReadError(.containerHole, at: 2_693)])
  }

  @Test func `padding that is not zero is refused`() throws {
    var surgery = try surgery
    surgery.tensors += [0, 0, 1]
    #expect(issues(surgery) == [ReadError(.containerPadding, at: 2_695)])
  }

  @Test func `tensors that overlap are refused`() throws {
    var surgery = try surgery
    surgery.replace(.model(0), #""offset":2688"#, #""offset":2624"#)
    #expect(issues(surgery) == [ReadError(.containerOverlap, at: 2_624)])
  }

  @Test func `two descriptions of one tensor are refused`() throws {
    var surgery = try surgery
    surgery.replace(.model(1), #""shape":[4,2]"#, #""shape":[8]"#)
    surgery.replace(.model(1), #""rows":[1,3],"#, "")
    #expect(issues(surgery) == [ReadError(.containerOverlap, at: 2_496)])
  }

  @Test func `two descriptions of one tensor are refused by whoever reads both`() throws {
    var surgery = try surgery
    surgery.replace(.model(1), #""shape":[4,2]"#, #""shape":[8]"#)
    surgery.replace(.model(1), #""rows":[1,3],"#, "")
    let container = try Container(surgery.assembled().bytes.storage)
    #expect(throws: ReadError(.containerOverlap, at: 2_496)) { try container.document() }
  }

  @Test func `sections that overlap are refused when the file is opened`() throws {
    let patient = try surgery.assembled { part, json in
      guard part == .root else { return }
      let root = String(decoding: json, as: UTF8.self)
      // The second model gets a section that ends one byte sooner than the first model's.
      let sections = root.split(separator: #""section":"#).map { $0.prefix { $0 != "}" } }
      let first = sections[1]
      let length = first.dropFirst(#"{"length":"#.count).prefix { $0.isNumber }
      let shorter = first.replacing(length, with: "\((Int(length) ?? 0) - 1)")
      json = Array(root.replacing(sections[2], with: shorter).utf8)
    }
    let offset = try #require(patient.offsets[.model(0)])
    #expect(throws: ReadError(.containerOverlap, at: offset)) {
      try Container(patient.bytes.storage)
    }
  }

  @Test func `a chunk that differs from its checksum is refused`() throws {
    var surgery = try surgery
    surgery.tensors[2_562 - 192] ^= 1
    let bytes = surgery.assembled().bytes
    let error = ReadError(.containerChecksum, at: 2_560)
    let container = try Container(bytes.storage)
    let document = try container.document(for: container.entries[0])
    #expect(throws: error) { try document.tensors[0].raw() }
    #expect(ContainerVerifier.verify(bytes.storage).issues == [error])
  }

  @Test func `a tensor that differs from its digest is refused by validation`() throws {
    var surgery = try surgery
    for part in [ContainerSurgery.Part.origin, .model(0)] {
      surgery.replace(part, "4b8aaf20", "4b8aaf21")
    }
    #expect(issues(surgery) == [ReadError(.containerDigest, at: 2_560)])
  }

  @Test func `a section that differs from its digest is refused`() throws {
    var patient = try surgery.assembled()
    let offset = try #require(patient.offsets[.model(0)])
    patient.bytes[offset + 20] ^= 1
    let container = try Container(patient.bytes.storage)
    #expect(throws: ReadError(.containerDigest, at: offset)) {
      try container.document(for: container.entries[0])
    }
  }

  @Test func `a chunk that is not a zlib stream is refused`() throws {
    var surgery = try surgery
    for part in [ContainerSurgery.Part.origin, .model(0)] {
      surgery.replace(
        part, #""codec":"stored","dtype":"int32""#, #""codec":"zlib","dtype":"int32""#)
    }
    #expect(issues(surgery) == [ReadError(.containerStream, at: 2_560)])
  }

  @Test func `a bool of two is refused`() throws {
    var surgery = try surgery
    surgery.setTensor(at: 2_688, count: 5) { $0[3] = 2 }
    #expect(issues(surgery) == [ReadError(.containerBool, at: 2_688)])
  }

  /// The bytes of the label column: two lengths, then `setosa` and 🌸 with its name.
  static let texts: [(Int, UInt8)] = [
    (0, 7), (0, 5), (3, 0x80), (8, 0xFF), (14, 0xC0), (15, 0x80), (17, 0x20), (28, 0xC3),
  ]

  @Test(arguments: texts.indices)
  func `strings that are not valid are refused`(index: Int) throws {
    var surgery = try surgery
    let (place, value) = Self.texts[index]
    surgery.setTensor(at: 2_624, count: 29) { $0[place] = value }
    #expect(issues(surgery) == [ReadError(.containerText, at: 2_624)])
  }

  @Test func `several issues are found in one go`() throws {
    var surgery = try surgery
    surgery.tensors[2_562 - 192] ^= 1
    surgery.tensors += [0, 0, 1]
    surgery.setTensor(at: 2_688, count: 5) { $0[3] = 2 }
    #expect(
      issues(surgery) == [
        ReadError(.containerPadding, at: 2_695), ReadError(.containerChecksum, at: 2_560),
        ReadError(.containerBool, at: 2_688),
      ])
  }
}
