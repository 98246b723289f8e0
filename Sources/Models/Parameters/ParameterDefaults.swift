import Bytes

/// What a class of a library takes for parameters that its constructor is not told.
struct ParameterDefaults {
  /// What the library has for a parameter.
  enum Standard: Sendable, Equatable {
    /// A default as the table writes it, and what fitting puts in its place, if anything.
    case value([String])
    /// There is none: it has to be given.
    case required
    /// The version is not known, and versions differ.
    case unknown
  }

  /// The name under which the library is installed.
  let library: String

  /// The version whose defaults these are; nil where those are taken that all versions share.
  let version: String?

  /// The parameters in the order of their names.
  private(set) var parameters: [(name: String, standard: Standard)] = []

  /// Looks a class up.
  ///
  /// Patches change no defaults. A version that the table does not have has those of the nearest below,
  /// and one before all that it has is not known.
  ///
  /// - Parameters:
  ///   - className: The class, as `module.name`.
  ///   - version: The version that wrote the object; nil when nobody says.
  init?(of className: String, version: LibraryVersion?) {
    let parts = className.split(separator: ".")
    guard let module = parts.first, let name = parts.last, parts.count > 1,
      let library = ParameterDefaults.library(ofModule: module)
    else { return nil }
    let lines = ParameterDefaults.lines
    let heading = "= \(library) "
    guard let head = lines.firstIndex(where: { $0.utf8.starts(with: heading.utf8) }) else {
      return nil
    }
    let versions = lines[head].split(separator: " ").dropFirst(2)
    let numbers = versions.map { LibraryVersion(String($0)) }
    let place = version.flatMap { version in numbers.lastIndex { $0 <= version } }
    self.library = library
    self.version = place.map { String(versions[versions.startIndex + $0]) }
    var isInside = false
    for line in lines[(head + 1)...] {
      if line.utf8.starts(with: "= ".utf8) { break }
      if !line.utf8.starts(with: "  ".utf8) {
        if isInside { break }
        isInside =
          line.utf8.starts(with: name.utf8)
          && (line.utf8.count == name.utf8.count || line.utf8.starts(with: "\(name) ".utf8))
        continue
      }
      if isInside { add(line.dropFirst(2), numbers, place) }
    }
    guard isInside || !parameters.isEmpty else { return nil }
  }

  /// Adds what a line says: `name: default`, or `name 0.20-0.21: default`.
  private mutating func add(_ line: Substring, _ versions: [LibraryVersion], _ place: Int?) {
    let bytes = line.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return }
    let words = line[..<colon].split(separator: " ")
    let name = String(words[0])
    let text = String(line[bytes.index(colon, offsetBy: 2)...])
    var standard: Standard =
      text.utf8.elementsEqual("required".utf8)
      ? .required : .value(text.split(separator: " | ").map { String($0) })
    if words.count > 1 {
      guard let place else {
        standard = .unknown
        guard parameters.last?.name != name else { return }
        parameters.append((name, standard))
        return
      }
      guard ParameterDefaults.covers(words[1], versions, place) else { return }
    }
    parameters.append((name, standard))
  }

  /// Whether a range such as `0.20-0.21`, `1.3-` or `0.90` has the version at `place`.
  private static func covers(
    _ range: Substring, _ versions: [LibraryVersion], _ place: Int
  ) -> Bool {
    let ends = range.split(separator: "-", omittingEmptySubsequences: false)
    let since = LibraryVersion(String(ends[0]))
    guard versions[place] >= since else { return false }
    let until = ends.count == 1 ? since : ends[1].isEmpty ? nil : LibraryVersion(String(ends[1]))
    return until.map { versions[place] <= $0 } ?? true
  }

  private static func library(ofModule name: Substring) -> String? {
    libraries.first { $0.module.utf8.elementsEqual(name.utf8) }?.name
  }

  private static let libraries = [
    (module: "sklearn", name: "scikit-learn"), (module: "xgboost", name: "xgboost"),
    (module: "lightgbm", name: "lightgbm"), (module: "catboost", name: "catboost"),
  ]

  /// The lines of the table; split when the first object is met.
  private static let lines: [Substring] = DefaultsTable.text.utf8
    .split(separator: UInt8(ascii: "\n")).compactMap { Substring($0) }
}
