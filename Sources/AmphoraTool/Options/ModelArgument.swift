import ArgumentParser

/// A file with models, and the name that they get: `FILE` or `NAME=FILE`.
struct ModelArgument: ExpressibleByArgument {
  /// The name; nil for the one that the models have.
  let name: String?

  /// The path, or `-`.
  let path: String

  /// A file that is there under the whole of `argument` is meant before a name is.
  init?(argument: String) {
    let sign = argument.utf8.firstIndex(of: UInt8(ascii: "="))
    guard let sign, !RegularFile.exists(argument) else {
      (name, path) = (nil, argument)
      return
    }
    name = String(argument[..<sign])
    path = String(argument[argument.utf8.index(after: sign)...])
    guard sign != argument.startIndex, !path.isEmpty else { return nil }
  }
}
