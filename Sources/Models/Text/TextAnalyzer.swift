import Bytes
import Codecs

/// Takes texts apart into terms: words or characters, and runs of them.
struct TextAnalyzer: Sendable {
  /// What terms are made of.
  enum Unit: String {
    case word
    case characters = "char"
    /// Characters within words, each word with a space on either side.
    case charactersWithinWords = "char_wb"
  }

  let unit: Unit
  let isLowered: Bool
  let accents: TextAccents
  let words: WordScanner
  /// Lengths of runs.
  let lengths: ClosedRange<Int>
  let stopWords: TermTable?

  /// Calls `body` with each term of a text, as often as it occurs; a pattern takes of `steps` what is not
  /// due to the text.
  ///
  /// - Throws: `patternLimit`.
  func forEachTerm(
    of text: String, steps: inout Int, _ body: (ArraySlice<UInt8>) -> Void
  ) throws(ReadError) {
    var text = Array(text.utf8)
    if isLowered { text = TextCase.lowered(text) }
    text = accents.stripped(text)
    switch unit {
    case .word: try forEachRunOfWords(text, &steps, body)
    case .characters:
      let text = TextAnalyzer.collapsed(text)
      forEachRunOfCharacters(text, TextAnalyzer.characters(of: text), body)
    case .charactersWithinWords:
      TextAnalyzer.forEachPiece(of: text) { word in
        let padded = [0x20] + word + [0x20]
        forEachWindow(of: padded, TextAnalyzer.characters(of: padded), body)
      }
    }
  }

  private func forEachRunOfWords(
    _ text: [UInt8], _ steps: inout Int, _ body: (ArraySlice<UInt8>) -> Void
  ) throws(ReadError) {
    var kept: [Range<Int>] = []
    let isSingle = lengths == 1...1
    try words.forEachWord(of: text, steps: &steps) { range in
      guard stopWords?.number(of: text[range]) == nil else { return }
      if isSingle { body(text[range]) } else { kept.append(range) }
    }
    guard !isSingle else { return }
    // The words one space apart, so that a run of them is a range.
    var joined: [UInt8] = []
    var places: [Range<Int>] = []
    for range in kept {
      if !places.isEmpty { joined.append(0x20) }
      places.append(joined.count..<joined.count + range.count)
      joined += text[range]
    }
    for length in lengths where length <= places.count {
      for first in 0...places.count - length {
        body(joined[places[first].lowerBound..<places[first + length - 1].upperBound])
      }
    }
  }

  private func forEachRunOfCharacters(
    _ text: [UInt8], _ starts: [Int], _ body: (ArraySlice<UInt8>) -> Void
  ) {
    let count = starts.count - 1
    for length in lengths where length <= count {
      for first in 0...count - length { body(text[starts[first]..<starts[first + length]]) }
    }
  }

  /// The runs of a padded word; one that is shorter than a run counts whole, once.
  private func forEachWindow(
    of word: [UInt8], _ starts: [Int], _ body: (ArraySlice<UInt8>) -> Void
  ) {
    let count = starts.count - 1
    for length in lengths {
      guard length < count else {
        body(word[...])
        return
      }
      for first in 0...count - length { body(word[starts[first]..<starts[first + length]]) }
    }
  }

  /// Where each character begins, and where the last one ends.
  private static func characters(of text: [UInt8]) -> [Int] {
    text.indices.filter { text[$0] & 0xc0 != 0x80 } + [text.count]
  }

  /// The text with one space in place of each run of white space, single ones as they are.
  private static func collapsed(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var place = 0
    while place < text.count {
      let (value, next) = WordCharacters.scalar(at: place, of: text)
      var end = next
      if WordCharacters.isSpace(value) {
        while end < text.count {
          let following = WordCharacters.scalar(at: end, of: text)
          guard WordCharacters.isSpace(following.value) else { break }
          end = following.next
        }
        if end > next {
          output.append(0x20)
          place = end
          continue
        }
      }
      output += text[place..<next]
      place = next
    }
    return output
  }

  /// The pieces of a text between white space.
  private static func forEachPiece(of text: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
    var (place, start) = (0, 0)
    while place < text.count {
      let (value, next) = WordCharacters.scalar(at: place, of: text)
      if WordCharacters.isSpace(value) {
        if place > start { body(text[start..<place]) }
        start = next
      }
      place = next
    }
    if place > start { body(text[start..<place]) }
  }
}
