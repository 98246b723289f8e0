import Amphora
import Bytes
import Synchronization
import Testing
import TestSupport

/// A source that lies: it gives other counts than were asked for, or changes its mind.
private final class LyingSource: ByteRangeSource {
  enum Lie: CaseIterable {
    case oneByteLess
    case oneByteMore
    case nothing
    case longer
    case shorter
    case negative
  }

  private let storage: ByteStorage
  private let lie: Lie
  private let honestCalls: Int
  private let calls = Mutex(0)

  init(_ storage: ByteStorage, _ lie: Lie, after honestCalls: Int) {
    self.storage = storage
    self.lie = lie
    self.honestCalls = honestCalls
  }

  private var lies: Bool { calls.withLock { $0 } >= honestCalls }

  var count: Int {
    guard lies else { return storage.count }
    return switch lie {
    case .longer: storage.count + 1
    case .shorter: storage.count / 2
    case .negative: -1
    default: storage.count
    }
  }

  func bytes(_ range: Range<Int>) throws(ReadError) -> ByteSlice {
    let lies = lies
    calls.withLock { $0 += 1 }
    guard range.upperBound <= storage.count else {
      throw ReadError(.cannotRead, at: storage.count)
    }
    guard lies else { return ByteSlice(storage, range) }
    return switch lie {
    case .oneByteLess: ByteSlice(storage, range.dropLast())
    case .oneByteMore:
      ByteSlice(storage, max(0, range.lowerBound - 1)..<min(range.upperBound + 1, storage.count))
    case .nothing: ByteSlice(storage, 0..<0)
    default: ByteSlice(storage, range)
    }
  }
}

@Suite("Container: sources that do not give what they are asked for")
struct SourceFaultTests {
  private static let sample: [UInt8] = {
    let tensor = Tensor(.float64, [100], ContiguousSource((0..<100).map { Double($0) / 3 }))
    let document = ContainerSamples.document(
      ["weights": .tensor(TensorReference(0))], tensors: [tensor])
    return (try? ContainerSamples.bytes(of: document, options: ContainerSamples.apart)) ?? []
  }()

  @Test(arguments: LyingSource.Lie.allCases, 1...3)
  fileprivate func `it is an error, whenever it begins, and never a trap`(
    lie: LyingSource.Lie, honestCalls: Int
  ) {
    let source = LyingSource(Self.sample.storage, lie, after: honestCalls)
    let expected: ErrorCode =
      switch lie {
      case .oneByteLess, .oneByteMore, .nothing: .cannotRead
      case .longer, .shorter, .negative: .sourceChanged
      }
    do throws(ReadError) {
      let container = try Container(source)
      let document = try container.document(for: container.entries[0])
      _ = try document.tensors[0].doubles()
      Issue.record("it was read")
    } catch {
      #expect(error.code == expected)
    }
  }

  @Test(arguments: LyingSource.Lie.allCases)
  fileprivate func `a source that lies from the start is no container`(lie: LyingSource.Lie) {
    #expect(throws: ReadError.self) {
      try Container(LyingSource(Self.sample.storage, lie, after: 0))
    }
    #expect(
      !ContainerVerifier.verify(LyingSource(Self.sample.storage, lie, after: 0)).isValid)
  }

  @Test func `nothing is read after the deadline`() throws {
    var limits = Limits()
    let open = try Container(Self.sample.storage, limits: limits)
    limits.deadline = Deadline(seconds: 0)
    #expect(throws: ReadError(.outOfTime, at: 0)) {
      try Container(Self.sample.storage, limits: limits)
    }
    #expect(
      ContainerVerifier.verify(Self.sample.storage, limits: limits).issues
        == [ReadError(.outOfTime, at: 0)])
    _ = try open.document()
  }
}
