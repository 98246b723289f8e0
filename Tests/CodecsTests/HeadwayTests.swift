import Bytes
import TestSupport
import Testing

@testable import Codecs

/// Whether whoever waits for decompression and checksums is told how far they are.
@Suite struct HeadwayTests {
  @Test(arguments: CompressionFormat.allCases)
  func `decompression tells how much of the input it has read`(format: CompressionFormat) throws {
    let bytes = CompressedFixture.bytes("large.\(format.rawValue)")
    let told = ToldStages()
    _ = try CompressedFixture.decompress(bytes, format, limits: told.limits)
    let words = told.words
    #expect(told.stages == [.unpacking])
    #expect(words.allSatisfy { $0.total == bytes.count && $0.done < bytes.count })
    #expect(zip(words, words.dropFirst()).allSatisfy { $0.done <= $1.done })
    #expect(words.last.map { $0.done > bytes.count / 2 } == true)
  }

  @Test func `checksums of many parts add up to the whole`() throws {
    let slice = ByteStorage(copying: [UInt8](repeating: 7, count: (9 << 20) + 7).span).slice
    let told = ToldStages()
    _ = CRC32.checksum(of: slice, counting: told.headway.sum(.checking, of: slice.count))
    #expect(told.words.count == 3)
    #expect(told.words(of: .checking).last?.done == slice.count)
  }

  @Test(arguments: ZipFixture.good)
  func `members of an archive tell where in it they are`(path: String) throws {
    let bytes = Repository.bytes(path)
    let told = ToldStages()
    let contents = try ZipFixture.read(bytes, limits: told.limits)
    let words = told.words
    #expect(words.allSatisfy { $0.stage == .checking && $0.total == bytes.count })
    #expect(zip(words, words.dropFirst()).allSatisfy { $0.done <= $1.done })
    #expect(words.isEmpty == contents.values.allSatisfy(\.isEmpty))
  }

  @Test(arguments: ZipFixture.good)
  func `what is decompressed only tells so, by the bytes of the archive`(path: String) throws {
    let bytes = Repository.bytes(path)
    let told = ToldStages()
    let archive = try ZipArchive(ByteStorage(copying: bytes.span).slice, limits: told.limits)
    for member in archive.members {
      _ = try archive.uncheckedContent(of: member, limits: told.limits)
    }
    let words = told.words
    #expect(words.allSatisfy { $0.stage == .unpacking && $0.total == bytes.count })
    let deflated = archive.members.filter { $0.method == .deflated }
    #expect(words.map(\.done).isEmpty == deflated.isEmpty)
    for word in words {
      #expect(deflated.contains { $0.data.contains(word.done) || $0.data.upperBound == word.done })
    }
  }
}
