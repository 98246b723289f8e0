import ArgumentParser
import Bytes
import Testing

@testable import AmphoraTool

@Suite struct ConversionWishTests {
  @Test func `the time allowed begins anew for each file`() throws {
    let wish = ConversionWish(try Convert.parse(["a.pkl", "b.pkl", "--timeout", "5"]))
    let first = try #require(wish.limits().deadline)
    let second = try #require(wish.limits().deadline)
    // The clock counts nanoseconds, and never stands still.
    #expect(first != second)
  }
}
