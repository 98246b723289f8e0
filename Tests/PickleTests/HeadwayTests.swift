import Bytes
import Pickle
import TestSupport
import Testing

/// Whether whoever waits for a pickle is told how far the reading is.
@Suite struct HeadwayTests {
  /// A list of so many numbers.
  private static func list(_ count: Int) -> [UInt8] {
    [0x28] + (0..<count).flatMap { [0x4B, UInt8(truncatingIfNeeded: $0)] } + [0x6C, 0x2E]
  }

  @Test func `a long pickle tells where its reading is, and then that it is judged`() {
    let bytes = HeadwayTests.list(100_000)
    let told = ToldStages()
    let reading = readPickle(bytes.span, limits: told.limits)
    #expect(reading.failure == nil)
    #expect(told.stages == [.reading, .judging])
    let words = told.words(of: .reading)
    #expect(words.count == 100_003 / 4_096)
    #expect(words.allSatisfy { $0.total == bytes.count })
    #expect(words.last.map { $0.done > bytes.count - 2 * 4_096 } == true)
  }

  @Test func `of a short pickle nobody hears`() {
    let told = ToldStages()
    _ = readPickle(HeadwayTests.list(1_000).span, limits: told.limits)
    #expect(told.words.isEmpty)
  }
}
