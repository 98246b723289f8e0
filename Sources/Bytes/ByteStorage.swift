/// Immutable bytes with one owner: a mapped file or a block of memory.
///
/// What is borrowed from a file stays valid for as long as somebody holds its storage.
@safe
public final class ByteStorage: Sendable {
  // Safe: the pointer is set once, never written through, and freed only in deinit.
  private nonisolated(unsafe) let base: UnsafeRawBufferPointer
  private let release: Release

  /// The file that is mapped, for whoever had better read it; -1 for none.
  let descriptor: Int32

  package enum Release: Sendable {
    case unmap
    case deallocate
    /// Memory of the C library.
    case free
  }

  /// Takes over `base`, which must stay unchanged until this object goes, and the descriptor of the file
  /// behind it.
  package init(
    adopting base: UnsafeRawBufferPointer, release: Release, descriptor: Int32 = -1
  ) {
    unsafe self.base = unsafe base
    self.release = release
    self.descriptor = descriptor
  }

  /// Creates storage that holds a copy of `bytes`.
  public convenience init(copying bytes: Span<UInt8>) {
    self.init(count: bytes.count) { output in
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target, initialized in
          // Safe: there is room for just that many bytes.
          initialized = unsafe target.initialize(fromContentsOf: source)
        }
      }
    }
  }

  /// Creates storage of at most `count` bytes, filled by `initialize`.
  ///
  /// The count must have been judged against a limit before.
  public convenience init<Failure: Error>(
    count: Int, initializingWith initialize: (inout OutputSpan<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let memory = unsafe ByteStorage.largeMemory(count).bindMemory(to: UInt8.self)
    var written = 0
    do throws(Failure) {
      var output = unsafe OutputSpan(buffer: memory, initializedCount: 0)
      try initialize(&output)
      written = unsafe output.finalize(for: memory)
    } catch {
      unsafe memory.deallocate()
      throw error
    }
    let filled = unsafe UnsafeRawBufferPointer(start: memory.baseAddress, count: written)
    unsafe self.init(adopting: filled, release: .deallocate)
  }

  deinit {
    switch release {
    case .unmap: unsafe MappedFile.unmap(base)
    case .deallocate: unsafe base.deallocate()
    case .free: unsafe SystemCalls.free(base)
    }
    if descriptor >= 0 { SystemCalls.close(descriptor) }
  }

  /// Creates storage of `slices`, one after the other, copied on all cores.
  public convenience init(joining slices: [ByteSlice]) {
    var starts = [0]
    for slice in slices { starts.append(starts[starts.count - 1] + slice.count) }
    let memory = unsafe ByteStorage.largeMemory(starts[starts.count - 1])
    // Safe: each thread writes where its own slices go.
    nonisolated(unsafe) let target = unsafe memory
    let jobs = Parallel.batches(slices.count)
    Parallel.forEach(jobs.count) { [starts] job in
      for index in jobs[job] {
        let slice = slices[index]
        let bytes = slice.bytes
        unsafe bytes.withUnsafeBytes { source in
          unsafe UnsafeMutableRawBufferPointer(
            rebasing: target[starts[index]..<starts[index + 1]]
          ).copyMemory(from: source)
        }
      }
    }
    unsafe self.init(adopting: UnsafeRawBufferPointer(memory), release: .deallocate)
  }

  /// Memory for `count` bytes, in large pages where there are many of them: a tenth of what the
  /// small ones cost.
  static func largeMemory(_ count: Int) -> UnsafeMutableRawBufferPointer {
    let isLarge = count >= SystemCalls.largePage
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: count, alignment: isLarge ? SystemCalls.largePage : 16)
    if isLarge { unsafe SystemCalls.adviseLargePages(memory) }
    return unsafe memory
  }

  /// Whether this is a mapped file, which takes no memory that the system could not take back.
  public var isMapped: Bool { release == .unmap }

  /// The number of bytes.
  public var count: Int { unsafe base.count }

  /// The bytes, borrowed for as long as this object is held.
  public var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      // Safe: the memory lives as long as self, which the result borrows.
      let span = unsafe Span<UInt8>(_unsafeBytes: base)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// All of this storage as a slice.
  public var slice: ByteSlice { ByteSlice(self, 0..<count) }
}
