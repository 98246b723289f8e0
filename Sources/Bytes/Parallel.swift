import Dispatch
import Synchronization

/// Work that all cores share.
public enum Parallel {
  /// Calls `body` once for each index below `count`, on as many threads as there are cores.
  ///
  /// Order is not defined; results go into places that the indices keep apart.
  public static func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1 else {
      if count == 1 { body(0) }
      return
    }
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }

  /// The same on at most `threads` threads; nil for as many as there are cores.
  public static func forEach(
    _ count: Int, atMost threads: Int?, _ body: @Sendable (Int) -> Void
  ) {
    guard let threads, threads < count else { return forEach(count, body) }
    let next = Atomic(0)
    forEach(max(threads, 1)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        body(index)
      }
    }
  }

  /// What `body` makes of each index below `count`, in their order.
  public static func map<Value: Sendable>(
    _ count: Int, atMost threads: Int? = nil, _ body: @Sendable (Int) -> Value
  ) -> [Value] {
    let results = UnsafeMutablePointer<Value>.allocate(capacity: max(count, 1))
    defer { unsafe results.deallocate() }
    // Safe: each index has a place of its own, and all are filled before any is read.
    nonisolated(unsafe) let places = unsafe results
    forEach(count, atMost: threads) { index in unsafe (places + index).initialize(to: body(index)) }
    return (0..<count).map { unsafe (results + $0).move() }
  }

  /// The indices below `count` in as many runs as keep all cores busy, however unequal they are.
  public static func batches(_ count: Int) -> [Range<Int>] {
    let runs = min(count, mostBatches)
    return (0..<runs).map { count * $0 / runs..<count * ($0 + 1) / runs }
  }

  /// More than there are cores, so that one which is late has less left to do.
  private static let mostBatches = 64
}
