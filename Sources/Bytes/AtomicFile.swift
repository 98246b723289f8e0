#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An output file that appears whole or not at all.
///
/// Bytes go to a file without a name in the folder of the output, and get their name in `commit`. A
/// process that is killed before leaves the folder as it was; one that is killed while it replaces a
/// file, or where the file system knows no files without a name, can leave a sibling of the output
/// whose name ends in `.tmp`.
public struct AtomicFile: ~Copyable {
  /// What to do when the output exists.
  public enum Existing: Sendable {
    case keep
    case replace
  }

  /// The path that the file will have.
  public let path: String

  /// What is told how many bytes have been written; nil for nobody.
  public var progress: (@Sendable (Int) -> Void)?

  private let existing: Existing
  private let descriptor: Int32
  private var sibling: String?
  private var buffer = WriteBuffer(end: 0)

  /// Starts a file that will be named `path`.
  ///
  /// - Throws: `outputExists` or `cannotWrite`.
  public init(_ path: String, existing: Existing) throws(WriteError) {
    guard !path.isEmpty else { throw WriteError(.cannotWrite, "its name is empty") }
    if existing == .keep, unsafe access(path, F_OK) == 0 { throw WriteError(.outputExists) }
    var status = stat()
    if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw WriteError(.cannotWrite, "the output exists and is not a regular file")
    }
    let folder = AtomicFile.folder(of: path)
    var sibling: String?
    var descriptor: Int32 = -1
    #if os(Linux)
      descriptor = SystemCalls.open(folder, SystemCalls.unnamedTemporary | O_RDWR | O_CLOEXEC)
    #endif
    if descriptor < 0 {
      var name = Array("\(path).XXXXXX\(AtomicFile.suffix)".utf8CString)
      descriptor = unsafe mkstemps(&name, Int32(AtomicFile.suffix.utf8.count))
      guard descriptor >= 0 else { throw WriteError(.cannotWrite, SystemCalls.message()) }
      let mask = umask(0)
      umask(mask)
      fchmod(descriptor, 0o666 & ~mask)
      sibling = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    if existing == .replace, unsafe stat(path, &status) == 0 {
      // Who could not read the old file shall not read the new one. Only root can give files away.
      fchown(descriptor, uid_t.max, status.st_gid)
      fchown(descriptor, status.st_uid, gid_t.max)
      guard AtomicFile.restrict(descriptor, to: status.st_mode) else {
        let words = SystemCalls.message()
        if let sibling { unsafe unlink(sibling) }
        close(descriptor)
        throw WriteError(.cannotWrite, "its permissions cannot be those of the old file: \(words)")
      }
    }
    self.path = path
    self.existing = existing
    self.descriptor = descriptor
    self.sibling = sibling
  }

  /// Starts a file that will have no name, in the folder for temporary files: it is copied.
  ///
  /// - Throws: `cannotWrite`.
  public init() throws(WriteError) {
    let descriptor = SystemCalls.unlinkedTemporaryFile()
    guard descriptor >= 0 else {
      throw WriteError(.cannotWrite, SystemCalls.temporaryMessage())
    }
    path = ""
    existing = .keep
    self.descriptor = descriptor
  }

  deinit {
    if let sibling { unsafe unlink(sibling) }
    close(descriptor)
  }

  /// Overwrites bytes that were written before.
  ///
  /// - Throws: `cannotWrite`.
  public mutating func overwrite(_ bytes: Span<UInt8>, at offset: Int) throws(WriteError) {
    precondition(offset >= 0 && offset + bytes.count <= count)
    try buffer.flush(to: descriptor)
    guard SystemCalls.writeAll(descriptor, bytes, at: offset) else {
      throw WriteError(.cannotWrite, SystemCalls.message())
    }
  }

  /// What was written so far, mapped.
  ///
  /// - Throws: `cannotWrite` or `cannotRead`.
  package mutating func map() throws(WriteError) -> ByteStorage {
    try buffer.flush(to: descriptor)
    do throws(ReadError) {
      return try MappedFile.map(descriptor, count: count)
    } catch {
      throw WriteError(error.code, error.detail)
    }
  }

