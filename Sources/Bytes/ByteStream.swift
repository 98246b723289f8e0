#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file or a pipe that is read once, from front to back, in memory that does not grow with it.
public final class ByteStream {
  /// What was read and has not been taken.
  public private(set) var bytes: [UInt8] = []

  /// Where `bytes` begin, counted from the start of the stream.
  public private(set) var offset = 0

  /// Whether nothing follows `bytes`.
  public private(set) var isAtEnd = false

  private let descriptor: Int32
  private let closes: Bool

  /// Opens the regular file at `path`.
  ///
  /// - Throws: `cannotOpen` or `notAFile`.
  public init(_ path: String) throws(ReadError) {
    // Non-blocking, so that a FIFO without a writer is refused instead of waited for.
    descriptor = SystemCalls.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw ReadError(.cannotOpen, at: 0, SystemCalls.message()) }
    closes = true
    guard isRegular else {
      throw ReadError(.notAFile, at: 0, "it is a folder, a device or a pipe")
    }
  }

  /// Reads an open descriptor, such as standard input.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
    closes = false
  }

  deinit { if closes { close(descriptor) } }

  /// The bytes of a file, taken or not; nil for what is no file.
  public var count: Int? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(status.st_size)
  }

  /// Reads until there are `count` bytes, or no more.
  ///
  /// - Throws: `cannotRead`.
  public func fill(to count: Int) throws(ReadError) {
    guard bytes.count < count, !isAtEnd else { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while bytes.count < count {
      let got = SystemCalls.retry { unsafe read(descriptor, &buffer, buffer.count) }
      guard got >= 0 else {
        throw ReadError(.cannotRead, at: offset + bytes.count, SystemCalls.message())
      }
      guard got > 0 else {
        isAtEnd = true
        return
      }
      bytes += buffer[..<got]
    }
  }

  /// Takes the first `count` bytes.
  ///
  /// - Precondition: so many have been read.
  public func take(_ count: Int) -> [UInt8] {
    precondition(count <= bytes.count)
    defer { offset += count }
    guard count < bytes.count else {
      defer { bytes = [] }
      return bytes
    }
    let taken = Array(bytes[..<count])
    bytes.removeFirst(count)
    return taken
  }

  /// The whole stream, of which nothing has been taken: a file is mapped, a pipe copied to a temporary
  /// file.
  ///
  /// - Throws: `cannotRead`, `cannotWrite`, or `inputTooLarge`.
  public func whole(limits: Limits) throws(ReadError) -> ByteStorage {
    precondition(offset == 0)
    if isRegular, closes || lseek(descriptor, 0, SEEK_CUR) == off_t(bytes.count) {
      return try MappedFile.map(descriptor, limits: limits)
    }
    return try MappedFile.spool(descriptor, after: bytes, limits: limits)
  }

  private var isRegular: Bool { count != nil }
}
