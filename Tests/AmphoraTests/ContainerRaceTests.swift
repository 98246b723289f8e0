import Amphora
import Bytes
import Synchronization
import TestSupport
import Testing

/// What a reader sees who comes while a writer commits.
@Suite("Container: opened while it is written") struct ContainerRaceTests {
  /// A source that is `first` for some requests, and `then` from there on.
  private final class Changing: ByteRangeSource {
    private let first: [UInt8]
    private let then: [UInt8]
    private let left: Mutex<Int>

    init(_ first: [UInt8], for requests: Int, then: [UInt8]) {
      (self.first, self.then) = (first, then)
      left = Mutex(requests)
    }

    var count: Int { left.withLock { $0 > 0 ? first.count : then.count } }

    func bytes(_ range: Range<Int>) throws(ReadError) -> ByteSlice {
      let isFirst = left.withLock { left in
        defer { left -= 1 }
        return left > 0
      }
      return try (isFirst ? first : then).storage.bytes(range)
    }
  }

  /// The bytes of a container of one generation, and of the same with another behind it.
  private func generations() throws -> (old: [UInt8], new: [UInt8]) {
    let old = try ContainerSamples.bytes(of: ContainerSamples.document([:], name: "a"))
    let folder = try TemporaryFolder()
    let path = try folder.write("x.amphora", old)
    var appender = try ContainerAppender(AppendedFile(path))
    try appender.add(ContainerSamples.document([:], name: "b"))
    _ = try appender.commit()
    return (old, try MappedFile.open(path, limits: Limits()).array)
  }

  @Test func `a commit that was undone after its slot was read is not seen`() throws {
    let (old, new) = try generations()
    let container = try Container(Changing(new, for: 1, then: old))
    #expect(container.generation == 1)
    #expect(container.entries.map(\.name) == ["a"])
    #expect(container.warnings == [])
  }

  @Test func `slots that were read while they were written are read again`() throws {
    let (_, new) = try generations()
    var torn = new
    torn.replaceSubrange(32..<192, with: [UInt8](repeating: 0, count: 160))
    let container = try Container(Changing(torn, for: 1, then: new))
    #expect(container.generation == 2)
  }

  @Test func `what does not change is refused for what is wrong with it`() throws {
    let (_, new) = try generations()
    var damaged = new
    damaged[damaged.count - 1] ^= 1
    let root = try Container(new.storage).root.offset
    let error = ReadError(.containerDigest, at: root)
    #expect(throws: error) { try Container(damaged.storage) }
    let source = CountingSource(damaged.storage)
    #expect(throws: error) { try Container(source) }
    #expect(source.ranges.filter { $0.lowerBound == 0 }.count == 2)
  }

  @Test func `a file that never rests is given up`() throws {
    let (old, new) = try generations()
    let source = Changing(new, for: 1, then: Array(old.dropLast()))
    let error = #expect(throws: ReadError.self) { try Container(source) }
    #expect(error?.code == .containerTruncated)
  }
}
