import Amphora

/// What a line says of a model.
struct ModelName {
  let name: String
  let kind: String

  /// The names of some models, and how many there are besides.
  static func list(_ models: [ModelName]) -> String { list(models.map(\.name)) }

  /// Some of the names, and how many there are besides.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(most)
    let rest = names.count - shown.count
    return (rest > 0 ? shown + ["\(rest) more"] : shown).joined(separator: ", ")
  }

  /// That a file has no model of a name.
  static func missing(_ name: String, of names: [String], file: String) -> Finding {
    Finding(.noSuchName, file: file, "'\(name)'; it has \(list(names))")
  }

  /// Names that a line has room for.
  private static let most = 8
}
