import Bytes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What lies in a folder and below it.
///
/// Every entry is in one of the lists: whoever asks whether a folder is safe must not take silence for
/// an answer.
struct FolderContents {
  /// Regular files, and links to what is no folder, in ascending order.
  private(set) var files: [String] = []

  /// What is not opened, and why: hidden entries, links to folders, devices and pipes, and folders that
  /// nobody wants to look into.
  private(set) var passedOver: [(path: String, reason: String)] = []

  /// What could not be listed.
  private(set) var failures: [(path: String, error: ReadError)] = []

  private let recursive: Bool

  /// Lists `folder`, which begins every path, and those in it if they are asked for.
  init(of folder: String, recursive: Bool = true) {
    self.recursive = recursive
    let root = folder.utf8.last == UInt8(ascii: "/") ? String(folder.utf8.dropLast()) ?? "" : folder
    var pending = [root]
    while let folder = pending.popLast() {
      do throws(ReadError) {
        for name in try names(in: folder.isEmpty ? "/" : folder) {
          take("\(folder)/\(name)", isHidden: name.utf8.first == UInt8(ascii: "."), &pending)
        }
      } catch {
        failures.append((folder.isEmpty ? "/" : folder, error))
      }
    }
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    passedOver.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func take(_ path: String, isHidden: Bool, _ pending: inout [String]) {
    guard !isHidden else { return passedOver.append((path, "hidden")) }
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
      return failures.append((path, ReadError(.cannotOpen, at: 0, Folder.message())))
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR where recursive: pending.append(path)
    case S_IFDIR: passedOver.append((path, "a folder"))
    case S_IFREG: files.append(path)
    case S_IFLNK where Folder.exists(path): passedOver.append((path, "a link to a folder"))
    case S_IFLNK: files.append(path)
    default: passedOver.append((path, "a device or a pipe"))
    }
  }

  /// The names in one folder.
  ///
  /// - Throws: `cannotOpen`.
  private mutating func names(in folder: String) throws(ReadError) -> [String] {
    guard let stream = unsafe opendir(folder) else {
      throw ReadError(.cannotOpen, at: 0, Folder.message())
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      // Safe: the name is terminated and lies within the entry, which lasts until the next call.
      let (name, repaired) = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe (String(validatingCString: $0), String(cString: $0))
        }
      }
      if let name {
        if name != ".", name != ".." { names.append(name) }
      } else {
        // A repaired name may be that of another file, which would be examined in its place.
        let error = ReadError(.cannotOpen, at: 0, "its name is not UTF-8, so rename it")
        failures.append(("\(folder == "/" ? "" : folder)/\(repaired)", error))
      }
    }
    return names
  }
}
