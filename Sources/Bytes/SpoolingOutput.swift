#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes of a number that nobody knows yet, kept in memory while they are few and in an unlinked
/// temporary file, which is then mapped, when they are many.
///
/// Memory grows with the bytes that have arrived, never with what somebody declared.
@safe
package struct SpoolingOutput: ~Copyable {
  /// The number of bytes so far.
  package private(set) var count = 0

  /// The bytes that may be kept in memory.
  private let memoryLimit: Int

  /// What of the memory is in use; the rest of `count` is in the file.
  private var held = 0

  // Safe: owned by this value alone; malloc's memory of `capacity` bytes, or nil for none.
  private var memory: UnsafeMutableRawPointer?
  private var capacity = 0
  private var file: Int32 = -1

  /// The bytes that are written to the file at a time.
  private static let pieceSize = 1 << 20

  /// Creates an empty output that keeps `memory` bytes at most in memory, and makes room for
  /// `expected` bytes, which the caller has reason to hope for, from the start.
  package init(memory: Int, expected: Int = 0) {
    memoryLimit = max(memory, Self.pieceSize)
    unsafe self.memory = nil
    _ = grow(to: min(max(expected, 1 << 14), memoryLimit))
  }

  /// The memory that output may take under these limits.
  package static func memory(under limits: Limits) -> Int { min(256 << 20, limits.memory / 4) }

  deinit {
    unsafe free(memory)
    if file >= 0 { close(file) }
  }

  /// Lets `fill` write at most `most` bytes and say how many it wrote.
  ///
  /// It is given at least one byte of room, when `most` is at least one.
  ///
  /// - Throws: What `fill` throws, `tooMuchMemory`, or `cannotWrite` with `offset`.
  package mutating func append(
    atMost most: Int, at offset: Int,
    _ fill: (UnsafeMutableBufferPointer<UInt8>) throws(ReadError) -> Int
  ) throws(ReadError) {
    if held == capacity { try makeRoom(at: offset) }
    let room = min(capacity - held, most, Self.pieceSize)
    // Safe: the room lies behind the bytes held, within the capacity.
    let start = unsafe memory.map { unsafe $0 + held }
    let place = unsafe start?.assumingMemoryBound(to: UInt8.self)
    let written = try unsafe fill(UnsafeMutableBufferPointer(start: place, count: room))
    precondition(written >= 0 && written <= room)
    held += written
    count += written
  }

  /// Ends the output and hands over its bytes.
  ///
  /// - Throws: `cannotWrite` or `cannotRead` with `offset`.
  package consuming func finish(at offset: Int) throws(ReadError) -> ByteStorage {
    if file >= 0 {
      try flush(at: offset)
      return try MappedFile.map(file, count: count)
    }
    // What was hoped for and never came is given back.
    if count > 0, count < capacity, let smaller = unsafe realloc(memory, count) {
      unsafe memory = unsafe smaller
    }
    let base = unsafe UnsafeRawBufferPointer(start: memory, count: count)
    unsafe memory = nil
    return unsafe ByteStorage(adopting: base, release: .free)
  }

  /// Makes the memory larger, or empties it into the file.
  private mutating func makeRoom(at offset: Int) throws(ReadError) {
    if file < 0, capacity < memoryLimit {
      // The system moves large blocks by their page tables, so that this costs no second copy.
      guard grow(to: min(capacity + capacity / 2 + 4_096, memoryLimit)) else {
        throw ReadError(.tooMuchMemory, at: offset, "the system has no more")
      }
      return
    }
    if file < 0 {
      file = SystemCalls.unlinkedTemporaryFile()
      guard file >= 0 else {
        throw ReadError(.cannotWrite, at: offset, SystemCalls.temporaryMessage())
      }
    }
    try flush(at: offset)
    if capacity > Self.pieceSize, let smaller = unsafe realloc(memory, Self.pieceSize) {
      unsafe memory = unsafe smaller
      capacity = Self.pieceSize
    }
  }

  /// Makes room for `size` bytes; false when the system has no memory left.
  private mutating func grow(to size: Int) -> Bool {
    guard let larger = unsafe realloc(memory, size) else { return false }
    unsafe memory = unsafe larger
    capacity = size
    return true
  }

  /// Writes what the memory holds to the end of the file.
  private mutating func flush(at offset: Int) throws(ReadError) {
    let bytes = unsafe Span<UInt8>(
      _unsafeBytes: UnsafeRawBufferPointer(start: memory, count: held))
    guard SystemCalls.writeAll(file, bytes) else {
      throw ReadError(.cannotWrite, at: offset, SystemCalls.temporaryMessage())
    }
    held = 0
  }
}
