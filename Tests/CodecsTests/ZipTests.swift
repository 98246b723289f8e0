import Bytes
import Codecs
import TestSupport
import Testing

/// The archives of `tools/fixtures/archives.py`.
enum ZipFixture {
  static let good = Repository.files(below: "fixtures/archives/good", suffix: ".zip")
  static let bad = Repository.files(below: "fixtures/archives/bad", suffix: ".zip")

  /// Reads an archive and everything in it.
  static func read(
    _ bytes: [UInt8], limits: Limits = Limits()
  ) throws(ReadError) -> [String: [UInt8]] {
    let archive = try ZipArchive(ByteStorage(copying: bytes.span).slice, limits: limits)
    var contents: [String: [UInt8]] = [:]
    for member in archive.members {
      let content = try archive.content(of: member, limits: limits)
      contents[String(decoding: member.name, as: UTF8.self)] = Array(copying: content.bytes)
    }
    return contents
  }
}

struct ZipTests {
  static let contents: [String: [UInt8]] = [
    "archive/data.pkl": [0x80, 2, 0x4E, 0x2E],
    "archive/data/0": (0..<4).flatMap { _ in 0...255 },
  ]

  @Test(arguments: ZipFixture.good)
  func `what zipfile and PyTorch write is read`(path: String) throws {
    let bytes = Repository.bytes(path)
    let contents = try ZipFixture.read(bytes)
    let isRecognized = ZipArchive.recognizes(bytes.span)
    let hasEnd = ZipArchive.tail(in: bytes.span, after: bytes.count) != nil
    let expected: [String: [UInt8]] =
      if path.hasSuffix("/folders.zip") {
        ["folder/": [], "folder/é.txt": Array("text".utf8)]
      } else if path.hasSuffix("/no-members.zip") { [:] } else { Self.contents }
    #expect(contents == expected)
    #expect(isRecognized && hasEnd)
  }

  @Test
  func `what is stored is not copied`() throws {
    let storage = ByteStorage(copying: Repository.bytes("fixtures/archives/good/stored.zip").span)
    let archive = try ZipArchive(storage.slice, limits: Limits())
    let content = try archive.content(of: archive.members[0], limits: Limits())
    #expect(content.storage === storage)
    #expect(content.range == archive.members[0].data)
    #expect(archive.members[0].method == .stored)
  }

  /// Every archive that is wrong, and why.
  static let faults: [(String, ErrorCode)] = [
    ("mismatch-name", .zipMismatch), ("mismatch-flags", .zipMismatch),
    ("mismatch-method", .zipMismatch), ("mismatch-crc", .zipMismatch),
    ("mismatch-size", .zipMismatch), ("mismatch-descriptor", .zipMismatch),
    ("checksum", .zipChecksum), ("size-stored", .zipSize), ("size-more", .zipSize),
    ("size-less", .zipSize), ("duplicate", .zipDuplicate), ("encrypted", .zipEncrypted),
    ("encrypted-strongly", .zipEncrypted), ("method", .zipMethod), ("flags", .zipMethod),
    ("overlap", .zipOverlap), ("prepended", .zipPrepended),
    ("prepended-adjusted", .zipPrepended), ("gap", .zipGap), ("gap-before-end", .zipPrepended),
    ("appended", .zipEnd), ("name-nul", .zipName), ("name-empty", .zipName),
    ("name-utf8", .zipName), ("name-cp437", .zipName), ("name-parent", .zipUnsafeName),
    ("name-absolute", .zipUnsafeName), ("name-backslash", .zipUnsafeName),
    ("name-drive", .zipUnsafeName), ("extra-name", .zipExtra), ("extra-cut", .zipExtra),
    ("zip64-members", .zip64), ("zip64-offset", .zip64), ("zip64-place", .zip64),
    ("zip64-length", .zip64), ("zip64-missing", .zip64), ("zip64-more", .zip64),
    ("zip64-sizes", .zip64),
    ("count-less", .zipDirectory), ("count-more", .truncated),
    ("directory-outside", .zipDirectory), ("member-outside", .zipHeader),
    ("member-elsewhere", .zipHeader), ("members", .tooManyZipMembers),
    ("bomb", .tooLargeDecompressionRatio), ("two-ends", .zipPrepended),
  ]

  @Test(arguments: faults)
  func `every fault has its code`(name: String, code: ErrorCode) {
    let bytes = Repository.bytes("fixtures/archives/bad/\(name).zip")
    let found = #expect(throws: ReadError.self) { try ZipFixture.read(bytes) }
    #expect(found?.code == code, "\(String(describing: found))")
    #expect((0...bytes.count).contains(found?.offset ?? -1))
  }

  @Test
  func `every wrong archive and every code of the table is in the list`() {
    let names = ZipFixture.bad.compactMap { $0.split(separator: "/").last?.dropLast(4) }
    #expect(Set(names.map(String.init)) == Set(Self.faults.map(\.0)))
    let codes = ErrorCode.codecs.filter { $0.name.hasPrefix("zip.") || $0 == .tooManyZipMembers }
    #expect(Set(codes).isSubset(of: Self.faults.map(\.1)))
  }

  @Test(arguments: ZipFixture.good)
  func `every truncation is refused`(path: String) {
    for prefix in Mutations.truncations(of: Repository.bytes(path)) {
      #expect(throws: ReadError.self) { try ZipFixture.read(prefix) }
    }
  }

  @Test(arguments: ["deflated", "torch", "streamed-wide", "wide"])
  func `every flipped bit is refused or leaves the contents as they were`(name: String) {
    let bytes = Repository.bytes("fixtures/archives/good/\(name).zip")
    for changed in Mutations.bitFlips(of: bytes) {
      do throws(ReadError) {
        let contents = try ZipFixture.read(changed)
        #expect(contents == Self.contents)
      } catch {
        #expect(error.offset <= changed.count)
        #expect((ErrorCode.codecs + ErrorCode.bytes).contains(error.code))
      }
    }
  }

  @Test
  func `an archive behind other bytes, or before them, is seen by its end`() {
    let archive = Repository.bytes("fixtures/archives/good/stored.zip")
    let torch = Repository.bytes("fixtures/archives/good/torch.zip")
    let pickle: [UInt8] = [0x80, 2, 0x4E, 0x2E]
    for bytes in [pickle + archive, pickle + archive + pickle, pickle + torch, archive + pickle] {
      let hasEnd = ZipArchive.tail(in: bytes.span, after: bytes.count) != nil
      #expect(hasEnd)
    }
    // The signature alone is four bytes that may stand in any file.
    let signature = Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 1, count: 100)
    for bytes in [pickle, [], signature, Array(archive.dropLast(20))] {
      let hasEnd = ZipArchive.tail(in: bytes.span, after: bytes.count) != nil
      #expect(!hasEnd)
    }
  }

  @Test
  func `many members declared by few bytes cost nothing`() {
    // An end record that names 65,535 members in a directory of none.
    var bytes = Repository.bytes("fixtures/archives/good/no-members.zip")
    for index in 8..<12 { bytes[index] = 0xFF }
    #expect(throws: ReadError(.truncated, at: 0)) { try ZipFixture.read(bytes) }
  }
}
