import Bytes
import Codecs
import Foundation
import TestSupport
import Testing

@testable import Amphora

@Suite("Container: appending") struct ContainerAppenderTests {
  @Test func `models are added, replaced, removed and added again`() throws {
    let collection = try SampleCollection(["a", "b"])
    #expect(try collection.add("c", variant: 1) == 2)
    #expect(try collection.add("a", variant: 2, taken: .replace) == 3)
    #expect(try collection.names == ["a", "b", "c"])
    #expect(try collection.remove("a") == 4)
    #expect(try collection.add("a", variant: 3) == 5)
    #expect(try collection.names == ["b", "c", "a"])
    let container = try collection.container
    let entry = try #require(container.entry(named: "a"))
    let document = try container.document(for: entry)
    #expect(document.models[0].fields["seed"] == .integer(3))
    #expect(try collection.faults.isEmpty)
  }

  @Test func `one generation adds, replaces and removes several models`() throws {
    let collection = try SampleCollection(["a", "b", "c"])
    let generation = try collection.change { appender in
      try appender.remove("a")
      try appender.add(SampleCollection.document("a", variant: 1))
      try appender.add(SampleCollection.document("b", variant: 2), taken: .replace)
      try appender.add(SampleCollection.document("d"))
      try appender.remove("c")
    }
    #expect(generation == 2)
    #expect(try collection.names == ["b", "a", "d"])
    #expect(try collection.faults.isEmpty)
  }

  @Test func `without changes there is no new generation`() throws {
    let collection = try SampleCollection()
    let before = try collection.bytes
    let generation = try collection.change { _ in }
    #expect(generation == 1)
    #expect(try collection.bytes == before)
  }

  @Test func `earlier generations stay as they were`() throws {
    let collection = try SampleCollection(["a"])
    let first = try ModelContent.all(of: collection.container)
    try collection.add("a", variant: 1, taken: .replace)
    try collection.remove("a")
    let old = try collection.container.at(generation: 1)
    #expect(try ModelContent.all(of: old) == first)
    #expect(try collection.names == [])
  }

  @Test func `a name that is taken is refused, and the file stays as it was`() throws {
    let collection = try SampleCollection(["a"])
    let before = try collection.bytes
    #expect(throws: WriteError(.nameTaken)) { try collection.add("a", variant: 1) }
    #expect(try collection.bytes == before)
  }

  @Test func `what is being added is neither replaced nor removed`() throws {
    let collection = try SampleCollection(["a"])
    try collection.change { appender in
      try appender.add(SampleCollection.document("b"))
      let document = SampleCollection.document("b", variant: 1)
      Self.expect(.nameTaken) { () throws(WriteError) in
        try appender.add(document, taken: .replace)
      }
      Self.expect(.noSuchName) { () throws(WriteError) in try appender.remove("b") }
    }
    #expect(try collection.names == ["a", "b"])
    #expect(try collection.faults.isEmpty)
  }

  @Test func `a model that is not there cannot be removed`() throws {
    let collection = try SampleCollection(["a"])
    #expect(throws: WriteError(.noSuchName)) { try collection.remove("b") }
  }

  @Test func `a document that fails leaves room for the next one`() throws {
    let collection = try SampleCollection(["a"])
    try collection.change { appender in
      var document = SampleCollection.document("b")
      _ = document.add(
        Model(
          kind: "linear", version: 1,
          fields: ["weights": .tensor(TensorReference(document.add(FailingSource.tensor)))]))
      document.entries[0].model = document.models.count - 1
      Self.expect(.cannotRead) { () throws(WriteError) in try appender.add(document) }
      try appender.add(SampleCollection.document("c"))
    }
    #expect(try collection.names == ["a", "c"])
    #expect(try collection.faults.isEmpty)
  }

  @Test func `a writer that gives up leaves the file as it was`() throws {
    let collection = try SampleCollection(["a"])
    let before = try collection.bytes
    do {
      var appender = try ContainerAppender(AppendedFile(collection.path))
      try appender.add(SampleCollection.document("b"))
      #expect(try collection.bytes.count > before.count)
      // Whoever reads meanwhile sees the old generation, and that somebody is writing.
      #expect(try collection.names == ["a"])
    }
    #expect(try collection.bytes == before)
  }

  @Test(arguments: [1, 63, 64, 65, 5_000])
  func `an append that was not finished is taken away by the next`(count: Int) throws {
    let collection = try SampleCollection(["a"])
    let before = try collection.bytes
    let slot = CommitSlot(generation: 1, root: try collection.container.root)
    let record = AppendRecord(following: slot).bytes
    let garbage = [UInt8](repeating: 0xA5, count: 8_000)
    _ = try collection.folder.write("models.amphora", before + (record + garbage).prefix(count))
    #expect(try collection.faults == [.containerUnfinishedAppend])
    try collection.add("b")
    #expect(try collection.names == ["a", "b"])
    #expect(try collection.faults.isEmpty)
  }

