import Bytes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the tool asks of folders.
enum Folder {
  /// Whether `path` is a folder, or a link to one.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes a folder and those above it.
  ///
  /// - Throws: `cannotWrite`.
  static func create(_ path: String) throws(WriteError) {
    var end = path.startIndex
    while end < path.endIndex {
      end = path[end...].dropFirst().firstIndex(of: "/") ?? path.endIndex
      let part = String(path[..<end])
      guard unsafe mkdir(part, 0o777) != 0, errno != EEXIST else { continue }
      let words = message()
      // A folder that cannot be made may be there all the same, such as "/".
      if !exists(part) { throw WriteError(.cannotWrite, words) }
    }
  }

  /// The paths, relative to `folder`, of the regular files in it and below it, in ascending order.
  ///
  /// Hidden files and links to folders are passed over.
  ///
  /// - Throws: `cannotRead`.
  static func files(in folder: String) throws(ReadError) -> [String] {
    var files: [String] = []
    var pending = [""]
    while let prefix = pending.popLast() {
      for name in try names(in: "\(folder)/\(prefix)") where !name.hasPrefix(".") {
        let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
        var status = stat()
        guard unsafe lstat("\(folder)/\(path)", &status) == 0 else { continue }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: pending.append(path)
        case S_IFREG: files.append(path)
        case S_IFLNK where !exists("\(folder)/\(path)"): files.append(path)
        default: break
        }
      }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func names(in folder: String) throws(ReadError) -> [String] {
    guard let stream = unsafe opendir(folder) else {
      throw ReadError(.cannotRead, at: 0, message())
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      // Safe: the name is terminated and lies within the entry, which lasts until the next call.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      names.append(name)
    }
    return names
  }

  private static func message() -> String {
    // Safe: strerror gives a terminated string, copied before the next call.
    unsafe String(cString: strerror(errno))
  }
}
