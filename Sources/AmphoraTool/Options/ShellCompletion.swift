import Amphora
import ArgumentParser
import Bytes

/// What shells offer while a command line is typed.
enum ShellCompletion {
  /// Paths.
  static let files = CompletionKind.file()

  /// The names of the models in the containers that the command line names so far.
  ///
  /// Sources are not read for it: somebody waits at the keyboard.
  static let models = CompletionKind.custom { words, _, _ in names(in: words) }

  /// The names of the models in those of `words` that are containers, each once.
  static func names(in words: [String]) -> [String] {
    var names: [String] = []
    for word in words.dropFirst() where RegularFile.exists(word) {
      guard let file = try? InputFile(word, limits: Limits()),
        Container.isRecognized(file.bytes.bytes),
        let container = try? Container(file.bytes.storage, limits: Limits())
      else { continue }
      for entry in container.entries where isTyped(entry.name) && !names.contains(entry.name) {
        names.append(entry.name)
      }
    }
    return names
  }

  /// Whether shells take a name for one line of offers, and nothing in it for their own language.
  private static func isTyped(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || " _-./#+,".unicodeScalars.contains(scalar)
    }
  }
}
