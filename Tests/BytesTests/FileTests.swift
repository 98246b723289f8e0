import Bytes
import Foundation
import TestSupport
import Testing

@Suite struct FileTests {
  @Test func `a mapped file has the bytes of the file`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("some", [1, 2, 3])
    let storage = try MappedFile.open(path, limits: Limits())
    let bytes = storage.bytes
    #expect(bytes.count == 3 && bytes[2] == 3)
  }

  @Test func `an empty file maps to no bytes`() throws {
    let folder = try TemporaryFolder()
    let storage = try MappedFile.open(try folder.write("none", []), limits: Limits())
    #expect(storage.count == 0)
  }

  @Test func `a missing file, a folder and a pipe are refused by code`() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe"
    mkfifo(pipe, 0o600)
    let missing = folder.path + "/missing"
    let path = folder.path
    #expect(throws: ReadError(.cannotOpen, at: 0)) {
      try MappedFile.open(missing, limits: Limits())
    }
    #expect(throws: ReadError(.notAFile, at: 0)) { try MappedFile.open(path, limits: Limits()) }
    #expect(throws: ReadError(.notAFile, at: 0)) { try MappedFile.open(pipe, limits: Limits()) }
  }

  @Test func `a file over the limit is refused`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("some", [1, 2, 3])
    var limits = Limits()
    limits.inputBytes = 2
    #expect(throws: ReadError(.inputTooLarge, at: 0)) { try MappedFile.open(path, limits: limits) }
  }

  @Test func `a stream is spooled whole, and only up to the limit`() throws {
    let folder = try TemporaryFolder()
    let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    let path = try folder.write("stream", content)
    let stream = open(path, O_RDONLY)
    let storage = try MappedFile.spool(stream, limits: Limits())
    #expect(storage.count == content.count)
    lseek(stream, 0, SEEK_SET)
    var limits = Limits()
    limits.inputBytes = 1_000
    #expect(throws: ReadError(.inputTooLarge, at: 1_000)) {
      try MappedFile.spool(stream, limits: limits)
    }
    close(stream)
  }

  @Test func `an output has its name only after commit`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/out"
    var file = try AtomicFile(path, existing: .keep)
    let bytes: [UInt8] = [1, 2, 3, 4]
    try file.write(bytes.span)
    #expect(folder.names.allSatisfy { $0 != "out" })
    let patch: [UInt8] = [9]
    try file.overwrite(patch.span, at: 1)
    try file.commit()
    #expect(folder.names == ["out"])
    let written = FileManager.default.contents(atPath: path).map { Array($0) }
    #expect(written == [1, 9, 3, 4])
  }

  @Test func `an output that is not committed leaves nothing behind`() throws {
    let folder = try TemporaryFolder()
    do {
      var file = try AtomicFile(folder.path + "/out", existing: .keep)
      let bytes = [UInt8](repeating: 7, count: 1 << 20)
      try file.write(bytes.span)
    }
    #expect(folder.names.isEmpty)
  }

  @Test func `an output that exists is kept unless it may be replaced`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("out", [1])
    #expect(throws: WriteError(.outputExists)) { _ = try AtomicFile(path, existing: .keep) }
    var file = try AtomicFile(path, existing: .replace)
    let bytes: [UInt8] = [2]
    try file.write(bytes.span)
    try file.commit()
    #expect(folder.names == ["out"])
    #expect(FileManager.default.contents(atPath: path).map { Array($0) } == [2])
  }

  @Test func `an output that is replaced keeps its permissions`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("out", [1])
    chmod(path, 0o600)
    let file = try AtomicFile(path, existing: .replace)
    try file.commit()
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `an output that appears while it is being written is kept`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/out"
    let file = try AtomicFile(path, existing: .keep)
    _ = try folder.write("out", [5])
    var code: ErrorCode?
    do { try file.commit() } catch { code = error.code }
    #expect(code == .outputExists)
    #expect(folder.names == ["out"])
    #expect(FileManager.default.contents(atPath: path).map { Array($0) } == [5])
  }

  @Test func `an output in a missing folder is refused`() {
    #expect(throws: WriteError(.cannotWrite)) {
      _ = try AtomicFile("/no/such/folder/out", existing: .keep)
    }
  }
}
