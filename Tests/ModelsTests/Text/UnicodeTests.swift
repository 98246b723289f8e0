import Bytes
import Foundation
import TestSupport
import Testing

@testable import Models

/// What becomes of every character, as Python has it (`tools/fixtures/unicode_values.py`).
@Suite struct UnicodeTests {
  struct Values: Decodable {
    let version: String
    let blocks: [Block]
  }

  struct Block: Decodable {
    let runs: [UInt32]
    let lower: String
    let ascii: String
    let unicode: String
    let words: String
    let spaces: String

    /// The characters, with a line end between them.
    var text: [UInt8] {
      var text = ""
      for place in stride(from: 0, to: runs.count, by: 2) {
        for code in runs[place]...runs[place + 1] {
          guard let scalar = Unicode.Scalar(code) else { continue }
          if !text.isEmpty { text.unicodeScalars.append("\n") }
          text.unicodeScalars.append(scalar)
        }
      }
      return Array(text.utf8)
    }
  }

  static let blocks: [Block] = {
    let bytes = Data(Repository.bytes("fixtures/text/unicode.json"))
    return (try? JSONDecoder().decode(Values.self, from: bytes).blocks) ?? []
  }()

  private static func fnv(_ bytes: [UInt8]) -> String {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  @Test func `there are blocks to ask about`() { #expect(Self.blocks.count > 30) }

  @Test(arguments: blocks.indices)
  func `every character becomes what it becomes in Python`(index: Int) throws {
    let block = Self.blocks[index]
    let text = block.text
    let name = "from \(block.runs.first.map { String($0, radix: 16) } ?? "")"
    #expect(Self.fnv(TextCase.lowered(text)) == block.lower, "lower case \(name)")
    #expect(Self.fnv(TextAccents.ascii.stripped(text)) == block.ascii, "ASCII \(name)")
    #expect(Self.fnv(TextAccents.unicode.stripped(text)) == block.unicode, "accents \(name)")
    var words: [UInt8] = []
    var steps = 0
    try WordScanner(#"\w+"#).forEachWord(of: text, steps: &steps) { words += text[$0] }
    #expect(Self.fnv(words) == block.words, "words \(name)")
    var (spaces, place): ([UInt8], Int) = ([], 0)
    while place < text.count {
      let (value, next) = WordCharacters.scalar(at: place, of: text)
      if WordCharacters.isSpace(value) { spaces += text[place..<next] }
      place = next
    }
    #expect(Self.fnv(spaces) == block.spaces, "white space \(name)")
  }

  static let sigmas = [
    ("ΑΣ", "ας"), ("ΑΣ ΣΑΣ.", "ας σας."), ("Σ", "σ"), ("ΑΣ'Α", "ασ'α"), ("ΑΣ'", "ας'"),
    ("Α\u{301}Σ", "α\u{301}ς"), ("1Σ", "1σ"), ("İΣ", "i̇ς"),
  ]

  @Test(arguments: sigmas.indices)
  func `a sigma is final as in Python`(index: Int) {
    let (upper, lower) = Self.sigmas[index]
    let found = TextCase.lowered(Array(upper.utf8))
    #expect(found == Array(lower.utf8), "\(upper)")
  }

  @Test func `a text that is decomposed keeps its marks where the source did so`() {
    let decomposed = Array("e\u{301}te\u{301}".utf8)
    let unordered = Array("a\u{301}\u{323}".utf8)
    let accents = TextAccents.unicodeUnlessDecomposed
    #expect(accents.stripped(decomposed) == decomposed)
    #expect(accents.stripped(Array("e\u{301}té".utf8)) == Array("ete".utf8))
    #expect(accents.stripped(unordered) == Array("a".utf8))
    #expect(TextAccents.unicode.stripped(decomposed) == Array("ete".utf8))
  }
}
