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

  /// Whether the version that wrote the object is above all that are known.
  let isBelow: Bool

  /// The attribute that keeps what a constructor does not name; nil where there is none.
  let keywords: String?

  /// The parameters in the order of their names.
  private(set) var parameters: [(name: String, standard: Standard)] = []

  /// Looks a class up.
  ///
  /// Patches change no defaults. A version that the table does not have has those of the nearest
  /// below, and one before all that it has is not known.
  ///
  /// - Parameters:
  ///   - className: The class, as `module.name`.
  ///   - version: The version that wrote the object; nil when nobody says.
  init?(of className: String, version: LibraryVersion?) {
    let parts = className.split(separator: ".")
    guard let name = parts.last, let library = SourceLibrary(of: className) else { return nil }
    let lines = ParameterDefaults.lines
    let heading = "= \(library.name) "
    guard let head = lines.firstIndex(where: { $0.utf8.starts(with: heading.utf8) }) else {
      return nil
    }
    let versions = lines[head].split(separator: " ").dropFirst(2)
    let numbers = versions.map { LibraryVersion(String($0)) }
    let place = version.flatMap { version in numbers.lastIndex { $0 <= version } }
    self.library = library.name
    keywords = library.keywords
    self.version = place.map { String(versions[versions.startIndex + $0]) }
    let isListed = version.map { numbers.contains($0) } ?? false
    isBelow = version.flatMap { version in numbers.last.map { $0 < version } } ?? false
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
      if isInside { add(line.dropFirst(2), numbers, place, isListed: isListed) }
    }
    guard isInside || !parameters.isEmpty else { return nil }
  }

  /// Adds what a line says: `name: default`, or `name 0.20-0.21: default`.
  ///
  /// Of a version that the table does not have, what only others have is not known: it may have
  /// come with it.
  private mutating func add(
    _ line: Substring, _ versions: [LibraryVersion], _ place: Int?, isListed: Bool
  ) {
    let bytes = line.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return }
    let words = line[..<colon].split(separator: " ")
    let name = String(words[0])
    let text = String(line[bytes.index(colon, offsetBy: 2)...])
    let standard: Standard =
      text.utf8.elementsEqual("required".utf8)
      ? .required : .value(text.split(separator: " | ").map { String($0) })
    if words.count > 1 {
      guard let place, ParameterDefaults.covers(words[1], versions, place) else {
        guard !isListed, parameters.last?.name != name else { return }
        parameters.append((name, .unknown))
        return
      }
      // Another line of the same parameter was not for this version.
      if parameters.last?.name == name { parameters.removeLast() }
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

  /// The lines of the table; split when the first object is met.
  private static let lines: [Substring] = DefaultsTable.text.utf8
    .split(separator: UInt8(ascii: "\n")).compactMap { Substring($0) }
}
