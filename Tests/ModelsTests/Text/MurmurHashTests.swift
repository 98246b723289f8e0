import Testing

@testable import Models

@Suite struct MurmurHashTests {
  // Of sklearn.utils.murmurhash3_32, with seed 0.
  static let known: [(text: String, hash: Int32)] = [
    ("", 0), ("a", 1_009_084_850), ("ab", -1_681_926_305), ("abc", -1_277_324_294),
    ("abcd", 1_139_631_978), ("Größe", -479_250_386), ("日本語", -1_515_949_417),
    ("kind=river", -606_309_150), ("the quick brown fox jumps over the lazy dog", 48_128_767),
  ]

  @Test(arguments: known.indices)
  func `hashes are those of the source`(index: Int) {
    let (text, hash) = Self.known[index]
    // A slice that does not begin at 0.
    let bytes = Array("xy".utf8) + Array(text.utf8)
    let found = MurmurHash.hash(bytes[2...])
    #expect(found == hash)
  }
}
