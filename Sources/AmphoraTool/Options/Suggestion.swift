import ArgumentParser

/// What somebody may have meant by a word that is not known.
enum Suggestion {
  /// What to say about the first word of a command line when it names no subcommand; nil when it does.
  static func unknownSubcommand(_ word: String) -> String? {
    let names = Tool.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !word.hasPrefix("-"), !names.contains(word) else { return nil }
    let known = "The subcommands are \(names.dropLast().joined(separator: ", "))."
    guard let name = nearest(to: word, among: names) else {
      return "There is no subcommand '\(word)'. \(known)"
    }
    return "There is no subcommand '\(word)'. Did you mean '\(name)'?"
  }

  /// The candidate that is at most two edits, and less than half the word, away.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let distances = candidates.map { (name: $0, edits: edits(from: word, to: $0)) }
    let best = distances.min { $0.edits < $1.edits }
    guard let best, best.edits <= 2, best.edits * 2 < word.count else { return nil }
    return best.name
  }

  /// The number of insertions, deletions and replacements (Levenshtein).
  private static func edits(from one: String, to other: String) -> Int {
    let other = Array(other.unicodeScalars)
    var row = Array(0...other.count)
    for (line, scalar) in one.unicodeScalars.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for column in other.indices {
        let replacement = diagonal + (scalar == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replacement, diagonal + 1, row[column] + 1)
      }
    }
    return row[other.count]
  }
}
