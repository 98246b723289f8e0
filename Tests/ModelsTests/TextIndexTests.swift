import Testing

@testable import Models

@Suite struct TextIndexTests {
  /// Of each length two texts that differ in one byte, wherever that is.
  private static let texts: [String] = (0...20).flatMap { length -> [String] in
    let plain = String(repeating: "a", count: length)
    return [plain]
      + (0..<length).map { place in
        String(repeating: "a", count: place) + "b"
          + String(repeating: "a", count: length - place - 1)
      }
  }

  @Test func `texts of every length are found at their own places`() {
    let index = TextIndex(TextIndexTests.texts.enumerated().map { ($1, $0) })
    let found = TextIndexTests.texts.map { index($0) }
    #expect(found == TextIndexTests.texts.indices.map { $0 })
  }

  @Test func `texts that are not there are not found`() {
    let places = TextIndexTests.texts.enumerated().map { (text: $1, place: $0) }
    let index = TextIndex(places.filter { $0.place % 2 == 0 })
    let found = places.filter { index($0.text) != nil }.map(\.place)
    #expect(found == places.map(\.place).filter { $0 % 2 == 0 })
  }

  @Test func `of equal texts the first counts`() {
    let index = TextIndex([("a", 3), ("a", 4), ("a long one, of many bytes", 5)])
    #expect(index("a") == 3)
    #expect(index("a long one, of many bytes") == 5)
  }

  @Test func `two spellings of one letter are two texts`() {
    let index = TextIndex([("\u{e9}", 0)])
    #expect(index("e\u{301}") == nil)
    #expect(index("\u{e9}") == 0)
  }

  @Test func `an index of nothing finds nothing`() {
    let index = TextIndex([])
    #expect(index("") == nil)
    #expect(index("a") == nil)
  }
}