  @Test func `a damaged slot is written anew where nothing can be lost`() throws {
    let collection = try SampleCollection(["a"])
    try collection.add("b")
    var bytes = try collection.bytes
    bytes[32] ^= 1
    _ = try collection.folder.write("models.amphora", bytes)
    #expect(try collection.faults == [.containerSlotDamaged])
    try collection.add("c")
    #expect(try collection.names == ["a", "b", "c"])
    #expect(try collection.faults.isEmpty)
  }

  @Test func `where a damaged slot may have committed what is there, nothing is written`() throws {
    let collection = try SampleCollection(["a"])
    try collection.add("b")
    var bytes = try collection.bytes
    bytes[112] ^= 1
    _ = try collection.folder.write("models.amphora", bytes)
    #expect(try collection.names == ["a"])
    #expect(throws: ReadError(.containerSlotDamaged, at: 112)) { try collection.add("c") }
    #expect(throws: WriteError(.containerSlotDamaged)) {
      _ = try ContainerCompaction.compact(collection.path)
    }
    #expect(try collection.bytes == bytes)
  }

  @Test func `the root of every so many generations is full`() throws {
    let collection = try SampleCollection((0..<40).map { "m\($0)" })
    for variant in 1...40 { try collection.add("m0", variant: variant, taken: .replace) }
    var isFull: [Bool] = []
    for generation in 1...41 {
      let root = try collection.container.at(generation: generation).rootDocument.root
      isFull.append(root["type"]?.isString("full") ?? false)
    }
    // The base is at most 32 generations old.
    #expect(isFull.indices.filter { isFull[$0] } == [0, 33])
    #expect(try collection.faults.isEmpty)
  }

  @Test func `a container as old as the format allows is not appended to`() throws {
    let collection = try SampleCollection(["a"])
    let last = ContainerFormat.links + 1
    let container = try collection.container
    // A root of that generation, behind the first, which it names as the one before.
    let json = ContainerRoot.json(
      container.catalog.entries, generation: last, previous: container.root)
    var bytes = try collection.bytes
    bytes += AppendRecord(following: 1, root: container.root).bytes
    bytes.pad(to: 64)
    let root = Extent.appending(json, to: &bytes)
    let slot = CommitSlot(generation: last, root: root)
    bytes.replaceSubrange(32..<112, with: slot.bytes)
    _ = try collection.folder.write("models.amphora", bytes)
    #expect(try collection.container.generation == last)
    #expect(throws: ReadError(.historyFull, at: 0)) { try collection.add("b") }
    _ = try ContainerCompaction.compact(collection.path)
    #expect(try collection.add("b") == 2)
  }

  @Test func `what a root has in extensions stays`() throws {
    let collection = try SampleCollection(["a"])
    let json = try collection.container.rootDocument.root.text.replacing(
      "{\"generation\"", with: "{\"extensions\":{\"x\":[1.5,\"é\"]},\"generation\"")
    var bytes = try collection.bytes
    bytes.removeLast(bytes.count - (try collection.container.root.offset))
    let root = Extent.appending(Array(json.utf8), to: &bytes)
    bytes.replaceSubrange(32..<112, with: CommitSlot(generation: 1, root: root).bytes)
    _ = try collection.folder.write("models.amphora", bytes)
    try collection.add("b")
    try collection.add("c")
    #expect(try collection.container.rootDocument.root["extensions"]?.text == #"{"x":[1.5,"é"]}"#)
    _ = try ContainerCompaction.compact(collection.path)
    #expect(try collection.container.rootDocument.root["extensions"]?.text == #"{"x":[1.5,"é"]}"#)
    #expect(try collection.faults.isEmpty)
  }

  /// Expects `body` to throw; values that cannot be copied cannot go through the macros.
  static func expect(
    _ code: ErrorCode, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws(WriteError) -> Void
  ) {
    var thrown: ErrorCode?
    do throws(WriteError) { try body() } catch { thrown = error.code }
    #expect(thrown == code, sourceLocation: sourceLocation)
  }
}

/// Elements that cannot be read, after some that can.
private struct FailingSource: TensorSource {
  static let tensor = Tensor(.bytes(1_000), [5_000], FailingSource())

  func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    guard range.upperBound < 4_000 else { throw ReadError(.cannotRead, at: 0) }
    output += [UInt8](repeating: 1, count: 1_000 * range.count)
  }
}

extension Extent {
  /// Appends a section's or root's JSON, stored, to the bytes of a container; gives where it is.
  fileprivate static func appending(_ json: [UInt8], to bytes: inout [UInt8]) -> Extent {
    let stored = Zlib.compress(json.span, level: 6)
    let offset = bytes.count
    bytes += stored
    return Extent(
      offset: offset, length: stored.count, raw: json.count, digest: SHA256Digest(of: stored.span))
  }
}
