/// Paths as services that check a repository name its files.
enum RepositoryPath {
  /// A path without the folder `.` before it, which `find .` and shells put there.
  static func name(of path: String) -> String {
    path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }
}
