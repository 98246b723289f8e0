import Testing

@testable import Models

@Suite struct TermCountTests {
  @Test func `terms are counted as a dictionary counts them`() {
    var random = SystemRandomNumberGenerator()
    var counts = TermCounts()
    var expected: [Int32: [Int32: Int]] = [:]
    for index in 0..<100_000 {
      let column = index % 3 == 0 ? Int32.max : Int32.random(in: 0..<40_000, using: &random)
      let sign: Int32 = Bool.random() ? 1 : -1
      counts.add(column, sign: sign)
      expected[column, default: [:]][sign, default: 0] += 1
    }
    var last: (Int32, Int32) = (-1, 0)
    counts.forEach { column, sign, count in
      #expect(last.0 < column || last.0 == column && last.1 > sign)
      last = (column, sign)
      #expect(expected[column]?.removeValue(forKey: sign) == count)
    }
    #expect(expected.values.allSatisfy { $0.isEmpty })
  }
}
