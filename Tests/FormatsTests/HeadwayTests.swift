import Bytes
import Codecs
import Formats
import TestSupport
import Testing

/// Whether whoever waits for a file is told what is done to it, one thing after the other.
@Suite struct HeadwayTests {
  /// A list of 100,000 tuples of a number.
  private static let list: [UInt8] =
    [0x28] + (0..<100_000).flatMap { [UInt8(0x4B), UInt8(truncatingIfNeeded: $0), 0x85] } + [
      0x6C, 0x2E,
    ]

  private static func file(_ bytes: [UInt8]) -> SourceFile {
    SourceFile(ByteStorage(copying: bytes.span).slice, named: "list.pkl")
  }

  @Test func `a pickle is read, judged and gathered`() throws {
    let told = ToldStages()
    _ = try FileFormats.read(HeadwayTests.file(HeadwayTests.list), limits: told.limits)
    #expect(told.stages == [.reading, .judging, .gathering])
    let words = told.words(of: .gathering)
    #expect(words.allSatisfy { $0.done <= $0.total ?? 0 })
    #expect(words.last.map { $0.done > 90_000 } == true)
  }

  @Test func `a scan says by the name of the loader that it reads once more`() {
    // The name of what joblib leaves in place of arrays, which is dropped again.
    let wrapper = Array("cjoblib.numpy_pickle\nNumpyArrayWrapper\n0".utf8)
    let told = ToldStages()
    _ = Scanner.scan(HeadwayTests.file(wrapper + HeadwayTests.list), limits: told.limits)
    #expect(told.stages.first == .reading)
    for loader in ["pickle.load", "joblib.load before 1.2"] {
      let words = told.words(of: .rereading(as: loader))
      #expect(words.last?.total == wrapper.count + HeadwayTests.list.count, "\(loader)")
    }
  }

  @Test func `members of an archive are read where they lie in it`() {
    // What is dropped again makes it large, without taking long.
    let count = 16 << 20
    let length = (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    let member = [0x42] + length + [UInt8](repeating: 0, count: count) + [0x30] + HeadwayTests.list
    var writer = ZipWriter()
    for name in ["a.pkl", "b.pkl"] { _ = writer.add(name, member) }
    let archive = writer.finish()
    let told = ToldStages()
    _ = Scanner.scan(HeadwayTests.file(archive), limits: told.limits)
    for stage in [Headway.Stage.checking, .reading] {
      let words = told.words(of: stage)
      #expect(words.allSatisfy { $0.total == archive.count }, "\(stage)")
      for half in [0..<archive.count / 2, archive.count / 2..<archive.count] {
        #expect(words.contains { half.contains($0.done) }, "\(stage)")
      }
    }
  }
}