  /// Makes the bytes durable and gives the file its name.
  ///
  /// - Throws: `outputExists` or `cannotWrite`; the output is then as it was before.
  public consuming func commit() throws(WriteError) {
    precondition(!path.isEmpty, "a file without a name is copied")
    try buffer.flush(to: descriptor)
    guard SystemCalls.sync(descriptor) else {
      throw WriteError(.cannotWrite, SystemCalls.message())
    }
    try name()
    let folder = SystemCalls.open(AtomicFile.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 {
      // Some file systems cannot sync a folder; the file itself is safe already.
      fsync(folder)
      close(folder)
    }
  }

  /// Copies the bytes to another descriptor, such as standard output, without naming the file.
  ///
  /// - Throws: `cannotWrite`.
  public consuming func copy(to output: Int32) throws(WriteError) {
    try buffer.flush(to: descriptor)
    var chunk = [UInt8](repeating: 0, count: WriteBuffer.size)
    var offset = 0
    while offset < count {
      let got = SystemCalls.retry { unsafe pread(descriptor, &chunk, chunk.count, off_t(offset)) }
      guard got > 0 else { throw WriteError(.cannotWrite, SystemCalls.message()) }
      guard SystemCalls.writeAll(output, chunk.span.extracting(0..<got)) else {
        throw WriteError(errno == EPIPE ? .brokenPipe : .cannotWrite, SystemCalls.message())
      }
      offset += got
    }
  }

  /// Links or renames the file to its path.
  private mutating func name() throws(WriteError) {
    #if os(Linux)
      if sibling == nil {
        let source = "/proc/self/fd/\(descriptor)"
        if unsafe linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 { return }
        guard errno == EEXIST else { throw WriteError(.cannotWrite, SystemCalls.message()) }
        guard existing == .replace else { throw WriteError(.outputExists) }
        // A link cannot replace; a rename can, and needs a name to start from.
        let name = "\(path).\(UInt64.random(in: 0 ... .max))\(AtomicFile.suffix)"
        guard unsafe linkat(AT_FDCWD, source, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
          throw WriteError(.cannotWrite, SystemCalls.message())
        }
        sibling = name
      }
    #endif
    guard let from = sibling else { throw WriteError(.cannotWrite) }
    switch existing {
    case .keep:
      guard unsafe link(from, path) == 0 else {
        if errno == EEXIST { throw WriteError(.outputExists) }
        throw WriteError(.cannotWrite, SystemCalls.message())
      }
      unsafe unlink(from)
    case .replace:
      guard unsafe rename(from, path) == 0 else {
        throw WriteError(.cannotWrite, SystemCalls.message())
      }
    }
    sibling = nil
  }

  /// How the names of files end that are not finished.
  private static let suffix = ".tmp"

  /// Gives a file the permissions of `mode`; false, with `errno` set, when it would allow more.
  private static func restrict(_ descriptor: Int32, to mode: mode_t) -> Bool {
    if fchmod(descriptor, mode & 0o7777) == 0 { return true }
    let failure = errno
    // Some file systems have no permissions to set, and give all files the same.
    var status = stat()
    let isKnown = unsafe fstat(descriptor, &status) == 0
    errno = failure
    return isKnown && status.st_mode & 0o777 & ~mode == 0
  }

  /// The folder that holds `path`.
  package static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension AtomicFile {
  /// Appends slices; what lies in a file is read block after block by another thread, and does not stay
  /// in memory.
  ///
  /// - Throws: `cannotWrite`.
  public mutating func write(_ slices: [ByteSlice]) throws(WriteError) {
    try reserve(for: slices)
    try ByteSlice.forEachBlock(of: slices) { (block) throws(WriteError) in try write(block) }
  }

  /// Asks the disk for room for `slices`: for no more than there is to copy, however often they name
  /// it.
  private mutating func reserve(for slices: [ByteSlice]) throws(WriteError) {
    var sources: [ObjectIdentifier: Int] = [:]
    for slice in slices { sources[ObjectIdentifier(slice.storage)] = slice.storage.count }
    let most = sources.values.reduce(0, +)
    let wanted = min(slices.reduce(0) { $0 + $1.count }, most)
    guard wanted >= ByteSlice.largeBlocks else { return }
    if !SystemCalls.reserve(descriptor, count..<count + wanted) {
      // Others can use what the disk gave; whether the bytes fit is seen when they are written, since
      // some file systems compress them.
      try buffer.flush(to: descriptor)
      _ = SystemCalls.truncate(descriptor, to: count)
    }
  }
}

extension AtomicFile: ByteOutput {
  /// The number of bytes written so far.
  public var count: Int { buffer.end }

  /// Appends `bytes`.
  ///
  /// - Throws: `cannotWrite`.
  public mutating func write(_ bytes: Span<UInt8>) throws(WriteError) {
    try buffer.append(bytes, to: descriptor)
    progress?(count)
  }
}
