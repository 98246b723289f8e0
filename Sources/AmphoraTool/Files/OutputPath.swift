/// Where a converted file goes.
enum OutputPath {
  /// The extension of containers.
  static let suffix = ".amphora"

  /// `path` with its last extension replaced: `a/model.pkl` gives `a/model.amphora`.
  static func file(for path: String, suffix: String = OutputPath.suffix) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    // A name that begins with its only dot, such as ".pkl", has no extension.
    guard let dot = name.dropFirst().lastIndex(of: ".") else { return path + suffix }
    return path.dropLast(name.distance(from: dot, to: name.endIndex)) + suffix
  }

  /// The last part of a path.
  static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map { String($0) } ?? path
  }
}
