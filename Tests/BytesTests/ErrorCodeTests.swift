import Bytes
import Synchronization
import Testing

@Suite struct ErrorCodeTests {
  @Test func `outcomes have the exit statuses that the manual names`() {
    let statuses = ErrorCode.Outcome.allCases.map(\.exitStatus)
    #expect(statuses == [1, 2, 3, 4, 74])
  }
}

@Suite struct ParallelTests {
  @Test(arguments: [0, 1, 1_000])
  func `parallel work reaches every index once`(count: Int) {
    let counts = Mutex([Int](repeating: 0, count: count))
    Parallel.forEach(count) { index in counts.withLock { $0[index] += 1 } }
    let isOnce = counts.withLock { $0.allSatisfy { $0 == 1 } }
    #expect(isOnce)
  }
}
