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

  /// What the system says about the last failure.
  static func message() -> String {
    // Safe: strerror gives a terminated string, copied before the next call.
    unsafe String(cString: strerror(errno))
  }
}
