#if os(Linux)
  import CLinux
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The few system calls that need care: retried, complete, with their message.
enum SystemCalls {
  static func open(_ path: String, _ flags: Int32, _ mode: mode_t = 0o666) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.open(path, flags, mode)
    #elseif canImport(Musl)
      unsafe Musl.open(path, flags, mode)
    #elseif canImport(Darwin)
      unsafe Darwin.open(path, flags, mode)
    #endif
  }

  /// Gives back memory that came from the C library.
  static func free(_ memory: UnsafeRawBufferPointer) {
    let address = unsafe UnsafeMutableRawPointer(mutating: memory.baseAddress)
    #if canImport(Glibc)
      unsafe Glibc.free(address)
    #elseif canImport(Musl)
      unsafe Musl.free(address)
    #elseif canImport(Darwin)
      unsafe Darwin.free(address)
    #endif
  }

  /// What the system says about the last failure, such as "No such file or directory".
  static func message() -> String {
    // Safe: strerror gives a terminated string, copied before the next call.
    unsafe String(cString: strerror(errno))
  }

  /// Runs a call again for as long as signals interrupt it.
  static func retry(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      guard result < 0, errno == EINTR else { return result }
    }
  }

  /// Writes all of `bytes`; false, with `errno` set, when the system refuses.
  static func writeAll(_ descriptor: Int32, _ bytes: Span<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
        let count = retry { unsafe write(descriptor, rest.baseAddress, rest.count) }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }

  /// Writes all of `bytes` at `offset`, leaving the file position alone.
  static func writeAll(_ descriptor: Int32, _ bytes: Span<UInt8>, at offset: Int) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
        let place = off_t(offset + written)
        let count = retry { unsafe pwrite(descriptor, rest.baseAddress, rest.count, place) }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }

  /// The `count` bytes at `offset`; nil, with `errno` set, when the system refuses or has fewer.
  static func readAll(_ descriptor: Int32, _ count: Int, at offset: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    let filling = unsafe bytes.withUnsafeMutableBytes {
      unsafe fill($0, from: descriptor, at: offset)
    }
    return filling == .whole ? bytes : nil
  }

  /// How the reading of a file ended.
  enum Filling {
    case whole
    /// The file ends before.
    case ended
    /// `errno` says why.
    case refused
  }

  /// Fills `buffer` with the bytes at `offset`.
  static func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, at offset: Int
  ) -> Filling {
    var filled = 0
    while filled < buffer.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let place = off_t(offset + filled)
      let count = retry { unsafe pread(descriptor, rest.baseAddress, rest.count, place) }
      guard count > 0 else { return count == 0 ? .ended : .refused }
      filled += count
    }
    return .whole
  }

  /// Does what the system does to those who read a mapped file that has become shorter.
  static func endAsShortened() { raise(SIGBUS) }

  /// Closes a descriptor.
  static func close(_ descriptor: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #elseif canImport(Musl)
      _ = Musl.close(descriptor)
    #elseif canImport(Darwin)
      _ = Darwin.close(descriptor)
    #endif
  }

  /// Cuts a file, or lengthens it by zeros; false, with `errno` set, when the system refuses.
  static func truncate(_ descriptor: Int32, to count: Int) -> Bool {
    retry { Int(ftruncate(descriptor, off_t(count))) } == 0
  }

  /// Makes a file durable; false, with `errno` set, when the system refuses.
  static func sync(_ descriptor: Int32) -> Bool { retry { Int(fsync(descriptor)) } == 0 }

  /// Asks the system to begin to write part of a file to its disk, where it can be asked; nothing
  /// waits for it.
  static func beginSync(_ descriptor: Int32, _ range: Range<Int>) {
    #if os(Linux)
      _ = amphora_begin_sync(descriptor, off_t(range.lowerBound), off_t(range.count))
    #endif
  }

  /// Asks for room on the disk for part of a file, where it can be asked, and leaves the file as long
  /// as it is.
  ///
  /// What then comes there costs a quarter less than where the system looks for room block after block.
  /// Returns false where the disk has less, of which it may have given what it had.
  static func reserve(_ descriptor: Int32, _ range: Range<Int>) -> Bool {
    #if os(Linux)
      let isRefused =
        amphora_reserve(descriptor, off_t(range.lowerBound), off_t(range.count)) < 0
      return !isRefused || (errno != ENOSPC && errno != EDQUOT)
    #else
      true
    #endif
  }

  /// Makes durable what a file holds, and not when it was changed.
  static func syncContent(_ descriptor: Int32) -> Bool {
    #if os(Linux)
      retry { Int(fdatasync(descriptor)) } == 0
    #else
      sync(descriptor)
    #endif
  }

  /// The path of what `path` names, without links; nil, with `errno` set, when there is nothing.
  static func resolved(_ path: String) -> String? {
    guard let name = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(UnsafeRawBufferPointer(start: name, count: 0)) }
    // Safe: realpath gives a terminated string of its own, or nothing.
    return unsafe String(cString: name)
  }

  /// Where temporary files go.
  static var temporaryFolder: String {
    // Safe: getenv gives a terminated string or nothing, and nobody changes the environment.
    unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
  }

  /// What the system says about a temporary file that it refused.
  static func temporaryMessage() -> String {
    "a temporary file in \(temporaryFolder), see TMPDIR: \(message())"
  }

  #if os(Linux)
    // O_TMPFILE, whose macro Swift does not import: the flag of <asm-generic/fcntl.h> and O_DIRECTORY.
    static let unnamedTemporary = 0o20_000_000 | O_DIRECTORY
  #endif

  /// The descriptor of a temporary file without a name; -1, with `errno` set, when refused.
  static func unlinkedTemporaryFile() -> Int32 {
    let folder = temporaryFolder
    #if os(Linux)
      let unnamed = open(folder, unnamedTemporary | O_RDWR | O_CLOEXEC, 0o600)
      if unnamed >= 0 { return unnamed }
    #endif
    var name = Array("\(folder)/amphora-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else { return -1 }
    unsafe unlink(name)
    return descriptor
  }

  /// Bytes of a large page, where there are such pages.
  static let largePage = 2 << 20

  /// Asks for large pages; systems that have none ignore it.
  static func adviseLargePages(_ memory: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
      unsafe madvise(memory.baseAddress, memory.count, MADV_HUGEPAGE)
    #endif
  }
}
