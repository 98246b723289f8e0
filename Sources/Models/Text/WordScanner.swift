import Bytes
import Codecs

/// Finds words: by a scan where the pattern is the usual one, otherwise by the pattern.
struct WordScanner: Sendable {
  /// The shortest run of word characters that is a word; nil where a pattern decides.
  private let shortest: Int?
  private let pattern: BoundedPattern?

  /// Creates a scanner from a pattern of Python's `re`.
  ///
  /// - Throws: `badPattern`.
  init(_ pattern: String) throws(ReadError) {
    if let row = WordScanner.plain.first(where: { $0.patterns.contains(pattern) }) {
      shortest = row.shortest
      self.pattern = nil
      return
    }
    shortest = nil
    let compiled = try BoundedPattern(PythonPattern(pattern).translated)
    guard compiled.groups <= 1 else {
      throw ReadError(.badPattern, at: 0, "it has \(compiled.groups) groups")
    }
    self.pattern = compiled
  }

  /// Patterns that mean runs of word characters, the longest possible.
  private static let plain: [(shortest: Int, patterns: [String])] = [
    (
      2,
      [#"(?u)\b\w\w+\b"#, #"\b\w\w+\b"#, #"\b\w{2,}\b"#, #"(?u)\b\w{2,}\b"#, #"\w\w+"#, #"\w{2,}"#]
    ),
    (1, [#"(?u)\b\w+\b"#, #"\b\w+\b"#, #"\w+"#, #"(?u)\w+"#, #"\w{1,}"#, #"\b\w{1,}\b"#]),
    (3, [#"(?u)\b\w\w\w+\b"#, #"\b\w\w\w+\b"#, #"\b\w{3,}\b"#, #"\w{3,}"#]),
  ]

  /// Calls `body` with the place of each word; a pattern takes of `steps` what is not due to the text.
  ///
  /// - Throws: `patternLimit`.
  func forEachWord(
    of text: [UInt8], steps: inout Int, _ body: (Range<Int>) -> Void
  ) throws(ReadError) {
    guard let shortest else {
      try pattern?.forEachMatch(in: text, steps: &steps, body)
      return
    }
    var (place, start, characters) = (0, 0, 0)
    func end(_ place: Int) {
      if characters >= shortest { body(start..<place) }
      characters = 0
    }
    while place < text.count {
      let byte = text[place]
      var next = place + 1
      let isWord: Bool
      if byte < 0x80 {
        isWord = WordScanner.isWord[Int(byte)]
      } else {
        let scalar = WordCharacters.scalar(at: place, of: text)
        next = scalar.next
        isWord = Unicode.Scalar(scalar.value).map { WordCharacters.isWord($0) } ?? false
      }
      if isWord {
        if characters == 0 { start = place }
        characters += 1
      } else if characters > 0 {
        end(place)
      }
      place = next
    }
    end(place)
  }

  private static let isWord = (0..<UInt8(128)).map { WordCharacters.isWord($0) }
}
