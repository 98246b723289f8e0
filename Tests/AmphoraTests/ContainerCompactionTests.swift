import Bytes
import Codecs
import Foundation
import TestSupport
import Testing

@testable import Amphora

@Suite("Container: compaction") struct ContainerCompactionTests {
  @Test(arguments: [ContainerSamples.apart, ContainerWriter.Options()])
  func `two hundred models are the same after compaction, in a smaller file`(
    options: ContainerWriter.Options
  ) throws {
    let collection = try SampleCollection(["m0"], options: options)
    for number in 1..<200 { try collection.add("m\(number)", variant: number % 50) }
    try collection.add("m7", variant: 7_777, taken: .replace)
    try collection.remove("m0")
    let old = try collection.container
    #expect(try collection.faults.isEmpty)
    _ = try ContainerCompaction.compact(collection.path)
    let new = try collection.container
    #expect((old.generation, new.generation) == (202, 1))
    #expect(try ModelContent.all(of: new) == ModelContent.all(of: old))
    #expect(try collection.faults.isEmpty)
    #expect(new.file.count < old.file.count)
  }

  @Test(arguments: ContainerWriter.Compression.allCases)
  func `what was never changed stays the same, byte for byte`(
    compression: ContainerWriter.Compression
  ) throws {
    for document in [ContainerSamples.varied, EncodingSamples.document] {
      let folder = try TemporaryFolder()
      let options = ContainerWriter.Options(compression: compression)
      let bytes = try ContainerSamples.bytes(of: document, options: options)
      let path = try folder.write("x.amphora", bytes)
      let summary = try ContainerCompaction.compact(path).summary
      let new = try MappedFile.open(path, limits: Limits())
      #expect(summary.bytes == new.count)
      let (one, other) = (try Container(bytes.storage), try Container(new))
      #expect(try ModelContent.all(of: one) == ModelContent.all(of: other))
      #expect(ContainerVerifier.verify(new).issues.isEmpty)
      // What is small is compressed with the same effort at every level.
      #expect(new.array == bytes)
    }
  }

  @Test func `the same models give the same bytes, however they came there`() throws {
    let one = try SampleCollection(["a", "b", "c"])
    let other = try SampleCollection(["a", "x"])
    try other.add("b", variant: 5)
    try other.remove("x")
    try other.add("b", taken: .replace)
    try other.add("c")
    _ = try ContainerCompaction.compact(one.path)
    _ = try ContainerCompaction.compact(other.path)
    #expect(try one.bytes == other.bytes)
  }

  @Test func `equal tensors of different generations become one`() throws {
    let collection = try SampleCollection(["a"])
    let count = try collection.bytes.count
    for name in ["b", "c", "d"] { try collection.add(name) }
    let summary = try ContainerCompaction.compact(collection.path).summary
    #expect(try collection.bytes.count < count + 400)
    #expect(summary.models == 4)
  }

  @Test func `a compacted container can be added to`() throws {
    let collection = try SampleCollection(["a"])
    try collection.add("b")
    _ = try ContainerCompaction.compact(collection.path)
    #expect(try collection.add("c") == 2)
    #expect(try collection.names == ["a", "b", "c"])
    #expect(try collection.faults.isEmpty)
  }

  @Test func `permissions are kept, and a link stays a link`() throws {
    let collection = try SampleCollection(["a"])
    let link = "\(collection.folder.path)/link"
    symlink(collection.path, link)
    chmod(collection.path, 0o640)
    _ = try ContainerCompaction.compact(link)
    let manager = FileManager.default
    let mode = try manager.attributesOfItem(atPath: collection.path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(try manager.destinationOfSymbolicLink(atPath: link) == collection.path)
    #expect(collection.folder.names == ["link", "models.amphora"])
  }

  @Test func `a chunk that is damaged is not copied, and the file stays as it was`() throws {
    let collection = try SampleCollection(["a"])
    try collection.add("b", variant: 3)
    var bytes = try collection.bytes
    bytes[192] ^= 1
    _ = try collection.folder.write("models.amphora", bytes)
    #expect(throws: WriteError(.containerChecksum)) {
      _ = try ContainerCompaction.compact(collection.path)
    }
    #expect(try collection.bytes == bytes)
    #expect(collection.folder.names == ["models.amphora"])
  }

  @Test func `a chunk whose digest is wrong is not copied`() throws {
    let bytes = try ContainerSamples.bytes(
      of: ContainerSamples.varied, options: ContainerSamples.apart)
    var surgery = try ContainerSurgery(bytes)
    let text = try #require(surgery.texts[.model(0)])
    let digests = text.matches(of: /"sha256":"([0-9a-f]{64})","shape"/)
    let digest = try #require(digests.first).output.1
    for part in [ContainerSurgery.Part.origin, .model(0), .model(1)] {
      let wrong = String(digest.reversed())
      surgery.texts[part] = surgery.texts[part]?.replacing(digest, with: wrong)
    }
    let storage = surgery.assembled().bytes.storage
    let folder = try TemporaryFolder()
    #expect(throws: WriteError(.containerDigest)) {
      var file = try AtomicFile("\(folder.path)/x", existing: .keep)
      _ = try ContainerCompaction.write(try Container(storage), to: &file)
    }
  }

  @Test func `a file that nobody may write to is refused`() throws {
    let collection = try SampleCollection(["a"])
    let writer = try AppendedFile(collection.path)
    #expect(throws: WriteError(.locked)) {
      _ = try ContainerCompaction.compact(collection.path, contention: .fail)
    }
    writer.unlock()
  }

  @Test func `what was written is read back: any byte of it that is wrong is found`() throws {
    let bytes = try ContainerSamples.bytes(
      of: ContainerSamples.varied, options: ContainerSamples.apart)
    let container = try Container(bytes.storage)
    let folder = try TemporaryFolder()
    for offset in stride(from: 0, to: bytes.count, by: 7) {
      var file = try AtomicFile("\(folder.path)/x", existing: .keep)
      let summary = try ContainerCompaction.write(container, to: &file)
      #expect(summary.bytes == bytes.count)
      let wrong = [bytes[offset] ^ 0x10]
      try file.overwrite(wrong.span, at: offset)
      // Some of the preamble says what a reader may do without.
      guard ContainerVerifier.verify(try file.map()).issues != [] else { continue }
      #expect(throws: WriteError(.compactionNotVerified), "\(offset)") {
        try ContainerCompaction.verify(&file, limits: Limits())
      }
    }
  }

  @Test func `reading back obeys the limits, but for that on history`() throws {
    let container = try Container(ContainerSamples.bytes(of: ContainerSamples.varied).storage)
    let folder = try TemporaryFolder()
    var file = try AtomicFile("\(folder.path)/x", existing: .keep)
    _ = try ContainerCompaction.write(container, to: &file)
    var limits = Limits()
    limits.history = 0
    #expect(throws: Never.self) { try ContainerCompaction.verify(&file, limits: limits) }
    limits.rootBytes = 1
    #expect(throws: WriteError(.rootTooLarge)) {
      try ContainerCompaction.verify(&file, limits: limits)
    }
  }
}
