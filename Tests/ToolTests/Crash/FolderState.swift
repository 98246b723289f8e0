import Foundation

/// The files in a folder and below it, by path, with their bytes.
struct FolderState: Equatable {
  private(set) var files: [String: Data] = [:]

  /// What is in the folder at `path` now.
  init(of path: String) throws {
    let all = FileManager.default.enumerator(atPath: path)
    for case let name as String in all ?? FileManager.DirectoryEnumerator() {
      var status = stat()
      guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        continue
      }
      files[name] = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
    }
  }

  /// Makes an empty folder at `path` hold just this.
  func restore(to path: String) throws {
    let manager = FileManager.default
    for name in try manager.contentsOfDirectory(atPath: path) {
      try manager.removeItem(atPath: "\(path)/\(name)")
    }
    for (name, bytes) in files { try bytes.write(to: URL(fileURLWithPath: "\(path)/\(name)")) }
  }

  /// The names, ascending.
  var names: [String] { files.keys.sorted() }

  /// The files that `other` has not.
  func extras(beyond other: FolderState) -> [String] {
    names.filter { other.files[$0] == nil }
  }

  /// This without some files.
  func without(_ names: [String]) -> FolderState {
    var state = self
    for name in names { state.files[name] = nil }
    return state
  }

  subscript(name: String) -> Data? { files[name] }
}
