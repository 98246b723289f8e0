import Dispatch
import Synchronization

/// Bytes of slices, one after the other, in blocks that a thread of its own reads ahead of the one that
/// uses them.
@safe
final class BlockQueue: Sendable {
  /// The bytes of each block but the last.
  static let blockSize = 1 << 19

  /// The blocks that there is memory for, which fill a large page.
  private static let depth = 4

  /// Bytes from which on a thread of their own is worth its while.
  private static let smallest = 2 * blockSize * depth

  private let slices: [ByteSlice]
  private let total: Int

  // Safe: a block is written by the thread that reads and then read by the one that uses it; the two
  // semaphores hand it over and back.
  private nonisolated(unsafe) let memory: UnsafeMutableRawBufferPointer

  private let isStopped = Atomic(false)
  private let isTaken = Atomic(false)
  private let begun = DispatchSemaphore(value: 0)
  private let blocksToUse = DispatchSemaphore(value: 0)
  private let blocksToRead = DispatchSemaphore(value: 0)

  /// Starts to read `slices`; nil where they are too small for that, or where the system gives the
  /// process no more threads, so that nobody would ever read.
  init?(beginning slices: [ByteSlice]) {
    self.slices = slices
    total = slices.reduce(0) { $0 + $1.count }
    guard total >= BlockQueue.smallest else { return nil }
    unsafe memory = ByteStorage.largeMemory(BlockQueue.blockSize * BlockQueue.depth)
    for _ in 0..<BlockQueue.depth { blocksToRead.signal() }
    // A queue of its own has a thread even where all others wait for what this one reads.
    DispatchQueue(label: "amphora.blocks").async {
      guard self.takes() else { return }
      self.begun.signal()
      self.readAll()
    }
    let isBegun = begun.wait(timeout: .now() + .milliseconds(100)) == .success || !takes()
    guard isBegun else { return nil }
  }

  deinit { unsafe memory.deallocate() }

  /// Takes the reading over; false where somebody else did.
  private func takes() -> Bool {
    isTaken.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing)
      .exchanged
  }

  /// The number of blocks.
  var count: Int { (total + BlockQueue.blockSize - 1) / BlockQueue.blockSize }

  /// The bytes of a block; each is asked for after the one before it was given back.
  @_lifetime(borrow self)
  func wait(for index: Int) -> Span<UInt8> {
    blocksToUse.wait()
    let span = unsafe Span<UInt8>(_unsafeBytes: UnsafeRawBufferPointer(block(index)))
    // Safe: the memory lives as long as self, which the result borrows.
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// Gives the last block back, for another to be read in its place.
  func giveBack() { blocksToRead.signal() }

  /// Has no more blocks read.
  func stop() {
    isStopped.store(true, ordering: .relaxed)
    blocksToRead.signal()
  }

  private func readAll() {
    var (index, filled) = (0, 0)
    for slice in slices {
      var start = 0
      while start < slice.count {
        if filled == 0 { blocksToRead.wait() }
        guard !isStopped.load(ordering: .relaxed) else { return }
        let end = min(filled + slice.count - start, BlockQueue.blockSize)
        unsafe slice.read(
          from: start, into: UnsafeMutableRawBufferPointer(rebasing: block(index)[filled..<end]))
        start += end - filled
        filled = end
        if filled == BlockQueue.blockSize {
          blocksToUse.signal()
          (index, filled) = (index + 1, 0)
        }
      }
    }
    if filled > 0 { blocksToUse.signal() }
  }

  private func block(_ index: Int) -> UnsafeMutableRawBufferPointer {
    let start = index % BlockQueue.depth * BlockQueue.blockSize
    let count = min(total - index * BlockQueue.blockSize, BlockQueue.blockSize)
    return unsafe UnsafeMutableRawBufferPointer(rebasing: memory[start..<start + count])
  }
}
