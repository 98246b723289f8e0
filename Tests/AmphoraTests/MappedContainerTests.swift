#if os(Linux)
  import Amphora
  import Bytes
  import Foundation
  import Testing
  import TestSupport

  /// What of a mapped file comes into memory, by the account of the system.
  @Suite("Container: mapped")
  struct MappedContainerTests {
    private static let rows = 8_192

    /// Writes 32 MiB of float32 in rows of 4 KiB, stored.
    private func write(_ path: String) throws {
      let words = (0..<(Self.rows * 512)).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }
      let tensor = Tensor(.float32, [Self.rows, 1_024], ContiguousSource(words))
      let document = ContainerSamples.document(
        ["weights": .tensor(TensorReference(0))], tensors: [tensor])
      var file = try AtomicFile(path, existing: .keep)
      let options = ContainerWriter.Options(compression: .stored)
      _ = try ContainerWriter.write(document, to: &file, options: options)
      try file.commit()
    }

    /// Bytes of the mapped file that this process has in memory.
    private func residentBytes(of path: String) throws -> Int {
      let lines = try String(contentsOfFile: "/proc/self/smaps", encoding: .utf8)
        .components(separatedBy: "\n")
      let start = try #require(lines.firstIndex { $0.hasSuffix(path) })
      let line = try #require(lines[start...].first { $0.hasPrefix("Rss:") })
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
      return try #require(kilobytes) << 10
    }

    @Test func `opening touches the preamble and the root, and rows touch their chunk`() throws {
      let folder = try TemporaryFolder()
      let path = "\(folder.path)/large.amphora"
      try write(path)
      let storage = try MappedFile.open(path, limits: Limits())
      let container = try Container(storage)
      let document = try container.document(for: container.entries[0])
      // The system maps what lies around a page, too.
      #expect(try residentBytes(of: path) < 512 << 10)
      let values = try document.tensors[0].doubles(rows: 4_000..<4_001)
      #expect(values.count == 1_024)
      #expect(try residentBytes(of: path) < 4 << 20)
    }

    @Test func `a stored tensor is a view of the mapped file, verified on demand`() throws {
      let folder = try TemporaryFolder()
      let path = "\(folder.path)/large.amphora"
      try write(path)
      let storage = try MappedFile.open(path, limits: Limits())
      let container = try Container(storage)
      let document = try container.document(for: container.entries[0])
      let view = try #require(document.tensors[0].mappedUnverified)
      #expect(view.storage === storage)
      #expect(view.count == 32 << 20)
      #expect(try residentBytes(of: path) < 512 << 10)
      let row = view.subslice(4_000 * 4_096, count: 4_096)
      let bytes = row.bytes
      var copy: [UInt8] = []
      for index in bytes.indices { copy.append(bytes[index]) }
      #expect(try copy == document.tensors[0].raw(rows: 4_000..<4_001))
      try document.tensors[0].verifyStored(4_000 * 1_024..<4_001 * 1_024)
      #expect(try residentBytes(of: path) < 4 << 20)
    }
  }
#endif
