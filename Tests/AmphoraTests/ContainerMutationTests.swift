import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Container: damage behind right digests")
struct ContainerMutationTests {
  /// Reads and verifies everything; what it says does not matter, that it says it does.
  ///
  /// - Returns: Whether verification found nothing, and reading gave everything.
  private func survive(_ bytes: [UInt8]) -> Bool {
    let storage = bytes.storage
    let result = ContainerVerifier.verify(storage)
    guard let document = try? result.container?.document() else { return false }
    for tensor in document.tensors where (try? tensor.raw()) == nil { return false }
    return result.isValid
  }

  @Test(arguments: [ContainerSurgery.Part.root, .model(0), .model(1), .origin])
  func `every changed byte of JSON is survived`(part: ContainerSurgery.Part) throws {
    let surgery = try ContainerSurgery(ContainerFaultTests.sample)
    #expect(survive(surgery.assembled().bytes))
    var length = 0
    _ = surgery.assembled { if $0 == part { length = $1.count } }
    var refused = 0
    for index in 0..<length {
      // A bit of one byte, and a digit in the next, so that numbers stay numbers.
      let patient = surgery.assembled {
        if $0 == part { $1[index] = index % 2 == 0 ? 0x39 : $1[index] ^ 1 << UInt8(index / 2 % 8) }
      }
      if !survive(patient.bytes) { refused += 1 }
    }
    // Keys, brackets, digests and offsets are most of it.
    #expect(refused > length / 2)
  }

  @Test func `every changed byte of a tensor is survived`() throws {
    let surgery = try ContainerSurgery(ContainerFaultTests.sample)
    var extents: [(offset: Int, count: Int)] = []
    let container = try Container(ContainerFaultTests.sample.storage)
    let sections = [
      try container.sectionDocument(for: container.entries[0]),
      try #require(try container.originSectionDocument(for: container.entries[0])),
    ]
    for section in sections {
      for tensor in section.root["tensors"]?.elements.map({ $0 }) ?? [] {
        guard let chunk = tensor["chunks"]?.elements.first(where: { _ in true }) else { continue }
        let stored = chunk.elements.map { $0 }[2].integer
        extents.append((tensor["offset"]?.integer ?? 0, stored ?? 0))
      }
    }
    var refused = 0
    for (offset, count) in extents {
      for index in 0..<count {
        var mutant = surgery
        mutant.setTensor(at: offset, count: count) { $0[index] ^= 1 << UInt8(index % 8) }
        if !survive(mutant.assembled().bytes) { refused += 1 }
      }
    }
    // Numbers of the origin say what is where; those of models may be anything.
    #expect(refused > 1_000)
  }

  /// Sizes that no file of this length can have, and one word for each.
  static let bombs: [(ContainerSurgery.Part, String, String)] = [
    (.root, #""raw":"#, #""raw":26843545"#),
    (.model(0), "[[3,12,12,", "[[3,9007199254740991,12,"),
    (.model(0), "[[3,12,12,", "[[9007199254740991,9007199254740991,12,"),
    (.model(0), #""shape":[3]"#, #""shape":[9007199254740991]"#),
    (.model(0), #""shape":[3]"#, #""shape":[4294967296,4294967296]"#),
    (.model(0), #""shape":[3]"#, #""shape":[281474976710656]"#),
    (.model(0), #""shape":[0,7]"#, #""shape":[0,4503599627370496]"#),
    (.origin, #""shape":[41]"#, #""shape":[1125899906842624]"#),
    (.origin, "[[41,328,328,", "[[41,1048576,328,"),
  ]

  @Test(arguments: bombs.indices)
  func `declared sizes are refused before anything is allocated for them`(index: Int) throws {
    let (part, old, new) = Self.bombs[index]
    var surgery = try ContainerSurgery(ContainerFaultTests.sample)
    if part != .root { surgery.replace(part, old, new) }
    let patient = surgery.assembled { place, json in
      guard part == .root, place == .root else { return }
      json = Array(String(decoding: json, as: UTF8.self).replacing(old, with: new).utf8)
    }
    let issues = ContainerVerifier.verify(patient.bytes.storage).issues
    #expect(!issues.isEmpty)
    #expect(issues.allSatisfy { $0.code.outcome == .malformed })
  }
}
