#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where output waits that has no file of its own.
enum TemporaryFile {
  /// A path, in the folder for temporary files, that no other process of ours uses.
  static func path() -> String {
    // Safe: getenv gives a terminated string or nothing, and nobody changes the environment.
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    return "\(folder)/amphora-\(getpid())"
  }
}
