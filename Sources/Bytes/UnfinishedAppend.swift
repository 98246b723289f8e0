#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// The append that this process is making, as far as a signal handler has to know it.
///
/// A process that is killed leaves an append that says of itself that it was not finished. One that
/// is asked to end can do better, and leave the file as it was.
public enum UnfinishedAppend {
  private static let descriptor = Atomic<Int32>(-1)
  private static let length = Atomic<Int>(0)

  /// Notes an append behind the first `count` bytes, unless there is one already.
  static func begin(_ file: Int32, at count: Int) {
    guard descriptor.load(ordering: .relaxed) < 0 else { return }
    length.store(count, ordering: .relaxed)
    _ = descriptor.compareExchange(expected: -1, desired: file, ordering: .sequentiallyConsistent)
  }

  /// Forgets the append of that file, which is finished, given up, or about to count.
  static func end(_ file: Int32) {
    _ = descriptor.compareExchange(expected: file, desired: -1, ordering: .sequentiallyConsistent)
  }

  /// Cuts the file back to what it was; a signal handler may call this on the thread that appends.
  ///
  /// The process must end then.
  public static func undo() {
    let file = descriptor.load(ordering: .sequentiallyConsistent)
    if file >= 0 { _ = ftruncate(file, off_t(length.load(ordering: .relaxed))) }
  }
}
