#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Opens files as bytes.
public enum MappedFile {
  /// Maps the regular file at `path`, read-only.
  ///
  /// - Throws: `cannotOpen`, `notAFile`, `cannotRead`, or `inputTooLarge`.
  public static func open(_ path: String, limits: Limits) throws(ReadError) -> ByteStorage {
    // Non-blocking, so that a FIFO without a writer is refused instead of waited for.
    let descriptor = SystemCalls.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw ReadError(.cannotOpen, at: 0, SystemCalls.message()) }
    defer { close(descriptor) }
    return try map(descriptor, limits: limits)
  }

  /// Maps the regular file behind an open descriptor, read-only; the descriptor stays open.
  ///
  /// - Throws: `notAFile`, `cannotRead`, or `inputTooLarge`.
  public static func map(_ descriptor: Int32, limits: Limits) throws(ReadError) -> ByteStorage {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw ReadError(.cannotRead, at: 0, SystemCalls.message())
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let kind = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "a device or a pipe"
      throw ReadError(.notAFile, at: 0, "it is \(kind)")
    }
    let count = Int(status.st_size)
    guard count <= limits.inputBytes else {
      throw ReadError(
        .inputTooLarge, at: 0, "\(count) bytes, over max-input-bytes of \(limits.inputBytes)")
    }
    return try map(descriptor, count: count)
  }

  /// A small file is copied: mapping one and, above all, taking the map away again, which stops all
  /// threads of the process, costs more than its bytes.
  private static let smallestMap = 1 << 16

  /// Maps the first `count` bytes of a file that is at least that long.
  static func map(_ descriptor: Int32, count: Int) throws(ReadError) -> ByteStorage {
    guard count >= smallestMap else { return try copy(descriptor, count: count) }
    let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw ReadError(.cannotRead, at: 0, SystemCalls.message())
    }
    // Nearly all reading goes from front to back.
    unsafe madvise(address, count, MADV_SEQUENTIAL)
    let base = unsafe UnsafeRawBufferPointer(start: address, count: count)
    // Without one more descriptor the bytes are as well read through the map.
    let kept = count >= ByteSlice.largeBlocks ? fcntl(descriptor, F_DUPFD_CLOEXEC, 0) : -1
    return unsafe ByteStorage(adopting: base, release: .unmap, descriptor: kept)
  }

  /// The first `count` bytes of a file, or what is left of them where it has been cut meanwhile.
  private static func copy(_ descriptor: Int32, count: Int) throws(ReadError) -> ByteStorage {
    try ByteStorage(count: count) { (output) throws(ReadError) in
      while output.count < count {
        let (start, room) = (off_t(output.count), output.freeCapacity)
        let read = unsafe output.withUnsafeMutableBufferPointer { target, initialized in
          let count = SystemCalls.retry {
            unsafe pread(descriptor, target.baseAddress?.advanced(by: initialized), room, start)
          }
          initialized += max(count, 0)
          return count
        }
        guard read >= 0 else { throw ReadError(.cannotRead, at: 0, SystemCalls.message()) }
        guard read > 0 else { break }
      }
    }
  }

  /// Copies a stream to an unlinked temporary file, after what was read of it already, and maps that.
  ///
  /// - Throws: `cannotRead`, `cannotWrite`, or `inputTooLarge`.
  public static func spool(
    _ stream: Int32, after beginning: [UInt8] = [], limits: Limits
  ) throws(ReadError) -> ByteStorage {
    let spool = SystemCalls.unlinkedTemporaryFile()
    guard spool >= 0 else {
      throw ReadError(.cannotWrite, at: 0, SystemCalls.temporaryMessage())
    }
    defer { close(spool) }
    var total = beginning.count
    guard SystemCalls.writeAll(spool, beginning.span) else {
      throw ReadError(.cannotWrite, at: 0, SystemCalls.temporaryMessage())
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = SystemCalls.retry { unsafe read(stream, &buffer, buffer.count) }
      guard count >= 0 else { throw ReadError(.cannotRead, at: total, SystemCalls.message()) }
      guard count > 0 else { break }
      total += count
      guard total <= limits.inputBytes else {
        throw ReadError(
          .inputTooLarge, at: limits.inputBytes, "over max-input-bytes of \(limits.inputBytes)")
      }
      guard SystemCalls.writeAll(spool, buffer.span.extracting(0..<count)) else {
        throw ReadError(.cannotWrite, at: total, SystemCalls.temporaryMessage())
      }
      limits.headway?.tell(.receiving, total)
    }
    return try map(spool, limits: limits)
  }

  static func unmap(_ base: UnsafeRawBufferPointer) {
    // Safe: the address came from mmap, which gives mutable pointers even to read-only pages.
    unsafe munmap(UnsafeMutableRawPointer(mutating: base.baseAddress), base.count)
  }
}
