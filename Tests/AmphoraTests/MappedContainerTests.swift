#if os(Linux)
  import Amphora
  import Bytes
  import Foundation
  import Testing
  import TestSupport

  /// What of a mapped file comes into memory, by the account of the system.
  @Suite("Container: mapped")
  struct MappedContainerTests {
    private static let rows = 2_048

    /// Writes 8 MiB of float32 in rows of 4 KiB, stored.
    private func write(_ path: String) throws {
      let words = (0..<UInt32(Self.rows * 1_024)).map { $0 &* 0x9E37_79B9 }
      let tensor = Tensor(.float32, [Self.rows, 1_024], ContiguousSource(words))
      let document = ContainerSamples.document(
        ["weights": .tensor(TensorReference(0))], tensors: [tensor])
      var file = try AtomicFile(path, existing: .keep)
      let options = ContainerWriter.Options(compression: .stored)
      _ = try ContainerWriter.write(document, to: &file, options: options)
      try file.commit()
    }

    /// Writes it, maps it, and reads its tables.
    private func large(_ path: String) throws -> (storage: ByteStorage, document: Document) {
      try write(path)
      let storage = try MappedFile.open(path, limits: Limits())
      let container = try Container(storage)
      return (storage, try container.document(for: container.entries[0]))
    }

    /// Bytes of the mapped file that this process has in memory.
    private func residentBytes(of path: String) throws -> Int {
      // It says that it is empty, so that it has to be read to its end.
      let file = try #require(FileHandle(forReadingAtPath: "/proc/self/smaps"))
      let account = try #require(try file.readToEnd())
      let lines = String(decoding: account, as: UTF8.self).components(separatedBy: "\n")
      let start = try #require(lines.firstIndex { $0.hasSuffix(path) })
      let line = try #require(lines[start...].first { $0.hasPrefix("Rss:") })
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
      return try #require(kilobytes) << 10
    }

    @Test func `opening touches the preamble and the root, and rows touch their chunk`() throws {
      let folder = try TemporaryFolder()
      let path = "\(folder.path)/large.amphora"
      let (_, document) = try large(path)
      // The system maps what lies around a page, too.
      #expect(try residentBytes(of: path) < 512 << 10)
      let values = try document.tensors[0].doubles(rows: 1_000..<1_001)
      #expect(values.count == 1_024)
      #expect(try residentBytes(of: path) < 3 << 20)
    }

    @Test func `a stored tensor is a view of the mapped file, verified on demand`() throws {
      let folder = try TemporaryFolder()
      let path = "\(folder.path)/large.amphora"
      let (storage, document) = try large(path)
      let view = try #require(document.tensors[0].mappedUnverified)
      #expect(view.storage === storage)
      #expect(view.count == 8 << 20)
      #expect(try residentBytes(of: path) < 512 << 10)
      let row = view.subslice(1_000 * 4_096, count: 4_096)
      let bytes = row.bytes
      var copy: [UInt8] = []
      for index in bytes.indices { copy.append(bytes[index]) }
      #expect(try copy == document.tensors[0].raw(rows: 1_000..<1_001))
      try document.tensors[0].verifyStored(1_000 * 1_024..<1_001 * 1_024)
      #expect(try residentBytes(of: path) < 3 << 20)
    }
  }
#endif
