#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An existing file that grows at its end, or stays as it was.
///
/// It is locked against other writers for as long as this value lives, and they against it; readers
/// are not kept out. Locks of this kind hold on local file systems only. What was appended counts
/// once `commit` has written its mark; without that, the file is cut back to what it was.
public struct AppendedFile: ~Copyable {
  /// What to do when another writer has the lock.
  public enum Contention: Sendable {
    case wait
    case fail
  }

  /// The path of the file, with links resolved.
  public let path: String

  private let descriptor: Int32
  private let requested: String
  private var buffer: WriteBuffer

  /// The length to which the file goes back when nothing is committed; nil when it is unchanged.
  private var original: Int?

  /// Opens and locks the regular file at `path`.
  ///
  /// Whoever had the lock may have put another file in its place: then that one is opened.
  ///
  /// - Parameters:
  ///   - path: The path of the file, or of a link to it.
  ///   - contention: What to do when another writer has the lock.
  ///   - deadline: When to stop waiting for it.
  /// - Throws: `cannotOpen`, `notAFile`, `cannotWrite` or `locked`.
  public init(
    _ path: String, contention: Contention = .wait, deadline: Deadline? = nil
  ) throws(WriteError) {
    while true {
      guard let resolved = SystemCalls.resolved(path) else {
        throw WriteError(.cannotOpen, SystemCalls.message())
      }
      let descriptor = try AppendedFile.open(resolved)
      do throws(WriteError) {
        try AppendedFile.lock(descriptor, contention, deadline)
      } catch {
        close(descriptor)
        throw error
      }
      if AppendedFile.is(descriptor, at: path) {
        self.path = resolved
        self.descriptor = descriptor
        requested = path
        buffer = WriteBuffer(end: 0)
        return
      }
      close(descriptor)
    }
  }

  deinit {
    // A file that cannot be cut back says by itself that something unfinished is at its end.
    UnfinishedAppend.end(descriptor)
    if let original { _ = SystemCalls.truncate(descriptor, to: original) }
    close(descriptor)
  }

  /// The file as it is, mapped.
  ///
  /// - Throws: `cannotRead` or `inputTooLarge`.
  public func map(limits: Limits) throws(ReadError) -> ByteStorage {
    try MappedFile.map(descriptor, limits: limits)
  }

  /// Whether the path still names this file, and nobody has put another in its place.
  public var isCurrent: Bool { AppendedFile.is(descriptor, at: requested) }

  /// Starts to append behind the first `length` bytes.
  ///
  /// What follows them now is overwritten, or cut off when the file is committed or given up.
  public mutating func begin(at length: Int) {
    precondition(original == nil, "a file is begun once")
    original = length
    UnfinishedAppend.begin(descriptor, at: length)
    buffer = WriteBuffer(end: length)
  }

  /// Forgets what was appended from `length` on.
  public mutating func rewind(to length: Int) {
    precondition(original.map { length >= $0 } ?? false, "only what was appended can be forgotten")
    buffer.rewind(to: length)
  }

  /// Makes durable what was appended so far.
  ///
  /// - Throws: `cannotWrite`.
  public mutating func sync() throws(WriteError) {
    try buffer.flush(to: descriptor)
    guard SystemCalls.syncContent(descriptor) else {
      throw WriteError(.cannotWrite, SystemCalls.message())
    }
  }

  /// Makes durable what was appended, and then the mark by which it counts.
  ///
  /// - Parameters:
  ///   - mark: Bytes that are written over others.
  ///   - offset: Where these lie.
  /// - Throws: `cannotWrite`. The file is then as it was; only when the system fails to make the
  ///   mark durable is it left open whether it counts.
  public consuming func commit(_ mark: Span<UInt8>, at offset: Int) throws(WriteError) {
    guard let original else { preconditionFailure("nothing was begun") }
    precondition(offset >= 0 && offset + mark.count <= original)
    try buffer.flush(to: descriptor)
    // Behind an append that somebody else did not finish there may be more.
    guard SystemCalls.truncate(descriptor, to: count) else {
      throw WriteError(.cannotWrite, SystemCalls.message())
    }
    try sync()
    guard let old = SystemCalls.readAll(descriptor, mark.count, at: offset) else {
      throw WriteError(.cannotWrite, SystemCalls.message())
    }
    // From here on what the mark names must stay, unless the mark is certain not to be there.
    self.original = nil
    UnfinishedAppend.end(descriptor)
    guard SystemCalls.writeAll(descriptor, mark, at: offset) else {
      let words = SystemCalls.message()
      if SystemCalls.writeAll(descriptor, old.span, at: offset),
        SystemCalls.syncContent(descriptor)
      {
        self.original = original
      } else if SystemCalls.readAll(descriptor, mark.count, at: offset) == old {
        // Nothing of the mark was written.
        self.original = original
      }
      throw WriteError(.cannotWrite, words)
    }
    guard SystemCalls.syncContent(descriptor) else {
      throw WriteError(.cannotWrite, SystemCalls.message())
    }
  }

  /// Lets other writers in, who find the file as it was when nothing was committed.
  public consuming func unlock() {}

  // MARK: Opening

  private static func open(_ path: String) throws(WriteError) -> Int32 {
    // Non-blocking, so that a FIFO is refused instead of waited for.
    let descriptor = SystemCalls.open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      switch errno {
      case EISDIR: throw WriteError(.notAFile, "it is a folder")
      case ENOENT, ENOTDIR, ELOOP: throw WriteError(.cannotOpen, SystemCalls.message())
      default: throw WriteError(.cannotWrite, SystemCalls.message())
      }
    }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw WriteError(.notAFile, "it is a device or a pipe")
    }
    return descriptor
  }

  private static func lock(
    _ descriptor: Int32, _ contention: Contention, _ deadline: Deadline?
  ) throws(WriteError) {
    var pause = AppendedFile.shortestPause
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      guard errno == EWOULDBLOCK else { throw WriteError(.cannotWrite, SystemCalls.message()) }
      guard contention == .wait else { throw WriteError(.locked) }
      do throws(ReadError) {
        try deadline?.check(at: 0)
      } catch {
        throw WriteError(.locked, "it did not become free in the time allowed")
      }
      // Asking again, rather than waiting in the system, is what lets a deadline end it.
      usleep(pause)
      pause = min(2 * pause, AppendedFile.longestPause)
    }
  }

  /// Microseconds between two attempts to lock: at first, and at most.
  private static let (shortestPause, longestPause) = (useconds_t(500), useconds_t(16_000))

  /// Whether `path` names the file behind `descriptor`.
  private static func `is`(_ descriptor: Int32, at path: String) -> Bool {
    var mine = stat()
    var named = stat()
    guard unsafe fstat(descriptor, &mine) == 0, unsafe stat(path, &named) == 0 else { return false }
    return mine.st_dev == named.st_dev && mine.st_ino == named.st_ino
  }
}

extension AppendedFile: ByteOutput {
  /// The offset in the file at which the next byte goes.
  public var count: Int { buffer.end }

  /// Appends `bytes`.
  ///
  /// - Throws: `cannotWrite`.
  public mutating func write(_ bytes: Span<UInt8>) throws(WriteError) {
    precondition(original != nil, "nothing was begun")
    try buffer.append(bytes, to: descriptor)
  }
}
